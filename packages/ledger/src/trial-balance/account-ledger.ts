import { type Currency, minorDigits } from '@counterfoil/kernel'
import type { Journal } from '@counterfoil/schemas'
import { decimalOf } from '../amounts/exact-amount.ts'
import { plus, type Units } from '../amounts/units.ts'

/** What one journal did to one account in one currency. */
export interface JournalEffect {
  readonly journalId: string
  readonly fact: string
  readonly narrative: string
  readonly currency: Currency
  readonly debits: string
  readonly credits: string
}

/** One account in one currency: its sums in minor units, and what each journal did to it. */
export interface AccountLedger {
  readonly account: string
  readonly currency: Currency
  debits: Units
  credits: Units
  readonly effects: Effect[]
}

/** Where an effect comes from: enough to find the journal, without keeping its lines. */
export type Origin = Pick<Journal, 'journalId' | 'fact' | 'narrative'>

interface Effect {
  readonly origin: Origin
  debits: Units
  credits: Units
}

export function emptyLedger(account: string, currency: Currency): AccountLedger {
  return { account, currency, debits: 0, credits: 0, effects: [] }
}

/** Adds one journal line; the lines of one journal are entered one after the other and make one effect. */
export function enter(ledger: AccountLedger, origin: Origin, side: 'debit' | 'credit', minor: Units): void {
  let effect = ledger.effects.at(-1)
  if (effect?.origin !== origin) {
    effect = { origin, debits: 0, credits: 0 }
    ledger.effects.push(effect)
  }
  const field = side === 'debit' ? 'debits' : 'credits'
  ledger[field] = plus(ledger[field], minor)
  effect[field] = plus(effect[field], minor)
}

/** The effects of all journals on a ledger, as decimal strings. */
export function journalEffects({ currency, effects }: AccountLedger): readonly JournalEffect[] {
  const digits = minorDigits(currency)
  return effects.map(({ origin, debits, credits }) => ({
    ...origin,
    currency,
    debits: decimalOf(debits, digits),
    credits: decimalOf(credits, digits),
  }))
}
