import type { Flow, FlowResult, FlowStates } from '@counterfoil/engine'
import { type CloudEvent, CounterfoilError } from '@counterfoil/kernel'
import type { CanonicalType, EventOfType } from '@counterfoil/schemas'

/** A flow over events of the canonical model: the same as the engine's, with typed events. */
export interface CanonicalFlow<State, Type extends CanonicalType> {
  readonly name: string
  readonly types: readonly Type[]
  keysOf(event: EventOfType<Type>): Iterable<string>
  handle(event: EventOfType<Type>, states: FlowStates<State>): FlowResult
}

/** The engine's flow of a typed one. */
export function canonicalFlow<State, const Type extends CanonicalType>(flow: CanonicalFlow<State, Type>): Flow<State> {
  return {
    name: flow.name,
    types: flow.types,
    keysOf: (event) => flow.keysOf(ofType(event, flow.types)),
    handle: (event, states) => flow.handle(ofType(event, flow.types), states),
  }
}

/**
 * An event from the engine as the typed one that it is: the engine's first gate, `parseEvent`, has read it.
 * @throws CounterfoilError `unexpected-event-type` when it is of another type
 */
export function ofType<Type extends CanonicalType>(event: CloudEvent, types: readonly Type[]): EventOfType<Type> {
  if (isOfType(event, types)) return event
  throw new CounterfoilError('unexpected-event-type', `${event.type} came where ${types.join(' or ')} was asked for`, {
    details: { id: event.id, type: event.type },
  })
}

function isOfType<Type extends CanonicalType>(
  event: CloudEvent,
  types: readonly Type[],
): event is CloudEvent & EventOfType<Type> {
  const names: readonly string[] = types
  return names.includes(event.type)
}
