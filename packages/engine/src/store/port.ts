import type { IntentStore } from '../intent/intent-store.ts'

/**
 * What a database has to do for an engine. Everything in it is plain data that serialises; states, events and
 * exceptions are JSON texts that a store never looks into. A store may be shared by several engines and, where it says
 * so, by several processes: `commit` finds out what moved since `load`.
 *
 * All names and keys are 1 to {@link maxKeyLength} characters of well-formed Unicode without U+0000, but for the empty
 * `partitionkey` of a source that has none.
 */
export interface EngineStore extends IntentStore {
  /** The records that exist of those asked for, in any order. One consistent view where the database can give it. */
  load(request: LoadRequest): Promise<Loaded>
  /**
   * Writes all of the batch in one transaction, or nothing. `stale` means that something which the batch builds on has
   * moved meanwhile: a record's version, or a delivery or event that another process recorded. The engine then loads again.
   */
  commit(batch: CommitBatch): Promise<CommitResult>
  /** States of a flow with keys after `after`, by Unicode code point (the order of UTF-8 bytes), at most `limit`. */
  scanStates(flow: string, after: string | undefined, limit: number): Promise<readonly StateRecord[]>
  /** Events after a position (0 is before the first), in the order that they were recorded in, at most `limit`. */
  scanEvents(filter: EventFilter, after: number, limit: number): Promise<readonly Positioned<EventRecord>[]>
  /** Exceptions after a position (0 is before the first), in the order that they were recorded in, at most `limit`. */
  scanExceptions(after: number, limit: number): Promise<readonly Positioned<ExceptionRow>[]>
  /** Events with one of these ids, from any source, by position. */
  eventsById(ids: readonly string[]): Promise<readonly Positioned<EventRecord>[]>
  /** Events whose cause has one of these ids, by position, at most `limit`. */
  eventsByCause(ids: readonly string[], limit: number): Promise<readonly Positioned<EventRecord>[]>
}

/** Longest name or key, in UTF-16 code units. */
export const maxKeyLength = 1_024

export interface DeliveryKey {
  readonly source: string
  readonly id: string
}

/** That a message was accepted. `waiting` means that messages before it in its sequence are missing. */
export interface DeliveryRecord extends DeliveryKey {
  readonly fingerprint: string
  readonly status: 'done' | 'waiting'
  /** Epoch milliseconds. */
  readonly receivedAt: number
}

/** `partitionkey` is empty where the source counts all of its messages together. */
export interface SequenceKey {
  readonly source: string
  readonly partitionkey: string
}

/** How far a contiguous sequence has been handled, and what waits behind a gap in it. */
export interface SequenceRecord extends SequenceKey {
  /** Decimal digits without leading zeros. */
  readonly position: string
  /** Counts the commits that named this sequence, from 1. */
  readonly version: number
  /** Without the messages themselves; in any order. */
  readonly waiting: readonly { readonly sequence: string; readonly id: string }[]
}

export interface WaitingMessage extends DeliveryKey {
  readonly partitionkey: string
  readonly sequence: string
  readonly json: string
}

export interface StateKey {
  readonly flow: string
  readonly key: string
}

export interface StateRecord extends StateKey {
  readonly json: string
  /** Counts the writes of this record, from 1. */
  readonly version: number
}

/** Absent lists are empty. */
export interface LoadRequest {
  readonly deliveries?: readonly DeliveryKey[]
  readonly sequences?: readonly SequenceKey[]
  /** Messages that wait, by the delivery that they came with. */
  readonly waiting?: readonly DeliveryKey[]
  readonly states?: readonly StateKey[]
}

export interface Loaded {
  readonly deliveries: readonly DeliveryRecord[]
  readonly sequences: readonly SequenceRecord[]
  readonly waiting: readonly WaitingMessage[]
  readonly states: readonly StateRecord[]
}

export interface CommitBatch {
  /** New ones. One that exists makes the batch stale. */
  readonly deliveries: readonly DeliveryRecord[]
  /** Waiting deliveries that are done now; their waiting messages go. One that does not wait makes the batch stale. */
  readonly released: readonly DeliveryKey[]
  /** Messages to keep until the gap before them fills. */
  readonly waiting: readonly WaitingMessage[]
  /** Every sequence that was moved or waited in. `expectedVersion` 0 means that there is none yet. */
  readonly sequences: readonly (SequenceKey & { readonly position: string; readonly expectedVersion: number })[]
  /** States to write. `expectedVersion` 0 means that there is none yet. */
  readonly states: readonly (StateKey & { readonly json: string; readonly expectedVersion: number })[]
  /** States that were read and not written: their versions must not have moved either. */
  readonly reads: readonly (StateKey & { readonly expectedVersion: number })[]
  /** Appended in this order. An id that its source has used makes the batch stale. */
  readonly events: readonly EventRecord[]
  /** Appended in this order; one whose id is known is left as it is. */
  readonly exceptions: readonly ExceptionRow[]
}

export type CommitResult =
  | {
      readonly status: 'committed'
      /** How many of the batch's exceptions were not known before. */
      readonly exceptionsRecorded: number
    }
  | { readonly status: 'stale' }

export interface EventRecord extends DeliveryKey {
  readonly type: string
  readonly json: string
  readonly cause?: EventCause
}

/** The event that another follows from. Its source is known when this store recorded the cause itself. */
export interface EventCause {
  readonly id: string
  readonly source?: string
}

export interface EventFilter {
  readonly type?: string
}

export interface ExceptionRow {
  readonly id: string
  readonly class: string
  readonly json: string
}

/** Positions grow; they may have gaps. */
export type Positioned<Value> = Value & { readonly position: number }
