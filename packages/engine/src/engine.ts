import { setTimeout as pause } from 'node:timers/promises'
import { type CloudEvent, CounterfoilError, type Outcome } from '@counterfoil/kernel'
import { pauseAfter } from './backoff.ts'
import { type ExceptionRecord, exceptionRow } from './exception/exception.ts'
import type { ExceptionDraft, Flow } from './flow/flow.ts'
import { router } from './flow/routes.ts'
import { Batch } from './handling/batch.ts'
import { loadBatch } from './handling/load-batch.ts'
import { defaultLimits, type EngineLimits } from './limits.ts'
import { causesOf, effectsOf } from './lineage/lineage.ts'
import type { ItemOutcome, MessageIssue, UnitOutcome } from './message/outcome.ts'
import { type Message, readMessage } from './message/read-message.ts'
import type { Source } from './message/source.ts'
import { keyProblem } from './message/text.ts'
import { inSequence } from './order/in-sequence.ts'
import { pagesOf } from './store/pages.ts'
import type { EngineStore, StateRecord } from './store/port.ts'

export interface EngineOptions {
  /** Where all is kept. The engine closes it when it is closed. */
  readonly store: EngineStore
  /** What is done about events. An event goes to every flow that names its type, in this order. */
  readonly flows: readonly Flow[]
  /** The first gate: the normalised event, or every issue with its path. What it returns is what is recorded. */
  readonly validate: (input: unknown) => Outcome<CloudEvent, readonly MessageIssue[]>
  /** Where messages may come from. One from another source is rejected. */
  readonly sources: readonly Source[]
  /** `source` of emitted events. It is none of `sources`. */
  readonly source: string
  /** The clock, in epoch milliseconds: stamps records, decides nothing. */
  readonly now: () => number
  /** Bounds; what is absent has its default. */
  readonly limits?: Partial<EngineLimits>
}

export interface Engine {
  /**
   * Handles messages one after the other in one transaction: what became of each, in input order. Item k failing fails
   * item k alone. Calls to one engine run one after the other.
   * @throws CounterfoilError `batch-too-large`, `store-contended`, or what the store throws; then nothing was recorded,
   * or the outcome is unknown, and the same call can be made again
   */
  handle(messages: readonly unknown[]): Promise<readonly ItemOutcome[]>
  /**
   * Handles units of messages in one transaction: a unit is recorded as a whole or not at all, whatever becomes of the
   * others. For what belongs together and is of no use in parts, such as all that one document of an outside system says.
   * @throws CounterfoilError `contiguous-unit`, and what {@link handle} throws
   */
  handleUnits(units: readonly (readonly unknown[])[]): Promise<readonly UnitOutcome[]>
  /** Files what never became a message. One whose id is known is not filed again. */
  raise(exceptions: readonly (ExceptionDraft & { readonly id: string })[]): Promise<{ readonly recorded: number }>
  /** States of a flow by key; keys without a state are left out. The type is the caller's claim. */
  states<State>(flow: string, keys: readonly string[]): Promise<ReadonlyMap<string, State>>
  /** Every state of a flow, by key in the order of Unicode code points. Read page by page, also while messages are handled. */
  allStates<State>(flow: string): AsyncIterable<readonly [key: string, state: State]>
  /** Messages and emitted events in the order that they were recorded in. */
  events(filter?: { readonly type?: string }): AsyncIterable<CloudEvent>
  /** What was raised, in the order that it was recorded in. */
  exceptions(): AsyncIterable<ExceptionRecord>
  /** What an event came from: its cause, the cause of that, and so on; nearest first, at most 1,000. */
  causesOf(id: string, source?: string): Promise<readonly CloudEvent[]>
  /** What followed from an event, directly and further on; at most 1,000. */
  effectsOf(id: string, source?: string): Promise<readonly CloudEvent[]>
  /** Waits for running calls, then closes the store. */
  close(): Promise<void>
}

