import { minorDigits } from '@counterfoil/kernel'
import { scaled } from '../amounts/exact-amount.ts'
import type { RefundSettled } from '../facts.ts'
import type { AccountingPolicy } from '../policy/accounting-policy.ts'
import { credit, type Dimensions, debit, type Entry } from './entry.ts'

/** Debit what was payable, credit where it came from. The method `none` moves no money. */
export function refundSettled(fact: RefundSettled, { accounts }: AccountingPolicy): readonly Entry[] {
  if (fact.method === 'none') return []
  const minor = scaled(fact.amount.amount, minorDigits(fact.amount.currency))
  const refund: Dimensions = {
    channel: fact.channel,
    ...(fact.returnId === undefined ? {} : { returnId: fact.returnId }),
  }
  return [debit(accounts.refundPayable, minor, refund), credit(accounts.refunds[fact.method], minor, refund)]
}
