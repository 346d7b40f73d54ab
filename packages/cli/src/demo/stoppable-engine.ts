import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Engine } from '@counterfoil/engine'

/** The engine, whose long readings stop when the signal says so: adding up a large database takes its time. */
export function stoppableEngine(engine: Engine, signal: AbortSignal): Engine {
  return {
    ...engine,
    allStates: <State>(flow: string) => until(signal, engine.allStates<State>(flow)),
    events: (filter) => until(signal, engine.events(filter)),
    exceptions: () => until(signal, engine.exceptions()),
  }
}

async function* until<Item>(signal: AbortSignal, items: AsyncIterable<Item>): AsyncGenerator<Item> {
  for await (const item of items) {
    signal.throwIfAborted()
    yield item
  }
}

/** Gives a signal of the operating system the chance to be heard between two pieces of work that wait for nothing. */
export async function breathe(signal: AbortSignal): Promise<void> {
  await nextTurn()
  signal.throwIfAborted()
}
