import { parseInstant } from '@counterfoil/kernel'
import type { AccountingPolicy } from '@counterfoil/ledger'
import {
  decide,
  evolve,
  initialState,
  type ReturnCommand,
  type ReturnState,
  standardPolicy,
} from '@counterfoil/returns'
import type { EventOfType } from '@counterfoil/schemas'
import { canonicalFlow } from './canonical-flow.ts'
import { type RefundFact, refundPosted } from './refund-posting.ts'

type ReturnFact =
  | EventOfType<'counterfoil.return.received.v1' | 'counterfoil.inventory.return-received.v1'>
  | RefundFact

/**
 * Follows each return through its states, and books its refunds. What other systems report is put to the decider as a
 * command, so that a report which the return does not allow (a second refund, goods for another line) is an exception,
 * changes nothing and is not booked.
 */
export function returns(accounting: AccountingPolicy) {
  return canonicalFlow<ReturnState, ReturnFact['type']>({
    name: 'returns',
    types: [
      'counterfoil.return.received.v1',
      'counterfoil.inventory.return-received.v1',
      'counterfoil.refund.approved.v1',
      'counterfoil.refund.settled.v1',
    ],
    keysOf: ({ data: { returnId } }) => (returnId === undefined ? [] : [returnId]),
    handle(event, states) {
      const { returnId } = event.data
      if (returnId === undefined) return {}
      const state = states.get(returnId) ?? initialState
      const command = commandOf(event, returnId)
      const decision = decide(command, state, standardPolicy)
      if (!decision.ok) {
        const { code, because, lines } = decision.rejection
        const evidence = { command: command.type, event: event.id, ...(lines === undefined ? {} : { lines }) }
        return { exceptions: [{ class: code, because, subject: returnId, evidence }] }
      }
      states.set(returnId, decision.events.reduce(evolve, state))
      return isRefund(event) ? refundPosted(event, accounting) : {}
    },
  })
}

function isRefund(event: ReturnFact): event is RefundFact {
  return event.type === 'counterfoil.refund.approved.v1' || event.type === 'counterfoil.refund.settled.v1'
}

/** What a report asks of the return. */
function commandOf(event: ReturnFact, returnId: string): ReturnCommand {
  const occasion = { returnId, at: parseInstant(event.time) ?? 0, by: event.source }
  switch (event.type) {
    case 'counterfoil.return.received.v1': {
      const { blind, location, lines } = event.data
      return { type: 'record-receipt', ...occasion, blind, location, lines }
    }
    case 'counterfoil.inventory.return-received.v1':
      return { type: 'record-stock-adjusted', ...occasion }
    case 'counterfoil.refund.approved.v1': {
      const lines = event.data.lines.filter((line) => line.kind === 'item')
      return { type: 'approve-refund', ...occasion, refundId: event.data.refundId, lines }
    }
    case 'counterfoil.refund.settled.v1':
      return { type: 'record-refund-settled', ...occasion, refundId: event.data.refundId }
  }
}
