import type { ReturnState } from '../state/return-state.ts'
import { refusedByState } from './admission.ts'
import type { ReturnCommand } from './commands.ts'
import { type Decision, happened, refuse } from './decision.ts'
import type { ReturnPolicy } from './policy.ts'
import { cancel, close, recordPosting, recordStockAdjusted } from './progress.ts'
import { recordReceipt } from './receipt.ts'
import { approveRefund, recordRefundSettled } from './refund.ts'
import { request } from './request.ts'

/** What a command leads to: the events that it makes happen, or a refusal with its code. Changes nothing by itself. */
export function decide(command: ReturnCommand, state: ReturnState, policy: ReturnPolicy): Decision {
  if (state.returnId !== undefined && state.returnId !== command.returnId) {
    return refuse(
      'other-return',
      `this is the state of return ${state.returnId}, the command is for ${command.returnId}`,
    )
  }
  const refusal = refusedByState(command, state)
  if (refusal !== undefined) return refusal
  const { returnId, at, by } = command
  switch (command.type) {
    case 'request':
      return request(command, state)
    case 'approve':
      return happened({ type: 'approved', returnId, at, by })
    case 'decline':
      return happened({ type: 'declined', returnId, at, by, reason: command.reason })
    case 'cancel':
      return cancel(command, state)
    case 'record-receipt':
      return recordReceipt(command, state)
    case 'record-stock-adjusted':
      return recordStockAdjusted(command, state)
    case 'approve-refund':
      return approveRefund(command, state, policy)
    case 'record-refund-settled':
      return recordRefundSettled(command, state)
    case 'record-posting':
      return recordPosting(command, state)
    case 'close':
      return close(command, state)
  }
}
