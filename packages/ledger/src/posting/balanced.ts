import { accepted, type Outcome, type Rejection, rejected } from '@counterfoil/kernel'
import type { Journal } from '@counterfoil/schemas'
import { minorUnits } from '../amounts/exact-amount.ts'
import { negated } from '../amounts/units.ts'
import { Excess } from './excess.ts'

/**
 * The journal itself when debits equal credits in each currency, else what is missing and on which side.
 * @throws CounterfoilError `bad-amount` when an amount is none of its currency.
 */
export function checkBalanced(journal: Journal): Outcome<Journal, Rejection<'unbalanced-journal'>> {
  const excess = new Excess()
  for (const { side, amount } of journal.lines) {
    const minor = minorUnits(amount)
    excess.add(amount.currency, side === 'debit' ? minor : negated(minor))
  }
  const missing = excess.told()
  return missing === undefined
    ? accepted(journal)
    : rejected('unbalanced-journal', `journal ${journal.journalId} ${missing}`)
}
