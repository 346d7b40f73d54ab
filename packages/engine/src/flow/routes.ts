import { type CloudEvent, CounterfoilError } from '@counterfoil/kernel'
import { keyProblem } from '../message/text.ts'
import type { Flow } from './flow.ts'

/** One flow that an event goes to, with the state keys that it may touch there. */
export interface Route {
  readonly flow: Flow
  readonly keys: ReadonlySet<string>
}

/** Where an event goes; or what a flow threw when it was asked for its keys. */
export type Routes =
  | { readonly ok: true; readonly value: readonly Route[] }
  | { readonly ok: false; readonly failure: FlowFailure }

export interface FlowFailure {
  readonly flow: string
  readonly error: unknown
}

/** @throws CounterfoilError `bad-engine-options` when two flows have one name */
export function router(flows: readonly Flow[]): (event: CloudEvent) => Routes {
  const names = new Set<string>()
  for (const { name } of flows) {
    const problem = keyProblem(name) ?? (names.has(name) ? 'another flow has it' : undefined)
    if (problem !== undefined) {
      throw new CounterfoilError('bad-engine-options', `flow name ${JSON.stringify(name)} cannot be used: ${problem}`)
    }
    names.add(name)
  }
  const flowsOfType = new Map<string, Flow[]>()
  for (const flow of flows) {
    for (const type of new Set(flow.types)) flowsOfType.set(type, [...(flowsOfType.get(type) ?? []), flow])
  }
  return (event) => {
    const routes: Route[] = []
    for (const flow of flowsOfType.get(event.type) ?? []) {
      try {
        routes.push({ flow, keys: checkedKeys(flow, event) })
      } catch (error) {
        return { ok: false, failure: { flow: flow.name, error } }
      }
    }
    return { ok: true, value: routes }
  }
}

function checkedKeys(flow: Flow, event: CloudEvent): ReadonlySet<string> {
  const keys = new Set(flow.keysOf(event))
  for (const key of keys) {
    const problem = keyProblem(key)
    if (problem === undefined) continue
    throw new CounterfoilError(
      'bad-state-key',
      `flow "${flow.name}" named a state key that cannot be used: ${problem}`,
      {
        details: { flow: flow.name, event: event.id },
      },
    )
  }
  return keys
}
