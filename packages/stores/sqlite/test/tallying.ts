import { createHash } from 'node:crypto'
import { createEngine, type Engine, type EngineStore, type Flow, type ItemOutcome } from '@counterfoil/engine'
import type { CloudEvent } from '@counterfoil/kernel'

interface Tally {
  readonly order: readonly string[]
}

/** Keeps the order in which the messages of each key were handled, in several states a message. */
const tallying: Flow<Tally> = {
  name: 'tallying',
  types: ['test.told.v1'],
  keysOf: ({ partitionkey = '' }) => statesOf(partitionkey),
  handle({ partitionkey = '', sequence = '' }, states) {
    for (const key of statesOf(partitionkey)) {
      states.set(key, { order: [...(states.get(key)?.order ?? []), sequence] })
    }
    return { emit: [{ type: 'test.tallied.v1', data: { sequence } }] }
  },
}

function statesOf(partitionkey: string): readonly string[] {
  return Array.from({ length: 5 }, (_, nth) => `${partitionkey}/${nth}`)
}

export function tallyingEngine(store: EngineStore): Engine {
  return createEngine({
    store,
    flows: [tallying],
    // Every message is one of `messages`.
    validate: (input) => ({ ok: true, value: input as CloudEvent }),
    sources: [{ source: '/test', sequencing: 'contiguous' }],
    source: '/engine',
    now: () => 0,
    limits: { attempts: 200 },
  })
}

/** Contiguous sequences of some keys, one message of each key in turn. */
export function messages(keys: number, perKey: number): readonly CloudEvent[] {
  return Array.from({ length: keys * perKey }, (_, nth) => {
    const [key, sequence] = [`key-${nth % keys}`, Math.floor(nth / keys) + 1]
    return {
      specversion: '1.0',
      id: `${key}-${sequence}`,
      source: '/test',
      type: 'test.told.v1',
      time: '2026-01-01T00:00:00Z',
      partitionkey: key,
      sequence: String(sequence),
      data: { text: 'x'.repeat(500) },
    }
  })
}

/** Says whether two engines hold the same states, events and exceptions, whatever the order of keys among each other. */
export async function digestOf(engine: Engine): Promise<string> {
  const hash = createHash('sha256')
  for await (const [key, state] of engine.allStates('tallying')) hash.update(`${key} ${JSON.stringify(state)}\n`)
  const events: string[] = []
  for await (const event of engine.events()) events.push(JSON.stringify(event))
  hash.update(events.toSorted().join('\n'))
  for await (const exception of engine.exceptions()) hash.update(exception.id)
  return hash.digest('hex')
}

/** Messages that a call handled, those that it released included. */
export function handledBy(outcomes: readonly ItemOutcome[]): number {
  return outcomes
    .flatMap((outcome) => [outcome, ...('released' in outcome ? (outcome.released ?? []) : [])])
    .filter(({ status }) => status === 'done').length
}
