import { accepted, type Outcome } from '@counterfoil/kernel'
import type { RefundPart, ReturnRefund, ReturnState } from '../../state/return-state.ts'
import {
  type Decision,
  happened,
  type Refusal,
  type ReturnRejection,
  refuse,
  type TrackRejectionCode,
} from '../decision.ts'
import type { Occasion } from '../occasion.ts'
import { type PaymentTrack, refundTransitions } from '../transitions.ts'
import { paymentIntentKey } from './intent-key.ts'
import type { RedirectPayment } from './redirect.ts'
import type { PaymentEvent } from './refund-events.ts'
import { trackOf, withChangedRefund } from './refunds.ts'

export interface OfPayment extends Occasion {
  /** Default the return's own id, as on its approval. */
  readonly refundId?: string | undefined
  /** Which tender's payment. Default every payment of the refund that is not settled, or names `part`. */
  readonly tenderId?: string | undefined
  /** Which of the refund's parts, the first is 0, as `refund-executing` says it. Default as `tenderId` says. */
  readonly part?: number | undefined
}

/** Whoever pays is to be asked to pay. Default every payment that is approved or failed. */
export interface ExecuteRefund extends OfPayment {
  readonly type: 'execute-refund'
}

/**
 * What became of an attempt to pay. A report on an attempt that another one has followed is refused: it says nothing of the
 * payment that is under way now.
 */
interface ReportOnPayment extends OfPayment {
  /** The attempt that it is about, as `refund-executing` says it; 0 where the return never asked anybody to pay. */
  readonly attempt: number
}

/** Whoever pays has taken it on; the customer may not have it yet. */
export interface RecordRefundExecuted extends ReportOnPayment {
  readonly type: 'record-refund-executed'
  /** What whoever pays calls it. */
  readonly executionId?: string | undefined
}

/** It is not known whether whoever pays did: it is to be looked up. */
export interface RecordRefundUncertain extends ReportOnPayment {
  readonly type: 'record-refund-uncertain'
  readonly reason: string
}

/**
 * Whoever pays refused, at once or after taking it on, or the bank returned what had been settled, which may be after the
 * return was closed. Default every payment of the refund that is not settled, or all where all are.
 */
export interface RecordRefundFailed extends ReportOnPayment {
  readonly type: 'record-refund-failed'
  /** The code that they gave. */
  readonly code: string
  readonly reason: string
}

/** The customer has the money, or the credit. */
export interface RecordRefundSettled extends ReportOnPayment {
  readonly type: 'record-refund-settled'
}

/** What moves the payments of a refund. */
export type PaymentCommand =
  | ExecuteRefund
  | RecordRefundExecuted
  | RecordRefundUncertain
  | RecordRefundFailed
  | RecordRefundSettled

/** Moves payments of a refund along its track; all that are meant, or none. */
export function movePayments(command: PaymentCommand, state: ReturnState): Decision {
  const meant = paymentsMeant(command, state)
  if (!meant.ok) return meant
  const { refundId, refund, payments } = meant.value
  for (const { part, index } of payments) {
    const which = part.tenderId === undefined ? `payment ${index + 1}` : `the payment to tender ${part.tenderId}`
    const stale = wrongAttempt(command, part, `${which} of refund ${refundId}`)
    if (stale !== undefined) return stale
    const refusal = refusedByTrack(command.type, part, `${which} of refund ${refundId}`) ?? neverReturned(part, refund)
    if (refusal !== undefined) return refusal
  }
  return happened(...payments.map(({ part, index }) => eventOf(command, refundId, part, index)))
}

/** Refuses what the track of a payment does not allow. */
export function refusedByTrack(
  type: keyof typeof refundTransitions,
  { track }: RefundPart,
  which: string,
): Refusal | undefined {
  const transition = refundTransitions[type][track]
  return typeof transition === 'string' ? refuse(transition, `${which} is ${track}: ${reasons[transition]}`) : undefined
}

/** Refuses that settled money comes back which no bank moved, or which the customer owes no more. */
function neverReturned({ method, track }: RefundPart, refund: ReturnRefund): Refusal | undefined {
  if (track !== 'settled') return undefined
  const { refundId } = refund
  if (method === 'exchange_offset') {
    return refuse('already-settled', `refund ${refundId} is settled by an exchange, and no bank returns goods`)
  }
  if (refund.kind === 'advance' && refund.ended !== undefined) {
    return refuse('already-settled', `the advance ${refundId} was recovered or written off: it is not paid once more`)
  }
  return undefined
}

/** Refuses a report on another attempt than the one that counts. One that was paid all the same is a payment too many. */
function wrongAttempt(command: PaymentCommand, { attempt }: RefundPart, which: string): Refusal | undefined {
  if (command.type === 'execute-refund' || command.attempt === attempt) return undefined
  const reported = `${command.type} is about attempt ${command.attempt} of ${which}, which is at attempt ${attempt}`
  if (command.attempt > attempt) return refuse('unknown-attempt', `${reported}: nobody was asked for it yet`)
  return command.type === 'record-refund-executed' || command.type === 'record-refund-settled'
    ? refuse('stale-attempt-paid', `${reported}: both may be paid; look both up at whoever pays, and stop one`)
    : refuse('stale-attempt', `${reported}: it changes nothing any more`)
}

