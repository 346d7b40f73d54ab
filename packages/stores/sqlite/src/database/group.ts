import type { DatabaseSync } from 'node:sqlite'
import { integer } from './values.ts'

/**
 * One transaction for several calls that wait at once, so that they share the writing of the disk, which takes most of
 * the time of each. Calls that only read come without a transaction; the first that has to write begins it.
 */
export interface Group {
  readonly isWriting: boolean
  /** Takes the write lock, unless this group has it. */
  write(): void
  /** The next epoch. Only within {@link write}. */
  readonly takeEpoch: () => number
  /** Counts a write that was refused. Only within {@link write}. */
  countRefusal(): void
  /** Carries out calls in their order: one fails alone, unless the transaction fails, and with it all that share it. */
  carryOut(calls: readonly (() => unknown)[]): readonly CallOutcome[]
}

export type CallOutcome =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly error: unknown }

export function callGroup(database: DatabaseSync): Group {
  const counter = database.prepare('SELECT value FROM intent_counters WHERE name = ?')
  const setCounter = database.prepare('UPDATE intent_counters SET value = ? WHERE name = ?')
  const addToCounter = database.prepare('UPDATE intent_counters SET value = value + ? WHERE name = ?')

  let isWriting = false
  let isLockedOut = false
  let lastEpoch: number | undefined
  let refusals = 0

  const write = () => {
    if (isWriting) return
    // Takes the write lock at once, so that nothing moves between a decision and what it writes.
    isLockedOut = true
    database.exec('BEGIN IMMEDIATE')
    isLockedOut = false
    isWriting = true
    lastEpoch = undefined
    refusals = 0
  }

  const commit = () => {
    if (!isWriting) return
    if (lastEpoch !== undefined) setCounter.run(lastEpoch, 'last_epoch')
    if (refusals > 0) addToCounter.run(refusals, 'refused_writes')
    database.exec('COMMIT')
  }

  return {
    get isWriting() {
      return isWriting
    },
    write,
    takeEpoch() {
      lastEpoch ??= integer(counter.get('last_epoch'), 'value')
      lastEpoch += 1
      return lastEpoch
    },
    countRefusal() {
      refusals += 1
    },
    carryOut(calls) {
      const outcomes: CallOutcome[] = []
      /** Of the first call that shares the transaction. */
      let first = calls.length
      try {
        calls.forEach((call, nth) => {
          const outcome = outcomeOf(call)
          if (isWriting || isLockedOut) first = Math.min(first, nth)
          // SQLite has rolled back by itself after some errors, a full disk for one.
          if (!outcome.ok && (isLockedOut || (isWriting && !database.isTransaction))) throw outcome.error
          outcomes.push(outcome)
        })
        commit()
        return outcomes
      } catch (error) {
        if (database.isTransaction) database.exec('ROLLBACK')
        return calls.map((_, nth) => (nth < first ? outcomes[nth] : undefined) ?? { ok: false, error })
      } finally {
        isWriting = false
        isLockedOut = false
      }
    },
  }
}

function outcomeOf(call: () => unknown): CallOutcome {
  try {
    return { ok: true, value: call() }
  } catch (error) {
    return { ok: false, error }
  }
}
