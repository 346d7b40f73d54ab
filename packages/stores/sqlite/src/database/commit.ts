import type { DatabaseSync } from 'node:sqlite'
import type { CommitBatch, CommitResult } from '@counterfoil/engine'
import { integer } from './values.ts'

/** Prepares the writing of batches: each in one transaction, which ends without a trace at the first thing that has moved. */
export function committer(database: DatabaseSync): (batch: CommitBatch) => CommitResult {
  const insertDelivery = database.prepare(
    `INSERT INTO deliveries (source, id, fingerprint, status, received_at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT DO NOTHING`,
  )
  const releaseDelivery = database.prepare(
    `UPDATE deliveries SET status = 'done' WHERE source = ? AND id = ? AND status = 'waiting'`,
  )
  const deleteWaiting = database.prepare('DELETE FROM waiting WHERE source = ? AND id = ?')
  const insertWaiting = database.prepare(
    'INSERT INTO waiting (source, partitionkey, sequence, id, json) VALUES (?, ?, ?, ?, ?)',
  )
  const insertSequence = database.prepare(
    `INSERT INTO sequences (source, partitionkey, position, version) VALUES (?, ?, ?, 1) ON CONFLICT DO NOTHING`,
  )
  const updateSequence = database.prepare(
    `UPDATE sequences SET position = ?, version = version + 1 WHERE source = ? AND partitionkey = ? AND version = ?`,
  )
  const stateVersion = database.prepare('SELECT version FROM states WHERE flow = ? AND key = ?')
  const insertState = database.prepare(
    `INSERT INTO states (flow, key, version, json) VALUES (?, ?, 1, ?) ON CONFLICT DO NOTHING`,
  )
  const updateState = database.prepare(
    `UPDATE states SET json = ?, version = version + 1 WHERE flow = ? AND key = ? AND version = ?`,
  )
  const insertEvent = database.prepare(
    `INSERT INTO events (id, source, type, cause_id, cause_source, json) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT DO NOTHING`,
  )
  const insertException = database.prepare(
    'INSERT INTO exceptions (id, class, json) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  )

  const versionOf = (flow: string, key: string): number => {
    const row = stateVersion.get(flow, key)
    return row === undefined ? 0 : integer(row, 'version')
  }

  /** Each part says whether all of it could be written as expected. */
  const deliveriesAreNew = ({ deliveries }: CommitBatch) =>
    deliveries.every(
      ({ source, id, fingerprint, status, receivedAt }) =>
        insertDelivery.run(source, id, fingerprint, status, receivedAt).changes === 1,
    )
  const sequencesStand = ({ sequences }: CommitBatch) =>
    sequences.every(({ source, partitionkey, position, expectedVersion }) => {
      const { changes } =
        expectedVersion === 0
          ? insertSequence.run(source, partitionkey, position)
          : updateSequence.run(position, source, partitionkey, expectedVersion)
      return changes === 1
    })
  const releasedWereWaiting = ({ released }: CommitBatch) =>
    released.every(({ source, id }) => {
      deleteWaiting.run(source, id)
      return releaseDelivery.run(source, id).changes === 1
    })
  const readsStand = ({ reads }: CommitBatch) =>
    reads.every(({ flow, key, expectedVersion }) => versionOf(flow, key) === expectedVersion)
  const statesStand = ({ states }: CommitBatch) =>
    states.every(({ flow, key, json, expectedVersion }) => {
      const { changes } =
        expectedVersion === 0 ? insertState.run(flow, key, json) : updateState.run(json, flow, key, expectedVersion)
      return changes === 1
    })
  const eventsAreNew = ({ events }: CommitBatch) =>
    events.every(
      ({ id, source, type, cause, json }) =>
        insertEvent.run(id, source, type, cause?.id ?? null, cause?.source ?? null, json).changes === 1,
    )

  const write = (batch: CommitBatch): CommitResult => {
    const stands =
      deliveriesAreNew(batch) &&
      sequencesStand(batch) &&
      releasedWereWaiting(batch) &&
      readsStand(batch) &&
      statesStand(batch) &&
      eventsAreNew(batch)
    if (!stands) return { status: 'stale' }
    for (const { source, partitionkey, sequence, id, json } of batch.waiting) {
      insertWaiting.run(source, partitionkey, sequence, id, json)
    }
    let exceptionsRecorded = 0
    for (const { id, class: kind, json } of batch.exceptions) {
      exceptionsRecorded += Number(insertException.run(id, kind, json).changes)
    }
    return { status: 'committed', exceptionsRecorded }
  }

  return (batch) => {
    // Takes the write lock at once, so that nothing moves between the checks and the commit.
    database.exec('BEGIN IMMEDIATE')
    try {
      const result = write(batch)
      database.exec(result.status === 'committed' ? 'COMMIT' : 'ROLLBACK')
      return result
    } catch (error) {
      // SQLite has rolled back by itself after some errors, a full disk for one.
      if (database.isTransaction) database.exec('ROLLBACK')
      throw error
    }
  }
}
