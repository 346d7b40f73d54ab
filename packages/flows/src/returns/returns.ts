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
import { canonicalFlow } from '../canonical-flow.ts'
import { isRefused } from '../posting.ts'
import { bookRefund, isOfAdvance, refundKeys } from './refund.ts'
import { type RefundEvent, type RefundRecord, type RefundRecords, refundTypes } from './refund-record.ts'

type ReturnEvent =
  | EventOfType<'counterfoil.return.received.v1' | 'counterfoil.inventory.return-received.v1'>
  | RefundEvent

/** What is kept under one number, which may be a return's, a refund's, a credit note's, or several of these. */
export interface ReturnRecord extends RefundRecord {
  readonly return?: ReturnState
}

/** Names the flow's state records. */
export const returnsName = 'returns'

/**
 * Follows returns through their states, and books refunds, also those for which nothing came back. What other systems
 * report is put to the decider as a command, so that a report which the return does not allow (a second refund, goods for
 * another line) is an exception, changes nothing and is not booked. Return and refund ids are taken to be unique over all
 * sources.
 */
export function returns(accounting: AccountingPolicy) {
  return canonicalFlow<ReturnRecord, ReturnEvent['type']>({
    name: returnsName,
    types: ['counterfoil.return.received.v1', 'counterfoil.inventory.return-received.v1', ...refundTypes],
    keysOf,
    handle(event, records) {
      const book = () => (isRefund(event) ? bookRefund(event, records, accounting, returnsName) : {})
      const command = commandOf(event, records)
      if (command === undefined) return book()
      const { returnId } = command
      const state = records.get(returnId)?.return ?? initialState
      const decision = decide(command, state, standardPolicy)
      if (!decision.ok) {
        const { code, because, lines } = decision.rejection
        const evidence = { command: command.type, event: event.id, ...(lines === undefined ? {} : { lines }) }
        return { exceptions: [{ class: code, because, subject: returnId, evidence }] }
      }
      const result = book()
      if (!isRefused(result)) {
        records.set(returnId, { ...records.get(returnId), return: decision.events.reduce(evolve, state) })
      }
      return result
    },
  })
}

function keysOf(event: ReturnEvent): readonly string[] {
  const { returnId } = event.data
  const ofReturn = returnId === undefined ? [] : [returnId]
  return isRefund(event) ? [...ofReturn, ...refundKeys(event)] : ofReturn
}

function isRefund(event: ReturnEvent): event is RefundEvent {
  const types: readonly string[] = refundTypes
  return types.includes(event.type)
}

/** What a report asks of its return. Nothing where it names none, nor of advances: reports do not say what may be advanced. */
function commandOf(event: ReturnEvent, records: RefundRecords): ReturnCommand | undefined {
  const { returnId } = event.data
  if (returnId === undefined || (isRefund(event) && isOfAdvance(event, records))) return undefined
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
      // Whoever settles was not asked by the return: its payments were never tried.
      return { type: 'record-refund-settled', ...occasion, refundId: event.data.refundId, attempt: 0 }
    case 'counterfoil.refund.advanced.v1':
    case 'counterfoil.refund.advance-recovered.v1':
      return undefined
  }
}