/** @throws CounterfoilError `bad-engine-options` */
export function createEngine(options: EngineOptions): Engine {
  const { store, now } = options
  const limits: EngineLimits = { ...defaultLimits, ...options.limits }
  const sources = declaredSources(options)
  const route = router(options.flows)
  const reader = { validate: options.validate, sources, messageLength: limits.messageLength }
  const inTurn = turns()

  /** Handles messages over what the store holds, again from the start as long as another process was faster. */
  const inTransaction = async <Result>(
    messages: readonly Message[],
    count: number,
    work: (batch: Batch) => Result,
  ): Promise<Result> => {
    for (let attempt = 1; attempt <= limits.attempts; attempt++) {
      const batch = new Batch(await loadBatch(store, messages, route), {
        source: options.source,
        at: Math.trunc(now()),
        evidenceLength: limits.evidenceLength,
        waitingPerKey: limits.waitingPerKey,
      })
      const result = work(batch)
      const commit = batch.commit()
      if (commit === undefined || (await store.commit(commit)).status === 'committed') return result
      await pause(pauseAfter(attempt))
    }
    throw new CounterfoilError(
      'store-contended',
      `other processes changed the same records ${limits.attempts} times while a batch of ${count} was handled; nothing was written, try again or send smaller batches`,
      { retryable: true, details: { attempts: limits.attempts, messages: count } },
    )
  }

  const handle = async (messages: readonly unknown[]): Promise<readonly ItemOutcome[]> => {
    const readings = messages.map((input) => readMessage(input, reader))
    const accepted = readings.flatMap((reading, index) => (reading.ok ? [{ index, message: reading.value }] : []))
    const inOrder = inSequence(accepted)
    return inTransaction(messagesOf(inOrder), messages.length, (batch) => {
      const outcomes: ItemOutcome[] = []
      readings.forEach((reading, index) => {
        if (!reading.ok) outcomes[index] = batch.refuse(reading.rejection)
      })
      for (const { index, message } of inOrder) outcomes[index] = batch.handle(message)
      return outcomes
    })
  }

  const handleUnits = async (units: readonly (readonly unknown[])[]): Promise<readonly UnitOutcome[]> => {
    const readings = units.map((unit) => unit.map((input) => readMessage(input, reader)))
    const messages = readings.flat().flatMap((reading) => (reading.ok ? [reading.value] : []))
    const contiguous = messages.find(({ sequencing }) => sequencing === 'contiguous')
    if (contiguous !== undefined) {
      throw new CounterfoilError(
        'contiguous-unit',
        `${contiguous.event.source} is declared contiguous: its messages wait for one another and cannot be a unit; handle them one by one`,
        { details: { source: contiguous.event.source } },
      )
    }
    return inTransaction(messages, messages.length, (batch) => readings.map((unit) => batch.handleUnit(unit)))
  }

  const requireSize = (messages: number): void => {
    if (messages <= limits.messages) return
    throw new CounterfoilError(
      'batch-too-large',
      `${messages} messages in one batch, at most ${limits.messages} are taken; split it`,
      { details: { messages, limit: limits.messages } },
    )
  }

  const raise: Engine['raise'] = async (exceptions) => {
    const at = Math.trunc(now())
    const { evidenceLength } = limits
    const rows = exceptions.map(({ id, ...draft }) => exceptionRow(draft, { id, at, evidenceLength }))
    if (rows.length === 0) return { recorded: 0 }
    const result = await store.commit({ ...nothing, exceptions: rows })
    if (result.status === 'committed') return { recorded: result.exceptionsRecorded }
    throw new CounterfoilError('store-contended', 'the store refused exceptions as stale; raise them again', {
      retryable: true,
    })
  }

  return {
    async handle(messages) {
      requireSize(messages.length)
      return await inTurn(() => handle(messages))
    },
    async handleUnits(units) {
      requireSize(units.reduce((sum, unit) => sum + unit.length, 0))
      return await inTurn(() => handleUnits(units))
    },
    raise: (exceptions) => inTurn(() => raise(exceptions)),
    async states(flow, keys) {
      const { states } = await store.load({ states: [...new Set(keys)].map((key) => ({ flow, key })) })
      return new Map(states.map(({ key, json }) => [key, JSON.parse(json)]))
    },
    async *allStates(flow) {
      const pages = pagesOf<StateRecord, string>(
        (after, limit) => store.scanStates(flow, after, limit),
        ({ key }) => key,
      )
      for await (const { key, json } of pages) yield [key, JSON.parse(json)]
    },
    async *events(filter = {}) {
      const pages = pagesOf((after = 0, limit) => store.scanEvents(filter, after, limit), positionOf)
      for await (const { json } of pages) yield JSON.parse(json)
    },
    async *exceptions() {
      const pages = pagesOf((after = 0, limit) => store.scanExceptions(after, limit), positionOf)
      for await (const { json } of pages) yield JSON.parse(json)
    },
    causesOf: (id, source) => causesOf(store, id, source),
    effectsOf: (id, source) => effectsOf(store, id, source),
    close: () => inTurn(() => store.close()),
  }
}

const nothing = {
  deliveries: [],
  released: [],
  waiting: [],
  sequences: [],
  states: [],
  reads: [],
  events: [],
  exceptions: [],
} as const

function messagesOf(items: readonly { readonly message: Message }[]): readonly Message[] {
  return items.map(({ message }) => message)
}

function positionOf({ position }: { readonly position: number }): number {
  return position
}

function declaredSources({ sources, source: own }: EngineOptions): ReadonlyMap<string, Source> {
  const declared = new Map<string, Source>()
  for (const each of sources) {
    const problem =
      keyProblem(each.source) ??
      (declared.has(each.source) ? 'it is declared twice' : undefined) ??
      (each.source === own ? 'it is the source of emitted events' : undefined)
    if (problem !== undefined) {
      throw new CounterfoilError('bad-engine-options', `source ${JSON.stringify(each.source)}: ${problem}`)
    }
    declared.set(each.source, each)
  }
  const problem = keyProblem(own)
  if (problem !== undefined) {
    throw new CounterfoilError('bad-engine-options', `source of emitted events ${JSON.stringify(own)}: ${problem}`)
  }
  return declared
}

/** Runs pieces of work one after the other, whether or not those before succeed. */
function turns(): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const result = last.then(work)
    last = result.catch(() => undefined)
    return result
  }
}
