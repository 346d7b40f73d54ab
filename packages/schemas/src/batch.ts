import type { Outcome } from '@counterfoil/kernel'
import { type CanonicalEvent, parseEvent } from './catalogue.ts'
import type { Issue } from './reading/issues.ts'

/** What became of one event of a batch. */
export type ReadEvent = Outcome<CanonicalEvent, readonly Issue[]>

/**
 * Reads any value as a batch of events (CloudEvents 1.0, JSON batch format): an outcome for each, in its order, so that
 * one bad event costs no other. Paths begin at the batch: `[3, 'data', 'lines', 0, 'sku']`. What is no array is
 * rejected as a whole. Never throws.
 */
export function parseEventBatch(input: unknown): Outcome<readonly ReadEvent[], readonly Issue[]> {
  if (!Array.isArray(input)) {
    return { ok: false, rejection: [{ message: 'expected a batch: an array of CloudEvents objects', path: [] }] }
  }
  const outcomes = Array.from(input, (each: unknown, index): ReadEvent => {
    const outcome = parseEvent(each)
    if (outcome.ok) return outcome
    const rejection = outcome.rejection.map(({ message, path }) => ({ message, path: [index, ...path] }))
    return { ok: false, rejection }
  })
  return { ok: true, value: outcomes }
}
