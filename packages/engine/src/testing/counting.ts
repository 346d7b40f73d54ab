import type { CloudEvent } from '@counterfoil/kernel'
import { createEngine, type Engine, type EngineOptions } from '../engine.ts'
import type { ExceptionRecord } from '../exception/exception.ts'
import type { Flow } from '../flow/flow.ts'
import type { Source } from '../message/source.ts'
import type { EngineStore } from '../store/port.ts'

export interface Count {
  readonly handled: number
  /** The sequences in the order of their handling, so that order shows in the state. */
  readonly order: readonly string[]
}

export interface CountingOptions {
  /** Absent means contiguous. */
  readonly sequencing?: Source['sequencing']
  /** Ids of messages that the flow throws at, after it has written its state. May be changed at any time. */
  readonly poison?: ReadonlySet<string>
  readonly limits?: EngineOptions['limits']
  readonly now?: () => number
}

/** An engine whose one flow counts the messages of each subject, so that its states show what was handled in which order. */
export function countingEngine(store: EngineStore, options: CountingOptions = {}): Engine {
  return createEngine({
    store,
    flows: [countingFlow(options.poison ?? new Set())],
    // The kit makes every message itself.
    validate: (input) => ({ ok: true, value: input as CloudEvent }),
    sources: [{ source: '/conformance', sequencing: options.sequencing ?? 'contiguous' }],
    source: '/engine',
    now: options.now ?? (() => 0),
    limits: options.limits ?? {},
  })
}

function countingFlow(poison: ReadonlySet<string>): Flow<Count> {
  return {
    name: 'counting',
    types: ['conformance.counted.v1'],
    keysOf: ({ subject = '' }) => [subject],
    handle({ id, subject = '', sequence = '' }, states) {
      const { handled, order } = states.get(subject) ?? { handled: 0, order: [] }
      states.set(subject, { handled: handled + 1, order: [...order, sequence] })
      if (poison.has(id)) throw new Error(`${id} is poison`)
      return { emit: [{ type: 'conformance.count-changed.v1', subject, data: { handled: handled + 1 } }] }
    },
  }
}

export function messageOf(subject: string, sequence: number): CloudEvent {
  return {
    specversion: '1.0',
    id: `${subject}-${sequence}`,
    source: '/conformance',
    type: 'conformance.counted.v1',
    subject,
    time: '2026-01-01T00:00:00Z',
    partitionkey: subject,
    sequence: String(sequence),
    data: { sequence },
  }
}

export function messagesOf(subject: string, ...sequences: readonly number[]): readonly CloudEvent[] {
  return sequences.map((sequence) => messageOf(subject, sequence))
}

/** The sequences of each subject in the order of their handling, joined by spaces. */
export async function ordersOf(engine: Engine): Promise<Readonly<Record<string, string>>> {
  const orders: [string, string][] = []
  for await (const [key, { order }] of engine.allStates<Count>('counting')) orders.push([key, order.join(' ')])
  return Object.fromEntries(orders)
}

/** Ids of the messages in the log, in its order; emitted events are left out. */
export async function logOf(engine: Engine): Promise<readonly string[]> {
  const ids: string[] = []
  for await (const { id } of engine.events({ type: 'conformance.counted.v1' })) ids.push(id)
  return ids
}

export async function exceptionsOf(engine: Engine): Promise<readonly ExceptionRecord[]> {
  const all: ExceptionRecord[] = []
  for await (const exception of engine.exceptions()) all.push(exception)
  return all
}
