import { CounterfoilError } from '@counterfoil/kernel'
import { memoryIntents } from '../intent/memory-intents.ts'
import { byCodePoint } from './code-point-order.ts'
import { compositeKey } from './composite-key.ts'
import type {
  CommitBatch,
  CommitResult,
  DeliveryRecord,
  EngineStore,
  EventRecord,
  ExceptionRow,
  Positioned,
  SequenceRecord,
  StateRecord,
  WaitingMessage,
} from './port.ts'

interface SequenceRow {
  readonly position: string
  readonly version: number
  /** Ids by sequence. */
  readonly waiting: Map<string, string>
}

/** The records of one flow; sorted when they are scanned and a key was added since the last time. */
class FlowRecords {
  readonly records = new Map<string, StateRecord>()
  #sorted: readonly string[] | undefined

  set(record: StateRecord): void {
    if (!this.records.has(record.key)) this.#sorted = undefined
    this.records.set(record.key, record)
  }

  after(key: string | undefined, limit: number): readonly StateRecord[] {
    this.#sorted ??= [...this.records.keys()].toSorted(byCodePoint)
    const start = key === undefined ? 0 : firstIndexAfter(this.#sorted, key)
    return found(this.#sorted.slice(start, start + limit), (each) => this.records.get(each))
  }
}

function firstIndexAfter(sorted: readonly string[], key: string): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (byCodePoint(sorted[middle] ?? '', key) > 0) high = middle
    else low = middle + 1
  }
  return low
}

export interface MemoryStoreOptions {
  /** The store's clock, in epoch milliseconds, by which leases and outcomes run out. Default the machine's. */
  readonly now?: () => number
}

