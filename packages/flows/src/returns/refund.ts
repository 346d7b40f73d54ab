import type { FlowResult, FlowStates } from '@counterfoil/engine'
import { type Currency, Decimal, type Money, minorDigits, sumDecimals, valueOrThrow } from '@counterfoil/kernel'
import { type AccountingPolicy, type CreditMemo, invoiceAmount, payableOf } from '@counterfoil/ledger'
import type { EventOfType } from '@counterfoil/schemas'
import { documentKey } from '../document-register.ts'
import { isRefused, posted } from '../posting.ts'

type RefundApproved = EventOfType<'counterfoil.refund.approved.v1'>
type RefundSettled = EventOfType<'counterfoil.refund.settled.v1'>
export type RefundEvent = RefundApproved | RefundSettled

/** What is kept of refunds: each under its own id, and what a credit note credited under {@link creditNoteKey}. */
export interface RefundRecord {
  readonly refund?: RefundState
  /** The exact sum of the note's credits that were booked, by currency. */
  readonly credited?: Readonly<Partial<Record<Currency, string>>>
}

/** How far a refund is, and what it came to. */
export interface RefundState {
  readonly track: 'approved' | 'settled'
  /** Exact sum of its lines. */
  readonly exact: string
  /** What its credit memo made payable. */
  readonly payable: Money
}

/** The credits that are rounded together: the parts of one credit note have one `correlationid`. */
export function creditNoteKey({ source, correlationid, id }: RefundApproved): string {
  return documentKey(source, correlationid ?? id)
}

/**
 * Books the credit memo of a refund that is approved, and its settlement: once each, since what is booked twice is owed
 * twice. The records change when the journal is accepted.
 * @param flow the name of the flow that books.
 */
export function bookRefund(
  event: RefundEvent,
  records: FlowStates<RefundRecord>,
  accounting: AccountingPolicy,
  flow: string,
): FlowResult {
  return event.type === 'counterfoil.refund.approved.v1'
    ? approve(event, records, accounting, flow)
    : settle(event, records, accounting, flow)
}

function approve(
  event: RefundApproved,
  records: FlowStates<RefundRecord>,
  accounting: AccountingPolicy,
  flow: string,
): FlowResult {
  const { refundId, returnId, channel, currency, lines } = event.data
  if (records.get(refundId)?.refund !== undefined) {
    return refused('duplicate-refund', event, 'was approved before; give another refund another id')
  }
  const noteKey = creditNoteKey(event)
  const creditedBefore = records.get(noteKey)?.credited?.[currency] ?? '0'
  const memo: CreditMemo = { fact: 'credit-memo', refundId, returnId, channel, currency, creditedBefore, lines }
  const result = posted(memo, accounting, { event, flow, ordinal: 0 }, refundId)
  if (isRefused(result)) return result
  const exact = invoiceAmount(lines)
  const refund: RefundState = { track: 'approved', exact, payable: valueOrThrow(payableOf(memo, accounting)) }
  records.set(refundId, { ...records.get(refundId), refund })
  const note = records.get(noteKey)
  records.set(noteKey, { ...note, credited: { ...note?.credited, [currency]: sumDecimals([creditedBefore, exact]) } })
  return result
}

function settle(
  event: RefundSettled,
  records: FlowStates<RefundRecord>,
  accounting: AccountingPolicy,
  flow: string,
): FlowResult {
  const { refundId, returnId, channel, method } = event.data
  const record = records.get(refundId)
  if (record?.refund === undefined) {
    return refused('unknown-refund', event, 'was never approved; send refund.approved first')
  }
  if (record.refund.track === 'settled') {
    return refused('already-settled', event, 'was settled before; nothing is paid twice')
  }
  const result = posted(
    { fact: 'refund-settled', refundId, returnId, channel, method, ...clearing(event, record.refund) },
    accounting,
    { event, flow, ordinal: 0 },
    refundId,
  )
  if (!isRefused(result)) records.set(refundId, { ...record, refund: { ...record.refund, track: 'settled' } })
  return result
}

/**
 * What a settlement clears. A source that rounds each part of a credit note by itself settles a penny more or less than
 * the part's memo made payable. All that was payable is cleared then: a credit to the customer's account is ours to state
 * and is booked as what was payable; of money that moved, the rest is a rounding difference. A settlement that no rounding
 * of its refund explains is booked as it stands, and what it leaves over stays payable.
 */
function clearing({ data: { method, amount } }: RefundSettled, { exact, payable }: RefundState) {
  const minorUnit = new Decimal(10).pow(-minorDigits(payable.currency))
  const isRounded = new Decimal(amount.amount).minus(exact).abs().lessThan(minorUnit)
  if (!isRounded || amount.currency !== payable.currency) return { amount }
  return method === 'account_credit' ? { amount: payable } : { amount, payable }
}

function refused(name: string, event: RefundEvent, problem: string): FlowResult {
  const { refundId } = event.data
  const because = `refund ${refundId} ${problem}`
  return { exceptions: [{ class: name, because, subject: refundId, evidence: { event: event.id } }] }
}
