import { minorDigits } from '@counterfoil/kernel'
import { scaled } from '../amounts/exact-amount.ts'
import type { RefundSettled } from '../facts.ts'
import type { AccountingPolicy } from '../policy/accounting-policy.ts'
import { credit, type Dimensions, debit, type Entry } from './entry.ts'

/** Debit what was payable, credit where it came from; what rounding leaves between them is told. `none` moves no money. */
export function refundSettled(fact: RefundSettled, { accounts }: AccountingPolicy): readonly Entry[] {
  if (fact.method === 'none') return []
  const digits = minorDigits(fact.amount.currency)
  const paid = scaled(fact.amount.amount, digits)
  const payable = fact.payable === undefined ? paid : scaled(fact.payable.amount, digits)
  const refund: Dimensions = {
    channel: fact.channel,
    ...(fact.returnId === undefined ? {} : { returnId: fact.returnId }),
  }
  return [
    debit(accounts.refundPayable, payable, refund),
    credit(accounts.refunds[fact.method], paid, refund),
    debit(accounts.roundingDifference, paid - payable, refund),
  ]
}
