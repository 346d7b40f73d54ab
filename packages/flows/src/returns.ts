import { parseInstant } from '@counterfoil/kernel'
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

type ReturnFact = EventOfType<
  | 'counterfoil.return.received.v1'
  | 'counterfoil.inventory.return-received.v1'
  | 'counterfoil.refund.approved.v1'
  | 'counterfoil.refund.settled.v1'
>

/**
 * Follows each return through its states. What other systems report is put to the decider as a command, so that a report
 * which no return of ours allows (a second refund, goods for another line) is an exception and changes nothing.
 */
export const returns = canonicalFlow<ReturnState, ReturnFact['type']>({
  name: 'returns',
  types: [
    'counterfoil.return.received.v1',
    'counterfoil.inventory.return-received.v1',
    'counterfoil.refund.approved.v1',
    'counterfoil.refund.settled.v1',
  ],
  keysOf: ({ data: { returnId } }) => (returnId === undefined ? [] : [returnId]),
  handle(event, states) {
    const command = commandOf(event)
    if (command === undefined) return {}
    const state = states.get(command.returnId) ?? initialState
    const decision = decide(command, state, standardPolicy)
    if (decision.ok) {
      states.set(command.returnId, decision.events.reduce(evolve, state))
      return {}
    }
    const { code, because, lines } = decision.rejection
    return {
      exceptions: [{ class: code, because, subject: command.returnId, evidence: { command: command.type, lines } }],
    }
  },
})

/** What a report asks of the return; nothing where it concerns no goods of a return. */
function commandOf(event: ReturnFact): ReturnCommand | undefined {
  const { returnId } = event.data
  if (returnId === undefined) return undefined
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
      const { refundId } = event.data
      return lines.length === 0 ? undefined : { type: 'approve-refund', ...occasion, refundId, lines }
    }
    case 'counterfoil.refund.settled.v1':
      return { type: 'record-refund-settled', ...occasion, refundId: event.data.refundId }
  }
}
