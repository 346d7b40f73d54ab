import { accepted, type Currency, minorDigits, type Outcome, type Rejection, rejected } from '@counterfoil/kernel'
import type { Journal } from '@counterfoil/schemas'
import { decimalOf, scaled } from '../amounts/exact-amount.ts'

/** The journal itself when debits equal credits in each currency, else what is missing and on which side. */
export function checkBalanced(journal: Journal): Outcome<Journal, Rejection<'unbalanced-journal'>> {
  const debits = new Map<Currency, bigint>()
  for (const { side, amount } of journal.lines) {
    const minor = scaled(amount.amount, minorDigits(amount.currency))
    debits.set(amount.currency, (debits.get(amount.currency) ?? 0n) + (side === 'debit' ? minor : -minor))
  }
  for (const [currency, excess] of debits) {
    if (excess === 0n) continue
    const missing = decimalOf(excess > 0n ? excess : -excess, minorDigits(currency))
    const side = excess > 0n ? 'credit' : 'debit'
    return rejected(
      'unbalanced-journal',
      `journal ${journal.journalId} lacks ${missing} ${currency} on the ${side} side`,
    )
  }
  return accepted(journal)
}
