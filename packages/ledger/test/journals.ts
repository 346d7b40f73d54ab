import { locationId, sku, sumDecimals, valueOrThrow } from '@counterfoil/kernel'
import type { CommercialLine, Journal } from '@counterfoil/schemas'
import {
  type AccountingPolicy,
  type Fact,
  post,
  retailAccounting,
  trialBalance,
  type UnitCostLine,
} from '../src/index.ts'

// A small shop: what its facts are made of, and how its journals are read in a test.

export const currency = 'GBP'
export const channel = 'web'
export const location = locationId('dc-1')
export const heart = sku('85123A')

export const gbp = (amount: string) => ({ amount, currency }) as const

export function item(quantity: string, amount: string, of = heart): CommercialLine {
  return { lineId: '1', kind: 'item', sku: of, quantity, unitPrice: gbp(amount) }
}

export function postage(amount: string): CommercialLine {
  return { lineId: '2', kind: 'charge', charge: 'postage', code: 'POST', quantity: '1', unitPrice: gbp(amount) }
}

export function giftCard(amount: string): CommercialLine {
  return { lineId: '3', kind: 'gift_card', code: 'gift_0001_20', quantity: '1', unitPrice: gbp(amount) }
}

export function cost(quantity: string, amount: string, of = heart): UnitCostLine {
  return { lineId: '1', sku: of, quantity, unitCost: gbp(amount) }
}

export function journalOf(fact: Fact, policy: AccountingPolicy = retailAccounting, journalId?: string): Journal {
  return valueOrThrow(post(fact, policy, journalId))
}

/** Side, account and amount of each line of the journal. */
export function linesOf(fact: Fact, policy: AccountingPolicy = retailAccounting): readonly string[] {
  return journalOf(fact, policy).lines.map(({ side, account, amount }) => `${side} ${account} ${amount.amount}`)
}

/** What the facts leave on the accounts on which anything is left, in one currency. */
export function booksAfter(
  facts: readonly Fact[],
  policy: AccountingPolicy = retailAccounting,
  of: string = currency,
): Readonly<Record<string, string>> {
  const journals = facts.map((fact, at) => journalOf(fact, policy, `J-${at}`))
  const left = trialBalance(journals).accounts.filter(
    ({ balance, currency: in_ }) => in_ === of && sumDecimals([balance]) !== '0',
  )
  return Object.fromEntries(left.map(({ account, balance }) => [account, balance]))
}
