import type { DatabaseSync } from 'node:sqlite'
import type {
  DeliveryKey,
  DeliveryRecord,
  Loaded,
  LoadRequest,
  SequenceKey,
  SequenceRecord,
  StateKey,
  StateRecord,
  WaitingMessage,
} from '@counterfoil/engine'
import { integer, text } from './values.ts'

/** Prepares the reading of records by key: one statement for any number of keys, one view of the database for them all. */
export function loader(database: DatabaseSync): (request: LoadRequest) => Loaded {
  // CROSS JOIN keeps the order of the join: without it the planner scans the table once for every key.
  const deliveries = database.prepare(
    `SELECT row.source, row.id, row.fingerprint, row.status, row.received_at
     FROM json_each(?) AS wanted CROSS JOIN deliveries AS row
     ON row.source = wanted.value ->> 0 AND row.id = wanted.value ->> 1`,
  )
  const sequences = database.prepare(
    `SELECT row.source, row.partitionkey, row.position, row.version
     FROM json_each(?) AS wanted CROSS JOIN sequences AS row
     ON row.source = wanted.value ->> 0 AND row.partitionkey = wanted.value ->> 1`,
  )
  const waitingInSequence = database.prepare('SELECT sequence, id FROM waiting WHERE source = ? AND partitionkey = ?')
  const waiting = database.prepare(
    `SELECT row.source, row.id, row.partitionkey, row.sequence, row.json
     FROM json_each(?) AS wanted CROSS JOIN waiting AS row
     ON row.source = wanted.value ->> 0 AND row.id = wanted.value ->> 1`,
  )
  const states = database.prepare(
    `SELECT row.key, row.version, row.json
     FROM json_each(?) AS wanted CROSS JOIN states AS row ON row.flow = ? AND row.key = wanted.value`,
  )

  const loadDeliveries = (keys: readonly DeliveryKey[]): readonly DeliveryRecord[] =>
    deliveries.all(pairs(keys, (key) => [key.source, key.id])).map((row) => ({
      source: text(row, 'source'),
      id: text(row, 'id'),
      fingerprint: text(row, 'fingerprint'),
      status: text(row, 'status') === 'done' ? 'done' : 'waiting',
      receivedAt: integer(row, 'received_at'),
    }))

  const loadSequences = (keys: readonly SequenceKey[]): readonly SequenceRecord[] =>
    sequences.all(pairs(keys, (key) => [key.source, key.partitionkey])).map((row) => {
      const [source, partitionkey] = [text(row, 'source'), text(row, 'partitionkey')]
      return {
        source,
        partitionkey,
        position: text(row, 'position'),
        version: integer(row, 'version'),
        waiting: waitingInSequence
          .all(source, partitionkey)
          .map((message) => ({ sequence: text(message, 'sequence'), id: text(message, 'id') })),
      }
    })

  const loadWaiting = (keys: readonly DeliveryKey[]): readonly WaitingMessage[] =>
    waiting.all(pairs(keys, (key) => [key.source, key.id])).map((row) => ({
      source: text(row, 'source'),
      id: text(row, 'id'),
      partitionkey: text(row, 'partitionkey'),
      sequence: text(row, 'sequence'),
      json: text(row, 'json'),
    }))

  const loadStates = (keys: readonly StateKey[]): readonly StateRecord[] =>
    [...Map.groupBy(keys, (key) => key.flow)].flatMap(([flow, ofFlow]) =>
      states
        .all(JSON.stringify(ofFlow.map(({ key }) => key)), flow)
        .map((row) => ({ flow, key: text(row, 'key'), version: integer(row, 'version'), json: text(row, 'json') })),
    )

  return (request) => {
    database.exec('BEGIN')
    try {
      return {
        deliveries: loadDeliveries(request.deliveries ?? []),
        sequences: loadSequences(request.sequences ?? []),
        waiting: loadWaiting(request.waiting ?? []),
        states: loadStates(request.states ?? []),
      }
    } finally {
      if (database.isTransaction) database.exec('COMMIT')
    }
  }
}

function pairs<Key>(keys: readonly Key[], pairOf: (key: Key) => readonly [string, string]): string {
  return JSON.stringify(keys.map(pairOf))
}
