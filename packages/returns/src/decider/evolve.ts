import { isAbove, plus } from '../state/quantities.ts'
import type { RefundTrack, ReturnLine, ReturnRefund, ReturnState } from '../state/return-state.ts'
import type { ItemQuantity, LineQuantity } from './commands.ts'
import type { ReturnDomainEvent } from './events.ts'

/** The state after an event. Total: an event is what happened, so nothing is refused here. */
export function evolve(state: ReturnState, event: ReturnDomainEvent): ReturnState {
  switch (event.type) {
    case 'requested':
      return {
        ...state,
        returnId: event.returnId,
        header: 'requested',
        lines: addTo(withLines(state.lines, event.lines), 'requested', event.lines),
      }
    case 'approved':
      return {
        ...state,
        header: 'approved',
        lines: state.lines.map((line) => ({ ...line, authorised: line.requested })),
      }
    case 'declined':
      return { ...state, header: 'declined' }
    case 'canceled':
      return { ...state, header: 'canceled' }
    case 'authorised-by-receipt':
      return {
        ...state,
        returnId: event.returnId,
        header: 'approved',
        blind: true,
        lines: addTo(withLines(state.lines, event.lines), 'authorised', event.lines),
      }
    case 'received': {
      const lines = addTo(state.lines, 'received', event.lines)
      const missing = lines.some((line) => isAbove(line.authorised, line.received))
      return {
        ...state,
        header: missing ? 'partially_received' : 'received',
        lines,
        tracks: { ...state.tracks, stock: 'pending', posting: 'pending' },
      }
    }
    case 'stock-adjusted':
      return { ...state, tracks: { ...state.tracks, stock: 'adjusted' } }
    case 'refund-approved': {
      const { refundId, lines } = event
      const refunds = [...state.refunds, { refundId, track: 'approved', lines } as const]
      return {
        ...state,
        lines: addTo(state.lines, 'credited', lines),
        refunds,
        tracks: { ...state.tracks, refund: leastFar(refunds), posting: 'pending' },
      }
    }
    case 'refund-settled': {
      const settled = state.refunds.find((refund) => refund.refundId === event.refundId)
      const refunds = state.refunds.map((refund) =>
        refund === settled ? { ...refund, track: 'settled' as const } : refund,
      )
      return {
        ...state,
        lines: addTo(state.lines, 'refunded', settled?.lines ?? []),
        refunds,
        tracks: { ...state.tracks, refund: leastFar(refunds), posting: 'pending' },
      }
    }
    case 'posted':
      return { ...state, tracks: { ...state.tracks, posting: 'posted' } }
    case 'closed':
      return { ...state, header: 'closed' }
  }
}

/** The lines with those that are new at zero. */
function withLines(lines: readonly ReturnLine[], named: readonly ItemQuantity[]): readonly ReturnLine[] {
  const known = new Set(lines.map((line) => line.lineId))
  const added = named.filter((line) => !known.has(line.lineId))
  const zero = { requested: '0', authorised: '0', received: '0', credited: '0', refunded: '0' }
  return [...lines, ...added.map(({ lineId, sku }) => ({ lineId, sku, ...zero }))]
}

type Count = 'requested' | 'authorised' | 'received' | 'credited' | 'refunded'

function addTo(lines: readonly ReturnLine[], count: Count, added: readonly LineQuantity[]): readonly ReturnLine[] {
  const quantities = new Map(added.map((line) => [line.lineId, line.quantity]))
  return lines.map((line) => {
    const quantity = quantities.get(line.lineId)
    return quantity === undefined ? line : { ...line, [count]: plus(line[count], quantity) }
  })
}

/** From what needs a person to what is done: a return's refund track is that of its least advanced refund. */
const trackOrder = ['failed', 'uncertain', 'approved', 'executing', 'executed', 'settled'] as const

function leastFar(refunds: readonly ReturnRefund[]): RefundTrack {
  return trackOrder.find((track) => refunds.some((refund) => refund.track === track)) ?? 'none'
}
