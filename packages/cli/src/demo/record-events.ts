import type { Engine, ItemOutcome } from '@counterfoil/engine'
import { CounterfoilError } from '@counterfoil/kernel'
import type { CanonicalEvent } from '@counterfoil/schemas'

const eventsPerBatch = 200

/**
 * Records events on which the figures of a file depend, such as costs; answers how many events that made, those that
 * flows emitted included. One that is not accepted stops the work: the figures would not be what they seem.
 * @throws CounterfoilError `event-not-recorded`
 */
export async function recordEvents(
  engine: Engine,
  events: readonly CanonicalEvent[],
  signal: AbortSignal,
): Promise<number> {
  let recorded = 0
  for (let from = 0; from < events.length; from += eventsPerBatch) {
    signal.throwIfAborted()
    const batch = events.slice(from, from + eventsPerBatch)
    const outcomes = await engine.handle(batch)
    for (const [index, event] of batch.entries()) recorded += recordedBy(event, outcomes[index])
  }
  return recorded
}

function recordedBy({ type, subject, id }: CanonicalEvent, outcome: ItemOutcome | undefined): number {
  if (outcome?.status === 'done') return 1 + outcome.emitted.length
  if (outcome?.status === 'duplicate') return 0
  throw new CounterfoilError(
    'event-not-recorded',
    `${type} of ${subject ?? id} was not recorded, so nothing after it is: ${reasonOf(outcome)}`,
    { details: { id, type } },
  )
}

function reasonOf(outcome: Exclude<ItemOutcome, { status: 'done' | 'duplicate' }> | undefined): string {
  switch (outcome?.status) {
    case 'rejected':
      return outcome.issues.map(({ path, message }) => `${path.map(String).join('.')}: ${message}`).join('; ')
    case 'failed':
      return outcome.error instanceof Error ? outcome.error.message : String(outcome.error)
    case 'refused':
      return outcome.rejection.because
    case 'conflict':
      return 'another process has told the same meanwhile; run the command again'
    case 'waiting':
    case undefined:
      return 'it waits for events that have not come'
  }
}
