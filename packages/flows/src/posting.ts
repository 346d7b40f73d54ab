import { hash } from 'node:crypto'
import type { FlowResult } from '@counterfoil/engine'
import type { CloudEvent } from '@counterfoil/kernel'
import { type AccountingPolicy, type Fact, post } from '@counterfoil/ledger'

/** What a journal follows from. Its id is made of this, so that the same event always makes the same journal. */
export interface JournalOrigin {
  readonly event: Pick<CloudEvent, 'source' | 'id'>
  readonly flow: string
  /** Counts the journals that the flow makes of the event, from 0. */
  readonly ordinal: number
}

/**
 * What a flow answers when a fact is to be booked: the journal, nothing, or an exception for finance.
 * @param subject the number that people know the fact by: an order, a refund, a receipt.
 */
export function posted(fact: Fact, accounting: AccountingPolicy, origin: JournalOrigin, subject: string): FlowResult {
  const journal = post(fact, accounting, journalIdOf(origin))
  if (journal.ok) {
    return { emit: [{ type: 'counterfoil.posting.requested.v1', subject, partitionkey: subject, data: journal.value }] }
  }
  const { code, because } = journal.rejection
  return code === 'nothing-to-post' ? {} : { exceptions: [{ class: code, because, subject, evidence: fact }] }
}

/** Whether a fact was refused: then what would follow from its booking has not happened either. */
export function isRefused({ exceptions = [] }: FlowResult): boolean {
  return exceptions.length > 0
}

/** Two sources may number their events alike, and an event's id may be longer than an identifier: hence a digest. */
function journalIdOf({ event, flow, ordinal }: JournalOrigin): string {
  return hash('sha256', JSON.stringify([event.source, event.id, flow, ordinal])).slice(0, 32)
}
