import type { CloudEvent } from '@counterfoil/kernel'
import type { Routes } from '../flow/routes.ts'
import type { Message } from '../message/read-message.ts'
import { nextSequence } from '../order/sequence.ts'
import { compositeKey } from '../store/composite-key.ts'
import type { DeliveryKey, DeliveryRecord, EngineStore, SequenceKey, StateKey } from '../store/port.ts'
import { StagedSequences } from './staged-sequences.ts'
import { StagedStates } from './staged-states.ts'

/** All that handling a batch reads, so that handling itself is synchronous. Maps go by source and id. */
export interface LoadedBatch {
  readonly deliveries: Map<string, DeliveryRecord>
  readonly sequences: StagedSequences
  /** Messages of earlier calls that may become free in this one. */
  readonly waiting: ReadonlyMap<string, WaitingEvent>
  readonly states: StagedStates
  readonly routes: ReadonlyMap<string, Routes>
}

export interface WaitingEvent {
  readonly event: CloudEvent
  readonly json: string
}

export async function loadBatch(
  store: EngineStore,
  messages: readonly Message[],
  route: (event: CloudEvent) => Routes,
): Promise<LoadedBatch> {
  const sequenceKeys = messages.flatMap((message) =>
    message.sequencing === 'contiguous' ? sequenceKeyOf(message) : [],
  )
  const known = await store.load({ deliveries: distinct(messages.map(({ event }) => event)), sequences: sequenceKeys })
  const deliveries = new Map(known.deliveries.map((record) => [compositeKey(record.source, record.id), record]))
  const sequences = new StagedSequences(sequenceKeys, known.sequences)
  const waiting = await loadWaiting(store, releasable(sequences, messages))

  const routes = new Map<string, Routes>()
  for (const { event } of messages) {
    const name = compositeKey(event.source, event.id)
    if (!deliveries.has(name)) routes.set(name, route(event))
  }
  for (const [name, { event }] of waiting) routes.set(name, route(event))
  const stateKeys = stateKeysOf(routes.values())
  const { states } = stateKeys.length === 0 ? { states: [] } : await store.load({ states: stateKeys })
  return { deliveries, sequences, waiting, states: new StagedStates(stateKeys, states), routes }
}

export function sequenceKeyOf({ event }: Message): SequenceKey {
  return { source: event.source, partitionkey: event.partitionkey ?? '' }
}

/** The waiting messages that follow without a gap on what has been handled and what is in this batch. */
function releasable(sequences: StagedSequences, messages: readonly Message[]): readonly DeliveryKey[] {
  const arriving = new Map<object, Set<string>>()
  for (const message of messages) {
    if (message.sequencing !== 'contiguous' || message.sequence === undefined) continue
    const sequence = sequences.of(sequenceKeyOf(message))
    const numbers = arriving.get(sequence) ?? new Set()
    arriving.set(sequence, numbers.add(message.sequence))
  }
  return [...sequences].flatMap((sequence) => {
    const free: DeliveryKey[] = []
    for (let next = sequence.next; ; next = nextSequence(next)) {
      const id = sequence.waiting.get(next)
      if (id !== undefined) free.push({ source: sequence.source, id })
      else if (!arriving.get(sequence)?.has(next)) return free
    }
  })
}

async function loadWaiting(
  store: EngineStore,
  keys: readonly DeliveryKey[],
): Promise<ReadonlyMap<string, WaitingEvent>> {
  if (keys.length === 0) return new Map()
  const { waiting } = await store.load({ waiting: keys })
  return new Map(
    waiting.map(({ source, id, json }) => {
      // Written by this engine from a validated event.
      const event: CloudEvent = JSON.parse(json)
      return [compositeKey(source, id), { event, json }]
    }),
  )
}

function distinct(events: readonly CloudEvent[]): readonly DeliveryKey[] {
  const keys = new Map(events.map(({ source, id }) => [compositeKey(source, id), { source, id }]))
  return [...keys.values()]
}

function stateKeysOf(routes: Iterable<Routes>): readonly StateKey[] {
  const keys = new Map<string, StateKey>()
  for (const each of routes) {
    if (!each.ok) continue
    for (const { flow, keys: ofFlow } of each.value) {
      for (const key of ofFlow) keys.set(compositeKey(flow.name, key), { flow: flow.name, key })
    }
  }
  return [...keys.values()]
}
