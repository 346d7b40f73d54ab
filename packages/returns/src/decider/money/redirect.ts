import type { KnownOrder } from '../../order/known-order.ts'
import type { ReturnPolicy } from '../../policy/return-policy.ts'
import type { RefundPart, ReturnState } from '../../state/return-state.ts'
import { type Decision, happened, refuse } from '../decision.ts'
import { type OfPayment, paymentsMeant, refusedByTrack } from './execution.ts'
import { type AskedPayment, paymentsOf } from './parts.ts'
import type { PaymentRedirected } from './refund-events.ts'
import { trackOf, withChangedRefund } from './refunds.ts'

/**
 * A payment that nobody has taken on is to go another way, as when its tender was closed after the refund was approved.
 * Default the only payment of the refund that is approved or failed.
 */
export interface RedirectPayment extends OfPayment, AskedPayment {
  readonly type: 'redirect-payment'
}

/** Splits the payment anew, its own share left out of what its tender gave back. */
export function redirectPayment(
  command: RedirectPayment,
  state: ReturnState,
  policy: ReturnPolicy,
  order: KnownOrder | undefined,
): Decision {
  const { returnId, at, by } = command
  const meant = paymentsMeant(command, state)
  if (!meant.ok) return meant
  const { refundId, payments } = meant.value
  const [payment, another] = payments
  if (payment === undefined || another !== undefined) {
    return refuse('unknown-payment', `refund ${refundId} has ${payments.length} such payments; name the part of one`)
  }
  const { part, index } = payment
  const refusal = refusedByTrack('redirect-payment', part, `payment ${index + 1} of refund ${refundId}`)
  if (refusal !== undefined) return refusal
  const parts = paymentsOf(command, part.amount, { state: withoutPart(state, refundId, index), policy, order })
  if (!parts.ok) return parts
  const attempt = part.attempt + 1
  return happened({ type: 'payment-redirected', returnId, at, by, refundId, part: index, attempt, parts: parts.value })
}

/** The first new payment takes the place of the old one, at an attempt of its own: what is reported of the old one is stale. */
export function afterPaymentRedirected(state: ReturnState, event: PaymentRedirected): ReturnState {
  const refund = state.refunds.find(({ refundId }) => refundId === event.refundId)
  const [first, ...more] = event.parts
  if (refund === undefined || first === undefined) return state
  const { attempt } = event
  const parts = [...refund.parts.map((part, index) => (index === event.part ? { ...first, attempt } : part)), ...more]
  return withChangedRefund(state, { ...refund, parts, track: trackOf(parts) })
}

function withoutPart(state: ReturnState, refundId: string, place: number): ReturnState {
  const left = (parts: readonly RefundPart[]) => parts.filter((_, index) => index !== place)
  const refunds = state.refunds.map((refund) =>
    refund.refundId === refundId ? { ...refund, parts: left(refund.parts) } : refund,
  )
  return { ...state, refunds }
}
