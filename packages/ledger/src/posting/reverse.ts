import { accepted, maxIdentifierLength, type Outcome, type Rejection, rejected } from '@counterfoil/kernel'
import type { Journal } from '@counterfoil/schemas'
import { maxNarrativeLength } from './limits.ts'

/** The `fact` of a journal that undoes another one. */
export const reversalFact = 'reversal'

export type ReversalRejection = Rejection<'reversal-of-reversal' | 'bad-reason' | 'bad-journal-id'>

/**
 * The journal that undoes another one: every line on the other side, with the same dimensions. A journal is never edited;
 * what is to stand instead is posted anew. A reversal is not reversed: post the fact again.
 * @param reason why, for a person; it stands in the narrative.
 * @param journalId default that of the journal and `/reversal`, so that reversing it twice can be seen.
 */
export function reverse(
  journal: Journal,
  reason: string,
  journalId: string = `${journal.journalId}/${reversalFact}`,
): Outcome<Journal, ReversalRejection> {
  if (journal.fact === reversalFact || journal.reverses !== undefined) {
    const because = `journal ${journal.journalId} undoes ${journal.reverses ?? 'another'}; post the fact again instead of undoing that`
    return rejected('reversal-of-reversal', because)
  }
  if (reason.trim() === '') return rejected('bad-reason', `say why journal ${journal.journalId} is undone`)
  const narrative = `reversal of ${journal.journalId}: ${reason}`
  if (narrative.length > maxNarrativeLength) {
    return rejected(
      'bad-reason',
      `the reason has ${reason.length} characters; say it in fewer than ${maxNarrativeLength}`,
    )
  }
  if (journalId === journal.journalId || journalId.length === 0 || journalId.length > maxIdentifierLength) {
    const because = `a reversal has an id of its own of 1 to ${maxIdentifierLength} characters; give one`
    return rejected('bad-journal-id', because)
  }
  return accepted({
    journalId,
    fact: reversalFact,
    reverses: journal.journalId,
    currency: journal.currency,
    narrative,
    lines: journal.lines.map((line) => ({ ...line, side: line.side === 'debit' ? 'credit' : 'debit' })),
  })
}
