import type { FlowResult } from '@counterfoil/engine'
import {
  accepted,
  addMoney,
  compareMoney,
  isZeroMoney,
  type Money,
  type Outcome,
  type Rejection,
  rejected,
  sumMoney,
} from '@counterfoil/kernel'
import type { AccountingPolicy } from '@counterfoil/ledger'
import { isRefused, posted } from '../posting.ts'
import {
  type AdvanceRecovered,
  type AdvanceState,
  type RefundAdvanced,
  type RefundApproved,
  type RefundRecords,
  type RefundSettled,
  refused,
} from './refund-record.ts'

/** Takes note of an advance. Nothing is booked before it is paid. */
export function grantAdvance(event: RefundAdvanced, records: RefundRecords): FlowResult {
  const { refundId, orderId, amount } = event.data
  const before = records.get(refundId)
  if (before?.refund !== undefined || before?.advance !== undefined) {
    const because = 'was approved before; give another refund another id'
    return refused(event, { code: 'duplicate-refund', because })
  }
  const advance = {
    track: 'granted',
    ...(orderId !== undefined && { orderId }),
    ...(amount !== undefined && { amount }),
  } as const
  records.set(refundId, { ...before, advance })
  return {}
}

/** Books an advance that is paid: the customer owes it until credit memos clear it. */
export function payAdvance(
  event: RefundSettled,
  records: RefundRecords,
  accounting: AccountingPolicy,
  flow: string,
): FlowResult {
  const { refundId, returnId, channel, method, amount } = event.data
  const record = records.get(refundId)
  if (record?.advance === undefined) return refused(event, unknown(refundId))
  const { advance } = record
  const problem = wrongPayment(amount, advance)
  if (problem !== undefined) return refused(event, problem)
  const fact = { refundId, returnId, orderId: advance.orderId, channel, method, amount }
  const result = posted({ fact: 'refund-advanced', ...fact }, accounting, { event, flow, ordinal: 0 }, refundId)
  if (!isRefused(result)) records.set(refundId, { ...record, advance: { ...advance, track: 'paid', amount } })
  return result
}

function wrongPayment(paid: Money, { track, amount, cleared }: AdvanceState): Rejection | undefined {
  if (track === 'paid') return { code: 'already-settled', because: 'was settled before; nothing is paid twice' }
  if (track === 'recovered') {
    return { code: 'already-recovered', because: 'was recovered before it was paid; ask for the money back' }
  }
  const known = amount ?? cleared
  if (known === undefined) return undefined
  const because = `is settled with ${paid.amount} ${paid.currency} where ${known.amount} ${known.currency} was advanced`
  if (paid.currency !== known.currency) {
    return {
      code: 'settlement-in-other-currency',
      because: `${because}; book it by hand, at the rate that it was paid at`,
    }
  }
  if (amount === undefined || compareMoney(paid, amount) <= 0) return undefined
  return {
    code: 'settlement-above-payable',
    because: `${because}; correct the settlement, or claim back what was overpaid`,
  }
}

/**
 * Closes an advance: no credit memo clears it from now on. What the customer paid back is for finance to book, since the
 * event does not say by what it came.
 */
export function recoverAdvance(event: AdvanceRecovered, records: RefundRecords): FlowResult {
  const { refundId, amount } = event.data
  const record = records.get(refundId)
  if (record?.advance === undefined) return refused(event, unknown(refundId))
  const { advance } = record
  if (advance.track === 'recovered') {
    return refused(event, { code: 'already-recovered', because: 'was recovered before; nothing is paid back twice' })
  }
  records.set(refundId, { ...record, advance: { ...advance, track: 'recovered' } })
  const isNothingBack = amount === undefined ? advance.track === 'granted' : isZeroMoney(amount)
  if (isNothingBack) return {}
  const back = amount === undefined ? 'an amount that nobody told' : `${amount.amount} ${amount.currency}`
  const because = `was advanced, and the customer paid back ${back}; book it from where the money came to refund advances`
  return refused(event, { code: 'advance-recovery-by-hand', because })
}

type ClearingRejection = Rejection<'unknown-advance' | 'currency-mismatch' | 'cleared-above-advance'>

/** What a credit memo clears of advances, all told; `undefined` where it clears none. */
export function clearedBy(
  { data: { currency, clears } }: RefundApproved,
  records: RefundRecords,
): Outcome<Money | undefined, ClearingRejection> {
  if (clears === undefined) return accepted(undefined)
  const byAdvance = new Map<string, Money>()
  for (const { refundId, amount } of clears) {
    const advance = records.get(refundId)?.advance
    if (advance === undefined) return { ok: false, rejection: unknown(refundId) }
    const known = advance.amount ?? advance.cleared ?? amount
    if (amount.currency !== currency || known.currency !== currency) {
      const because = `credits ${currency}, but clears ${amount.amount} ${amount.currency} of advance ${refundId}, which is in ${known.currency}; one currency is cleared by itself`
      return rejected('currency-mismatch', because)
    }
    const cleared = addMoney(byAdvance.get(refundId) ?? advance.cleared ?? nothing(amount), amount)
    byAdvance.set(refundId, cleared)
    const most = advance.track === 'recovered' ? (advance.cleared ?? nothing(amount)) : advance.amount
    if (most === undefined || compareMoney(cleared, most) <= 0) continue
    const state = advance.track === 'recovered' ? 'recovered' : `${most.amount} ${most.currency}`
    const because = `makes ${cleared.amount} ${currency} cleared of advance ${refundId}, which is ${state}; clear what is open of it`
    return rejected('cleared-above-advance', because)
  }
  return accepted(
    sumMoney(
      clears.map(({ amount }) => amount),
      currency,
    ),
  )
}

/** Notes what a credit memo, as {@link clearedBy} allowed it, took off its advances. */
export function noteCleared({ data: { clears = [] } }: RefundApproved, records: RefundRecords): void {
  for (const { refundId, amount } of clears) {
    const record = records.get(refundId)
    if (record?.advance === undefined) continue
    const cleared = addMoney(record.advance.cleared ?? nothing(amount), amount)
    records.set(refundId, { ...record, advance: { ...record.advance, cleared } })
  }
}

function nothing({ currency }: Money): Money {
  return sumMoney([], currency)
}

function unknown(refundId: string): Rejection<'unknown-advance'> {
  return {
    code: 'unknown-advance',
    because: `names the advance ${refundId}, which was never granted; send refund.advanced first`,
  }
}
