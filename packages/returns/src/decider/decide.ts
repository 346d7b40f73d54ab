import type { KnownOrder } from '../order/known-order.ts'
import type { ReturnPolicy } from '../policy/return-policy.ts'
import type { ReturnState } from '../state/return-state.ts'
import { refusedByState } from './admission.ts'
import { approve, decline } from './authorisation/approve.ts'
import { request } from './authorisation/request.ts'
import { cancel, expire } from './authorisation/withdraw.ts'
import { badFields } from './bad-fields.ts'
import { recordPosting, recordStockAdjusted } from './bookkeeping.ts'
import { close } from './close.ts'
import type { ReturnCommand } from './commands.ts'
import { type Decision, refuse } from './decision.ts'
import { recordKept, recordMissing } from './goods/absent.ts'
import { disposition, reviseDisposition } from './goods/disposition.ts'
import { recordInTransit } from './goods/in-transit.ts'
import { inspect } from './goods/inspection.ts'
import { recordReceipt } from './goods/receipt.ts'
import { advanceRefund, recoverAdvance, writeOffAdvance } from './money/advance.ts'
import { approveRefund } from './money/approve-refund.ts'
import { exchange } from './money/exchange.ts'
import { movePayments } from './money/execution.ts'
import { redirectPayment } from './money/redirect.ts'

/**
 * What a command leads to: the events that it makes happen, or a refusal with its code. Changes nothing by itself.
 * @param order the order that it is a return of, made by `knownOrder`. Default none is known: then no rule of the policy is asked of a request, quantities
 * are held against nothing that was sold, and amounts are those that commands name.
 */
export function decide(command: ReturnCommand, state: ReturnState, policy: ReturnPolicy, order?: KnownOrder): Decision {
  const refusal = badFields(command) ?? otherThing(command, state, order) ?? refusedByState(command, state)
  if (refusal !== undefined) return refusal
  switch (command.type) {
    case 'request':
      return request(command, state, policy, order)
    case 'approve':
      return approve(command, state, policy, order)
    case 'decline':
      return decline(command)
    case 'cancel':
      return cancel(command, state)
    case 'expire':
      return expire(command, state)
    case 'record-in-transit':
      return recordInTransit(command)
    case 'record-receipt':
      return recordReceipt(command, state, policy, order)
    case 'record-kept':
      return recordKept(command, state)
    case 'record-missing':
      return recordMissing(command, state)
    case 'inspect':
      return inspect(command, state, policy)
    case 'disposition':
      return disposition(command, state)
    case 'revise-disposition':
      return reviseDisposition(command, state)
    case 'approve-refund':
      return approveRefund(command, state, policy, order)
    case 'advance-refund':
      return advanceRefund(command, state, policy, order)
    case 'recover-advance':
      return recoverAdvance(command, state)
    case 'write-off-advance':
      return writeOffAdvance(command, state)
    case 'redirect-payment':
      return redirectPayment(command, state, policy, order)
    case 'execute-refund':
    case 'record-refund-executed':
    case 'record-refund-uncertain':
    case 'record-refund-failed':
    case 'record-refund-settled':
      return movePayments(command, state)
    case 'exchange':
      return exchange(command, state, policy, order)
    case 'record-stock-adjusted':
      return recordStockAdjusted(command, state)
    case 'record-posting':
      return recordPosting(command, state)
    case 'close':
      return close(command, state, policy)
  }
}

function otherThing(
  { returnId }: ReturnCommand,
  state: ReturnState,
  order: KnownOrder | undefined,
): Decision | undefined {
  if (state.returnId !== undefined && state.returnId !== returnId) {
    return refuse('other-return', `this is the state of return ${state.returnId}, the command is for ${returnId}`)
  }
  if (order !== undefined && state.orderId !== undefined && state.orderId !== order.orderId) {
    return refuse('other-order', `return ${returnId} is of order ${state.orderId}, the facts are of ${order.orderId}`)
  }
  return undefined
}
