import { type Currency, minorDigits } from '@counterfoil/kernel'
import type { Journal, JournalLine } from '@counterfoil/schemas'
import { decimalOf, minorUnits } from '../amounts/exact-amount.ts'
import { minus, plus, type Units } from '../amounts/units.ts'
import type { Dimensions } from '../facts/dimensions.ts'
import { type TrialBalance, trialBalance } from '../trial-balance/trial-balance.ts'

/** Journals seen by one dimension: by return, order, payout, channel, place or item. */
export interface SubLedger {
  /** Every value of the dimension that a line names, in the order in which they first came. */
  keys(): readonly string[]
  /** What was posted to one return, order or payout: the lines that name it, with their balances and explanations. */
  of(key: string): TrialBalance
  /** Where something is left on an account: the returns that are not refunded, the orders that are not paid. */
  openOn(account: string): readonly OpenBalance[]
}

export interface OpenBalance {
  readonly key: string
  readonly currency: Currency
  /** Debits minus credits, not zero. */
  readonly balance: string
}

/** Sorts the lines of journals by a dimension; lines that do not have it are left out. */
export function subLedger(journals: Iterable<Journal>, dimension: keyof Dimensions): SubLedger {
  const parts = new Map<string, Journal[]>()
  for (const journal of journals) {
    const lines = Map.groupBy(journal.lines, (line): string | undefined => line[dimension])
    for (const [key, own] of lines) {
      if (key === undefined) continue
      const part = { ...journal, lines: own }
      const known = parts.get(key)
      if (known === undefined) parts.set(key, [part])
      else known.push(part)
    }
  }
  return {
    keys: () => [...parts.keys()],
    of: (key) => trialBalance(parts.get(key) ?? []),
    openOn: (account) => [...parts].flatMap(([key, own]) => openBalances(key, own, account)),
  }
}

function openBalances(key: string, journals: readonly Journal[], account: string): readonly OpenBalance[] {
  const sums = new Map<Currency, Units>()
  for (const { lines } of journals) for (const line of lines) if (line.account === account) enter(sums, line)
  return [...sums].flatMap(([currency, minor]) =>
    minor === 0 ? [] : [{ key, currency, balance: decimalOf(minor, minorDigits(currency)) }],
  )
}

function enter(sums: Map<Currency, Units>, { side, amount }: JournalLine): void {
  const minor = minorUnits(amount)
  const before = sums.get(amount.currency) ?? 0
  sums.set(amount.currency, side === 'debit' ? plus(before, minor) : minus(before, minor))
}
