import type { CloudEvent, Instant, Rejection } from '@counterfoil/kernel'

/**
 * What is to be done about events: reads and writes its own state records and says what follows. `handle` is called in
 * one transaction with the recording of its event, and may be called again for the same event when that transaction did
 * not commit: it decides from its arguments alone.
 */
export interface Flow<State = unknown> {
  /** Names its state records; two flows of one engine have two names. 1 to 200 characters. */
  readonly name: string
  /** Event types that it consumes. */
  readonly types: readonly string[]
  /** The state records that it reads and writes for this event. Loaded before `handle`; no other key can be used there. */
  keysOf(event: CloudEvent): Iterable<string>
  /** Synchronous, and pure but for `states.set`. What it throws fails this event alone. */
  handle(event: CloudEvent, states: FlowStates<State>): FlowResult
}

/** The flow's state records. A state is plain JSON: what JSON drops (`undefined`, functions) is not kept. */
export interface FlowStates<State> {
  /**
   * A copy of the record, or `undefined` when there is none.
   * @throws CounterfoilError `undeclared-state-key` when `keysOf` did not name the key
   */
  get(key: string): State | undefined
  /**
   * Takes effect when the whole event is handled, for the flow itself at once.
   * @throws CounterfoilError `undeclared-state-key`, or `bad-state` when the state cannot be written as JSON
   */
  set(key: string, state: State): void
}

export interface FlowResult {
  /**
   * The message is not to be recorded: what its sender built on is not so (any more). Nothing of it is kept and no
   * exception is raised; the outcome tells the sender, who can look again and send another message.
   */
  readonly refuse?: Rejection
  /** Events to record. Ids, source and lineage are added; they are not handled by flows again. */
  readonly emit?: readonly EventDraft[]
  /** What a person has to look at. */
  readonly exceptions?: readonly ExceptionDraft[]
}

export interface EventDraft {
  readonly type: string
  readonly subject?: string
  readonly partitionkey?: string
  readonly data: unknown
  /** When it happened. Absent means at the time of the event that it follows from. */
  readonly time?: Instant
}

export interface ExceptionDraft {
  /** Stable, lower case, hyphenated: what kind of work it is, such as `over-receipt`. */
  readonly class: string
  /** For a person: what is wrong, where, and what to do. */
  readonly because: string
  readonly subject?: string
  /** Plain JSON that helps to decide. */
  readonly evidence?: unknown
}