/** Where a payment is after an event. */
const trackAfter = {
  'refund-executing': 'executing',
  'refund-executed': 'executed',
  'refund-uncertain': 'uncertain',
  'refund-failed': 'failed',
  'refund-settled': 'settled',
} as const satisfies Readonly<Record<PaymentEvent['type'], PaymentTrack>>

export function afterPaymentMoved(state: ReturnState, event: PaymentEvent): ReturnState {
  const refund = state.refunds.find(({ refundId }) => refundId === event.refundId)
  if (refund === undefined) return state
  const parts = refund.parts.map((part, index) => (index === event.part ? moved(part, event) : part))
  return withChangedRefund(state, { ...refund, parts, track: trackOf(parts) })
}

function moved(part: RefundPart, event: PaymentEvent): RefundPart {
  const track = trackAfter[event.type]
  if (event.type === 'refund-executing') {
    const { executionId: _, ...rest } = part
    return { ...rest, track, attempt: event.attempt }
  }
  if (event.type === 'refund-executed' && event.executionId !== undefined) {
    return { ...part, track, executionId: event.executionId }
  }
  return { ...part, track }
}

interface PaymentsMeant {
  readonly refundId: string
  readonly refund: ReturnRefund
  readonly payments: readonly { readonly part: RefundPart; readonly index: number }[]
}

/** The payments that a command is about. */
export function paymentsMeant(
  command: PaymentCommand | RedirectPayment,
  { refunds }: ReturnState,
): Outcome<PaymentsMeant, ReturnRejection> {
  const { returnId, refundId = returnId, tenderId, part: place } = command
  const refund = refunds.find((known) => known.refundId === refundId)
  if (refund === undefined)
    return refuse('unknown-refund', `return ${returnId} has no refund ${refundId}; approve it first`)
  const all = refund.parts.map((part, index) => ({ part, index }))
  if (tenderId === undefined && place === undefined) {
    const unsettled = all.filter(({ part }) => part.track !== 'settled')
    const movable = all.filter(({ part }) => typeof refundTransitions[command.type][part.track] !== 'string')
    if (unsettled.length === 0 && (command.type !== 'record-refund-failed' || movable.length === 0)) {
      return refuse('already-settled', `refund ${refundId} is settled already, or has nothing to pay`)
    }
    if (unsettled.length === 0) return accepted({ refundId, refund, payments: movable })
    const isPicked = command.type === 'execute-refund' || command.type === 'redirect-payment'
    return accepted({ refundId, refund, payments: isPicked && movable.length > 0 ? movable : unsettled })
  }
  const payments = all.filter(
    ({ part, index }) => (tenderId === undefined || part.tenderId === tenderId) && (place ?? index) === index,
  )
  if (payments.length > 0) return accepted({ refundId, refund, payments })
  if (place === undefined) return refuse('unknown-tender', `refund ${refundId} pays nothing to a tender ${tenderId}`)
  return refuse('unknown-payment', `refund ${refundId} has no such payment at part ${place}; the first is 0`)
}

function eventOf(command: PaymentCommand, refundId: string, part: RefundPart, index: number): PaymentEvent {
  const { returnId, at, by } = command
  const payment = {
    returnId,
    at,
    by,
    refundId,
    part: index,
    attempt: command.type === 'execute-refund' ? part.attempt + 1 : part.attempt,
  }
  switch (command.type) {
    case 'execute-refund':
      return {
        ...({ type: 'refund-executing', ...payment, method: part.method } as const),
        intentKey: paymentIntentKey(payment),
        ...(part.tenderId !== undefined && { tenderId: part.tenderId }),
        ...(part.amount !== undefined && { amount: part.amount }),
        ...(part.charged !== undefined && { charged: part.charged }),
      }
    case 'record-refund-executed': {
      const { executionId } = command
      return { type: 'refund-executed', ...payment, ...(executionId !== undefined && { executionId }) }
    }
    case 'record-refund-uncertain':
      return { type: 'refund-uncertain', ...payment, reason: command.reason }
    case 'record-refund-failed':
      return { type: 'refund-failed', ...payment, code: command.code, reason: command.reason }
    case 'record-refund-settled':
      return { type: 'refund-settled', ...payment }
  }
}

const reasons: Readonly<Partial<Record<TrackRejectionCode, string>>> = {
  'refund-not-executed': 'nobody was asked to pay yet',
  'refund-executing': 'whoever pays has not answered yet; record the answer',
  'refund-uncertain': 'look it up at whoever pays, and record what they did',
  'refund-failed': 'whoever pays has said that nothing was paid; look it up before it is executed again',
  'already-executed': 'whoever pays has taken it on',
  'already-uncertain': 'it is known that nothing is known',
  'already-failed': 'it is known to have failed',
  'already-settled': 'the customer has the money',
}
