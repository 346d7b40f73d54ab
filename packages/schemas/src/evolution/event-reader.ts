import type { Outcome } from '@counterfoil/kernel'
import { type CanonicalEvent, parseEvent } from '../catalogue.ts'
import type { Issue } from '../reading/issues.ts'
import { type Lifecycle, type LifecycleRegister, lifecycleOf } from './lifecycle.ts'

/** Reads any value as an event: the normalised event, or every issue with its path. */
export type EventReader = (input: unknown) => Outcome<CanonicalEvent, readonly Issue[]>

export interface EventReaderOptions {
  /** Where each type stands. Default that of the model. */
  readonly lifecycles?: LifecycleRegister
  /** Is told of a deprecated type when its first event is read, and not again by the same reader. Default nobody is told. */
  readonly onDeprecated?: (type: string, lifecycle: Extract<Lifecycle, { stage: 'deprecated' }>) => void
}

/**
 * A reader that knows how long types are to live: it warns of deprecated ones and refuses retired ones. `parseEvent` and the
 * definitions themselves look at no lifecycle: they read every type that the model has, for replay and for archives too.
 */
export function eventReader({ lifecycles, onDeprecated }: EventReaderOptions = {}): EventReader {
  const told = new Set<string>()
  return (input) => {
    const type = typeof input === 'object' && input !== null && 'type' in input ? input.type : undefined
    const lifecycle = typeof type === 'string' ? lifecycleOf(type, lifecycles) : undefined
    if (lifecycle?.stage === 'retired') {
      const instead = lifecycle.replacedBy === undefined ? '' : `; write ${lifecycle.replacedBy} instead`
      const message = `${type} has been retired since ${lifecycle.since}${instead}`
      return { ok: false, rejection: [{ message, path: ['type'] }] }
    }
    const outcome = parseEvent(input)
    if (outcome.ok && lifecycle?.stage === 'deprecated' && !told.has(outcome.value.type)) {
      told.add(outcome.value.type)
      onDeprecated?.(outcome.value.type, lifecycle)
    }
    return outcome
  }
}
