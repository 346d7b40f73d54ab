import type { FlowResult } from '@counterfoil/engine'
import { type AccountingPolicy, type Fact, post } from '@counterfoil/ledger'

/** What a flow answers when a fact is to be booked: the journal, nothing, or an exception for finance. */
export function posted(fact: Fact, accounting: AccountingPolicy, journalId: string, subject: string): FlowResult {
  const journal = post(fact, accounting, journalId)
  if (journal.ok) {
    return { emit: [{ type: 'counterfoil.posting.requested.v1', subject, partitionkey: subject, data: journal.value }] }
  }
  const { code, because } = journal.rejection
  return code === 'nothing-to-post' ? {} : { exceptions: [{ class: code, because, subject, evidence: fact }] }
}
