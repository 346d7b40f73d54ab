import type { ReturnState } from '../state/return-state.ts'
import { afterApproved } from './authorisation/approve.ts'
import { afterRequested } from './authorisation/request.ts'
import { afterExpired } from './authorisation/withdraw.ts'
import { afterPosted, afterStockAdjusted, withCountedChange } from './bookkeeping.ts'
import type { ReturnDomainEvent } from './events.ts'
import { afterAbsent } from './goods/absent.ts'
import { afterAuthorisedByReceipt } from './goods/blind-receipt.ts'
import { afterDispositioned, afterDispositionRevised } from './goods/disposition.ts'
import { afterInTransit } from './goods/in-transit.ts'
import { afterInspected } from './goods/inspection.ts'
import { afterAcceptedOnReceipt, afterReceived } from './goods/receipt.ts'
import { afterAdvanceRecovered, afterAdvanceWrittenOff, afterRefundAdvanced } from './money/advance.ts'
import { afterRefundApproved } from './money/approve-refund.ts'
import { afterExchanged } from './money/exchange.ts'
import { afterPaymentMoved } from './money/execution.ts'
import { afterPaymentRedirected } from './money/redirect.ts'

/** The state after an event. Total: an event is what happened, so nothing is refused here, and one of a type that is not known changes nothing. */
export function evolve(state: ReturnState, event: ReturnDomainEvent): ReturnState {
  return withCountedChange(state, changed(state, event), event.type)
}

function changed(state: ReturnState, event: ReturnDomainEvent): ReturnState {
  switch (event.type) {
    case 'requested':
      return afterRequested(state, event)
    case 'approved':
      return afterApproved(state, event)
    case 'declined':
    case 'canceled':
    case 'closed':
      return { ...state, header: event.type }
    case 'expired':
      return afterExpired(state, event)
    case 'in-transit':
      return afterInTransit(state, event)
    case 'authorised-by-receipt':
      return afterAuthorisedByReceipt(state, event)
    case 'received':
      return afterReceived(state, event)
    case 'accepted-on-receipt':
      return afterAcceptedOnReceipt(state, event)
    case 'kept':
    case 'missing':
      return afterAbsent(state, event)
    case 'inspected':
      return afterInspected(state, event)
    case 'dispositioned':
      return afterDispositioned(state, event)
    case 'disposition-revised':
      return afterDispositionRevised(state, event)
    case 'refund-approved':
      return afterRefundApproved(state, event)
    case 'points-taken-back':
      return state
    case 'refund-advanced':
      return afterRefundAdvanced(state, event)
    case 'advance-recovered':
      return afterAdvanceRecovered(state, event)
    case 'advance-written-off':
      return afterAdvanceWrittenOff(state, event)
    case 'payment-redirected':
      return afterPaymentRedirected(state, event)
    case 'refund-executing':
    case 'refund-executed':
    case 'refund-uncertain':
    case 'refund-failed':
    case 'refund-settled':
      return afterPaymentMoved(state, event)
    case 'exchanged':
      return afterExchanged(state, event)
    case 'stock-adjusted':
      return afterStockAdjusted(state, event)
    case 'posted':
      return afterPosted(state, event)
    default:
      return unknownTo(event, state)
  }
}

/** Fails to compile where a type of event has no case. */
function unknownTo(_: never, state: ReturnState): ReturnState {
  return state
}
