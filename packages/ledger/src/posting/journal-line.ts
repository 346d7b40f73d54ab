import type { Currency } from '@counterfoil/kernel'
import type { JournalLine } from '@counterfoil/schemas'
import { moneyOf } from '../amounts/exact-amount.ts'
import { negated, type Units } from '../amounts/units.ts'
import type { Dimensions } from '../facts/dimensions.ts'

/**
 * One side of a journal. Its amount is never below zero: the side says which way it goes.
 * @param debit in the minor unit, above zero on the debit side and below zero on the credit side.
 */
export function journalLine(account: string, debit: Units, currency: Currency, dimensions: Dimensions): JournalLine {
  const isDebit = debit > 0
  return {
    account,
    side: isDebit ? 'debit' : 'credit',
    amount: moneyOf(isDebit ? debit : negated(debit), currency),
    ...dimensions,
  }
}
