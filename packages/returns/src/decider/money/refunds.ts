import { addTo } from '../../state/line-counts.ts'
import { isAbove, minus } from '../../state/quantities.ts'
import type { LineQuantity, RefundPart, RefundTrack, ReturnRefund, ReturnState } from '../../state/return-state.ts'
import type { PaymentTrack } from '../transitions.ts'

// The refunds of a return, and what they do to its tracks and its lines.

/** From what needs a person to what is done: of several payments or refunds the least advanced one counts. */
const trackOrder = ['failed', 'uncertain', 'approved', 'executing', 'executed', 'settled'] as const

function leastFar(those: readonly { readonly track: PaymentTrack }[]): PaymentTrack | undefined {
  return trackOrder.find((track) => those.some((each) => each.track === track))
}

/** How far a refund with these payments is; one without any has nothing to pay. */
export function trackOf(parts: readonly RefundPart[]): PaymentTrack {
  return leastFar(parts) ?? 'settled'
}

/** The state with one more refund. What it has nothing to pay for is refunded at once. */
export function withRefund(state: ReturnState, refund: ReturnRefund): ReturnState {
  const lines = refund.track === 'settled' ? addTo(state.lines, 'refunded', unitsPaidBy(refund)) : state.lines
  return { ...state, ...withTracks(state, [...state.refunds, refund]), lines }
}

/** The state with another figure of one refund. The units are refunded when the last payment settles. */
export function withChangedRefund(state: ReturnState, changed: ReturnRefund): ReturnState {
  const before = state.refunds.find(({ refundId }) => refundId === changed.refundId)
  const refunds = state.refunds.map((refund) => (refund === before ? changed : refund))
  const isSettledNow = changed.track === 'settled' && before?.track !== 'settled'
  // A bank may return what was settled: then the customer does not have it.
  const isReturnedNow = before?.track === 'settled' && changed.track !== 'settled'
  const lines = isSettledNow
    ? addTo(state.lines, 'refunded', unitsPaidBy(changed))
    : isReturnedNow
      ? addTo(state.lines, 'refunded', unitsPaidBy(before).map(negative))
      : state.lines
  return { ...state, ...withTracks(state, refunds), lines }
}

function withTracks(
  { tracks }: ReturnState,
  refunds: readonly ReturnRefund[],
): Pick<ReturnState, 'refunds' | 'tracks'> {
  const refund: RefundTrack = leastFar(refunds) ?? 'none'
  return { refunds, tracks: { ...tracks, refund, posting: 'pending' } }
}

/** The units that the payments of a refund are for: not those that an advance has paid for. */
function unitsPaidBy(refund: ReturnRefund): readonly LineQuantity[] {
  return refund.kind === 'advance' ? refund.lines : without(refund.lines, refund.clearedLines)
}

/** The units as a count loses them. */
export function negative({ lineId, quantity }: LineQuantity): LineQuantity {
  return { lineId, quantity: minus('0', quantity) }
}

/** Lines less others, by line id; what is left of nothing is left out. */
export function without(lines: readonly LineQuantity[], taken: readonly LineQuantity[]): readonly LineQuantity[] {
  const left = new Map(lines.map(({ lineId, quantity }) => [lineId, quantity]))
  for (const { lineId, quantity } of taken) left.set(lineId, minus(left.get(lineId) ?? '0', quantity))
  return [...left].flatMap(([lineId, quantity]) => (isAbove(quantity, '0') ? [{ lineId, quantity }] : []))
}
