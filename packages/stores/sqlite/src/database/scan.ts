import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import type { EngineStore, EventRecord, Positioned } from '@counterfoil/engine'
import { integer, optionalText, text } from './values.ts'

type Scans = {
  readonly [Name in 'scanStates' | 'scanEvents' | 'scanExceptions' | 'eventsById' | 'eventsByCause']: (
    ...args: Parameters<EngineStore[Name]>
  ) => Awaited<ReturnType<EngineStore[Name]>>
}

const eventColumns = 'row.position, row.id, row.source, row.type, row.cause_id, row.cause_source, row.json'

/** Prepares reading page by page and along lineage. Text compares by the bytes of its UTF-8 form. */
export function scans(database: DatabaseSync): Scans {
  const states = database.prepare(
    'SELECT key, version, json FROM states WHERE flow = ? AND key > ? ORDER BY key LIMIT ?',
  )
  const events = database.prepare(
    `SELECT ${eventColumns} FROM events AS row WHERE position > ? ORDER BY position LIMIT ?`,
  )
  const eventsOfType = database.prepare(
    `SELECT ${eventColumns} FROM events AS row WHERE type = ? AND position > ? ORDER BY position LIMIT ?`,
  )
  const exceptions = database.prepare(
    'SELECT position, id, class, json FROM exceptions WHERE position > ? ORDER BY position LIMIT ?',
  )
  const byId = database.prepare(
    `SELECT ${eventColumns} FROM json_each(?) AS wanted CROSS JOIN events AS row ON row.id = wanted.value
     ORDER BY row.position`,
  )
  const byCause = database.prepare(
    `SELECT ${eventColumns} FROM json_each(?) AS wanted CROSS JOIN events AS row ON row.cause_id = wanted.value
     ORDER BY row.position LIMIT ?`,
  )

  return {
    // No key is empty, so that all keys are greater than the empty text.
    scanStates: (flow, after = '', limit) =>
      states
        .all(flow, after, limit)
        .map((row) => ({ flow, key: text(row, 'key'), version: integer(row, 'version'), json: text(row, 'json') })),
    scanEvents: ({ type }, after, limit) =>
      (type === undefined ? events.all(after, limit) : eventsOfType.all(type, after, limit)).map(eventOf),
    scanExceptions: (after, limit) =>
      exceptions.all(after, limit).map((row) => ({
        position: integer(row, 'position'),
        id: text(row, 'id'),
        class: text(row, 'class'),
        json: text(row, 'json'),
      })),
    eventsById: (ids) => byId.all(JSON.stringify(ids)).map(eventOf),
    eventsByCause: (ids, limit) => byCause.all(JSON.stringify(ids), limit).map(eventOf),
  }
}

function eventOf(row: Record<string, SQLOutputValue>): Positioned<EventRecord> {
  const event = {
    position: integer(row, 'position'),
    id: text(row, 'id'),
    source: text(row, 'source'),
    type: text(row, 'type'),
    json: text(row, 'json'),
  }
  const causeId = optionalText(row, 'cause_id')
  if (causeId === undefined) return event
  const causeSource = optionalText(row, 'cause_source')
  return { ...event, cause: causeSource === undefined ? { id: causeId } : { id: causeId, source: causeSource } }
}
