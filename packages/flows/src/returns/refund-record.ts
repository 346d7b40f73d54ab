import type { FlowResult, FlowStates } from '@counterfoil/engine'
import type { Currency, Money, Rejection } from '@counterfoil/kernel'
import type { EventOfType } from '@counterfoil/schemas'
import { documentKey } from '../document-register.ts'

export type RefundApproved = EventOfType<'counterfoil.refund.approved.v1'>
export type RefundAdvanced = EventOfType<'counterfoil.refund.advanced.v1'>
export type AdvanceRecovered = EventOfType<'counterfoil.refund.advance-recovered.v1'>
export type RefundSettled = EventOfType<'counterfoil.refund.settled.v1'>

/** Events that the books of refunds follow. */
export const refundTypes = [
  'counterfoil.refund.approved.v1',
  'counterfoil.refund.advanced.v1',
  'counterfoil.refund.advance-recovered.v1',
  'counterfoil.refund.settled.v1',
] as const
export type RefundEvent = EventOfType<(typeof refundTypes)[number]>

/** What is kept of refunds: each under its own id, and what a credit note credited under {@link creditNoteKey}. */
export interface RefundRecord {
  readonly refund?: RefundState
  readonly advance?: AdvanceState
  /** The exact sum of the note's credits that were booked, by currency. */
  readonly credited?: Readonly<Partial<Record<Currency, string>>>
}
export type RefundRecords = FlowStates<RefundRecord>

/** How far a refund is, and what it came to. */
export interface RefundState {
  readonly track: 'approved' | 'settled'
  /** The order that it credits. Absent where it is not known. */
  readonly orderId?: string
  /** Exact sum of its lines less what its fees keep and what it clears of advances. */
  readonly exact: string
  /** What its credit memo made payable. */
  readonly payable: Money
}

/** How far money is that a customer has ahead of a credit memo. */
export interface AdvanceState {
  readonly track: 'granted' | 'paid' | 'recovered'
  /** The order that it is for. Absent where it is not known. */
  readonly orderId?: string
  /** What was granted, and what was paid as soon as that is known. Absent where neither is known. */
  readonly amount?: Money
  /** What credit memos took off it. Absent means nothing. */
  readonly cleared?: Money
}

/** The credits that are rounded together: the parts of one credit note have one `correlationid`. */
export function creditNoteKey({ source, correlationid, id }: RefundApproved): string {
  return documentKey(source, correlationid ?? id)
}

/** The exception for a refund event that is not booked; the records stay as they were. */
export function refused({ id, data: { refundId } }: RefundEvent, { code, because }: Rejection): FlowResult {
  const draft = { class: code, because: `refund ${refundId} ${because}`, subject: refundId, evidence: { event: id } }
  return { exceptions: [draft] }
}
