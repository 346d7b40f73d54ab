import { accepted, type Currency, minorDigits, type Outcome, type Rejection, rejected } from '@counterfoil/kernel'
import type { Journal } from '@counterfoil/schemas'
import { decimalOf, minorUnits } from '../amounts/exact-amount.ts'
import { magnitudeOf, minus, plus, type Units } from '../amounts/units.ts'

/**
 * The journal itself when debits equal credits in each currency, else what is missing and on which side.
 * @throws CounterfoilError `bad-amount` when an amount is none of its currency.
 */
export function checkBalanced(journal: Journal): Outcome<Journal, Rejection<'unbalanced-journal'>> {
  const excess = new Map<Currency, Units>()
  for (const { side, amount } of journal.lines) {
    const minor = minorUnits(amount)
    const before = excess.get(amount.currency) ?? 0
    excess.set(amount.currency, side === 'debit' ? plus(before, minor) : minus(before, minor))
  }
  for (const [currency, minor] of excess) {
    if (minor !== 0) return unbalanced(`journal ${journal.journalId}`, minor, currency)
  }
  return accepted(journal)
}

/** @param excess debits less credits, in the minor unit; not zero. */
export function unbalanced(what: string, excess: Units, currency: Currency) {
  const missing = decimalOf(magnitudeOf(excess), minorDigits(currency))
  return rejected(
    'unbalanced-journal',
    `${what} lacks ${missing} ${currency} on the ${excess > 0 ? 'credit' : 'debit'} side`,
  )
}
