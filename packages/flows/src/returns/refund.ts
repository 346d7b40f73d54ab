import type { FlowResult } from '@counterfoil/engine'
import type { AccountingPolicy } from '@counterfoil/ledger'
import { grantAdvance, payAdvance, recoverAdvance } from './advance.ts'
import { credit } from './credit.ts'
import { creditNoteKey, type RefundEvent, type RefundRecords } from './refund-record.ts'
import { settle } from './settlement.ts'

/** The keys of what is kept of refunds that an event needs. */
export function refundKeys(event: RefundEvent): readonly string[] {
  const { refundId } = event.data
  if (event.type !== 'counterfoil.refund.approved.v1') return [refundId]
  return [refundId, creditNoteKey(event), ...(event.data.clears ?? []).map((clear) => clear.refundId)]
}

/**
 * Books the credit memo of a refund that is approved, its settlement, and the payment of an advance: once each, since what
 * is booked twice is owed twice. The records change when the journal is accepted.
 * @param flow the name of the flow that books.
 */
export function bookRefund(
  event: RefundEvent,
  records: RefundRecords,
  accounting: AccountingPolicy,
  flow: string,
): FlowResult {
  switch (event.type) {
    case 'counterfoil.refund.approved.v1':
      return credit(event, records, accounting, flow)
    case 'counterfoil.refund.advanced.v1':
      return grantAdvance(event, records)
    case 'counterfoil.refund.advance-recovered.v1':
      return recoverAdvance(event, records)
    case 'counterfoil.refund.settled.v1':
      return isOfAdvance(event, records)
        ? payAdvance(event, records, accounting, flow)
        : settle(event, records, accounting, flow)
  }
}

/** Whether an event is about money ahead of a credit memo, not about a credit. */
export function isOfAdvance(event: RefundEvent, records: RefundRecords): boolean {
  switch (event.type) {
    case 'counterfoil.refund.approved.v1':
      return false
    case 'counterfoil.refund.advanced.v1':
    case 'counterfoil.refund.advance-recovered.v1':
      return true
    case 'counterfoil.refund.settled.v1':
      return records.get(event.data.refundId)?.advance !== undefined
  }
}
