import type { CloudEvent, Outcome } from '@counterfoil/kernel'
import { createEngine, type Engine, type EngineOptions } from '../src/engine.ts'
import type { Flow, FlowResult, FlowStates } from '../src/flow/flow.ts'
import type { MessageIssue } from '../src/message/outcome.ts'
import { memoryStore } from '../src/store/memory.ts'

export const accept = (input: unknown): Outcome<CloudEvent, readonly MessageIssue[]> => ({
  ok: true,
  value: input as CloudEvent,
})

export function engineOf(options: Partial<EngineOptions> = {}): Engine {
  return createEngine({
    store: memoryStore(),
    flows: [],
    validate: accept,
    sources: [
      { source: '/pos', sequencing: 'none' },
      { source: '/ordered', sequencing: 'monotonic' },
      { source: '/counted', sequencing: 'contiguous' },
    ],
    source: '/engine',
    now: () => Date.parse('2026-03-01T10:00:00Z'),
    ...options,
  })
}

export function flowOf(handle: (event: CloudEvent, states: FlowStates<unknown>) => FlowResult, name = 'flow'): Flow {
  return { name, types: ['told.v1'], keysOf: ({ subject }) => (subject === undefined ? [] : [subject]), handle }
}

export function acting(act: (states: FlowStates<unknown>) => unknown): Flow {
  return flowOf((_event, states) => {
    act(states)
    return {}
  })
}

export const message = (id: string, parts: Partial<CloudEvent> = {}): CloudEvent => ({
  specversion: '1.0',
  id,
  source: '/pos',
  type: 'told.v1',
  time: '2026-03-01T09:00:00Z',
  data: {},
  ...parts,
})

export async function collected<Value>(values: AsyncIterable<Value>): Promise<readonly Value[]> {
  const all: Value[] = []
  for await (const value of values) all.push(value)
  return all
}