/** A store in this process's memory, for tests and trials: what it holds is gone when the process ends. */
export function memoryStore({ now = Date.now }: MemoryStoreOptions = {}): EngineStore {
  const deliveries = new Map<string, DeliveryRecord>()
  const waiting = new Map<string, WaitingMessage>()
  const sequences = new Map<string, SequenceRow>()
  const states = new Map<string, FlowRecords>()
  const events: Positioned<EventRecord>[] = []
  const eventsById = new Map<string, Positioned<EventRecord>[]>()
  const eventsByCause = new Map<string, Positioned<EventRecord>[]>()
  const exceptions = new Map<string, Positioned<ExceptionRow>>()
  let isClosed = false

  const requireOpen = () => {
    if (isClosed) throw new CounterfoilError('store-closed', 'the memory store was closed; make a new one')
  }

  const isStale = (batch: CommitBatch): boolean =>
    batch.deliveries.some(({ source, id }) => deliveries.has(compositeKey(source, id))) ||
    batch.released.some(({ source, id }) => deliveries.get(compositeKey(source, id))?.status !== 'waiting') ||
    batch.events.some(({ source, id }) => eventsById.get(id)?.some((event) => event.source === source)) ||
    batch.sequences.some(
      ({ source, partitionkey, expectedVersion }) =>
        (sequences.get(compositeKey(source, partitionkey))?.version ?? 0) !== expectedVersion,
    ) ||
    [...batch.states, ...batch.reads].some(
      ({ flow, key, expectedVersion }) => (states.get(flow)?.records.get(key)?.version ?? 0) !== expectedVersion,
    )

  const writeSequences = (batch: CommitBatch) => {
    for (const { source, partitionkey, position, expectedVersion } of batch.sequences) {
      const key = compositeKey(source, partitionkey)
      const before = sequences.get(key)?.waiting ?? new Map<string, string>()
      sequences.set(key, { position, version: expectedVersion + 1, waiting: before })
    }
    for (const { source, id } of batch.released) {
      const key = compositeKey(source, id)
      const message = waiting.get(key)
      const delivery = deliveries.get(key)
      if (message === undefined || delivery === undefined) continue
      deliveries.set(key, { ...delivery, status: 'done' })
      waiting.delete(key)
      sequenceOf(message)?.waiting.delete(message.sequence)
    }
    for (const message of batch.waiting) {
      waiting.set(compositeKey(message.source, message.id), message)
      sequenceOf(message)?.waiting.set(message.sequence, message.id)
    }
  }

  const sequenceOf = ({ source, partitionkey }: WaitingMessage) => sequences.get(compositeKey(source, partitionkey))

  const writeStates = (batch: CommitBatch) => {
    for (const { flow, key, json, expectedVersion } of batch.states) {
      const ofFlow = states.get(flow) ?? new FlowRecords()
      states.set(flow, ofFlow)
      ofFlow.set({ flow, key, json, version: expectedVersion + 1 })
    }
  }

  const appendEvents = (batch: CommitBatch) => {
    for (const event of batch.events) {
      const positioned = { ...event, position: events.length + 1 }
      events.push(positioned)
      append(eventsById, event.id, positioned)
      if (event.cause !== undefined) append(eventsByCause, event.cause.id, positioned)
    }
  }

  const appendExceptions = (batch: CommitBatch): number => {
    const before = exceptions.size
    for (const exception of batch.exceptions) {
      if (!exceptions.has(exception.id)) exceptions.set(exception.id, { ...exception, position: exceptions.size + 1 })
    }
    return exceptions.size - before
  }

  return {
    ...memoryIntents(now, requireOpen),

    async load(request) {
      requireOpen()
      return {
        deliveries: found(request.deliveries, ({ source, id }) => deliveries.get(compositeKey(source, id))),
        waiting: found(request.waiting, ({ source, id }) => waiting.get(compositeKey(source, id))),
        states: found(request.states, ({ flow, key }) => states.get(flow)?.records.get(key)),
        sequences: found(request.sequences, ({ source, partitionkey }): SequenceRecord | undefined => {
          const row = sequences.get(compositeKey(source, partitionkey))
          if (row === undefined) return undefined
          const messages = [...row.waiting].map(([sequence, id]) => ({ sequence, id }))
          return { source, partitionkey, position: row.position, version: row.version, waiting: messages }
        }),
      }
    },

    async commit(batch): Promise<CommitResult> {
      requireOpen()
      if (isStale(batch)) return { status: 'stale' }
      for (const delivery of batch.deliveries) deliveries.set(compositeKey(delivery.source, delivery.id), delivery)
      writeSequences(batch)
      writeStates(batch)
      appendEvents(batch)
      return { status: 'committed', exceptionsRecorded: appendExceptions(batch) }
    },

    async scanStates(flow, after, limit) {
      requireOpen()
      return states.get(flow)?.after(after, limit) ?? []
    },

    async scanEvents({ type }, after, limit) {
      requireOpen()
      const later = events.slice(after)
      return (type === undefined ? later : later.filter((event) => event.type === type)).slice(0, limit)
    },

    async scanExceptions(after, limit) {
      requireOpen()
      return [...exceptions.values()].slice(after, after + limit)
    },

    async eventsById(ids) {
      requireOpen()
      return byPosition(ids.flatMap((id) => eventsById.get(id) ?? []))
    },

    async eventsByCause(ids, limit) {
      requireOpen()
      return byPosition(ids.flatMap((id) => eventsByCause.get(id) ?? [])).slice(0, limit)
    },

    async close() {
      isClosed = true
    },
  }
}

function found<Key, Row>(keys: readonly Key[] = [], rowOf: (key: Key) => Row | undefined): readonly Row[] {
  return keys.map(rowOf).filter((row): row is Row & {} => row !== undefined)
}

function append<Row>(index: Map<string, Row[]>, key: string, row: Row): void {
  const rows = index.get(key)
  if (rows === undefined) index.set(key, [row])
  else rows.push(row)
}

function byPosition<Row extends { readonly position: number }>(rows: readonly Row[]): readonly Row[] {
  return rows.toSorted((left, right) => left.position - right.position)
}
