import type { FlowResult } from '@counterfoil/engine'
import { type AccountingPolicy, type Fact, post } from '@counterfoil/ledger'

/** What a flow answers when a fact is to be booked: the journal, nothing, or an exception for finance. */
export function posted(fact: Fact, accounting: AccountingPolicy, journalId: string, subject: string): FlowResult {
  if (bearsTax(fact)) {
    const because = `the lines of ${journalId} bear tax, which is not booked by itself; book it by hand`
    return { exceptions: [{ class: 'tax-not-booked', because, subject, evidence: fact }] }
  }
  const journal = post(fact, accounting, journalId)
  if (journal.ok) {
    return { emit: [{ type: 'counterfoil.posting.requested.v1', subject, partitionkey: subject, data: journal.value }] }
  }
  const { code, because } = journal.rejection
  return code === 'nothing-to-post' ? {} : { exceptions: [{ class: code, because, subject, evidence: fact }] }
}

function bearsTax(fact: Fact): boolean {
  return (
    (fact.fact === 'sale-fulfilled' || fact.fact === 'credit-memo') &&
    fact.lines.some((line) => line.taxes !== undefined)
  )
}
