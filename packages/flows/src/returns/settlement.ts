import type { FlowResult } from '@counterfoil/engine'
import {
  accepted,
  compareMoney,
  Decimal,
  minorDigits,
  type Outcome,
  type Rejection,
  rejected,
} from '@counterfoil/kernel'
import type { AccountingPolicy, RefundSettled as RefundSettledFact } from '@counterfoil/ledger'
import { isRefused, posted } from '../posting.ts'
import { type RefundRecords, type RefundSettled, type RefundState, refused } from './refund-record.ts'

/** Books the payment of a refund that was approved. */
export function settle(
  event: RefundSettled,
  records: RefundRecords,
  accounting: AccountingPolicy,
  flow: string,
): FlowResult {
  const { refundId, returnId, channel, method } = event.data
  const record = records.get(refundId)
  if (record?.refund === undefined) {
    return refused(event, { code: 'unknown-refund', because: 'was never approved; send refund.approved first' })
  }
  if (record.refund.track === 'settled') {
    return refused(event, { code: 'already-settled', because: 'was settled before; nothing is paid twice' })
  }
  const cleared = clearing(event, record.refund)
  if (!cleared.ok) return refused(event, cleared.rejection)
  const result = posted(
    { fact: 'refund-settled', refundId, returnId, orderId: record.refund.orderId, channel, method, ...cleared.value },
    accounting,
    { event, flow, ordinal: 0 },
    refundId,
  )
  if (!isRefused(result)) records.set(refundId, { ...record, refund: { ...record.refund, track: 'settled' } })
  return result
}

/** What a settlement pays, and what of the refund it clears. */
type Clearing = Pick<RefundSettledFact, 'amount' | 'payable'>

/**
 * What a settlement clears. A source that rounds each part of a credit note by itself settles a penny more or less than
 * the part's memo made payable. All that was payable is cleared then: a credit to the customer's account is ours to state
 * and is booked as what was payable; of money that moved, the rest is a rounding difference. What a settlement pays less
 * than that stays payable. One that pays more, or in another currency, is not booked: who has to give back what, or at
 * which rate it was paid, is for a person to find out.
 */
function clearing(
  { data: { method, amount } }: RefundSettled,
  { exact, payable }: RefundState,
): Outcome<Clearing, Rejection<'settlement-in-other-currency' | 'settlement-above-payable'>> {
  const paid = `is settled with ${amount.amount} ${amount.currency} where ${payable.amount} ${payable.currency} is payable`
  if (amount.currency !== payable.currency) {
    return rejected('settlement-in-other-currency', `${paid}; book it by hand, at the rate that it was paid at`)
  }
  const minorUnit = new Decimal(10).pow(-minorDigits(payable.currency))
  const isRounded = new Decimal(amount.amount).minus(exact).abs().lessThan(minorUnit)
  if (isRounded) return accepted(method === 'account_credit' ? { amount: payable } : { amount, payable })
  if (compareMoney(amount, payable) <= 0) return accepted({ amount })
  return rejected('settlement-above-payable', `${paid}; correct the settlement, or claim back what was overpaid`)
}
