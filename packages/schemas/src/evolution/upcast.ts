import type { EventOf } from '../event.ts'
import { type AdjustmentReason, adjustmentReason, inventoryAdjustedV2 } from '../events/inventory/adjusted-v2.ts'
import { inventoryAdjusted } from '../events/inventory/adjustments.ts'

/** What every event has, whichever version it is of. */
interface Versioned {
  readonly type: string
  readonly dataschema?: string
  readonly data: unknown
}

/** Makes an event of the next major version out of one of a version; pure, and for every event that the version reads. */
export interface Upcaster<From extends Versioned = Versioned, To extends Versioned = Versioned> {
  readonly from: From['type']
  readonly to: To['type']
  convert(data: From['data']): To['data']
}

const adjustedV1ToV2: Upcaster<EventOf<typeof inventoryAdjusted>, EventOf<typeof inventoryAdjustedV2>> = {
  from: inventoryAdjusted.type,
  to: inventoryAdjustedV2.type,
  // The words are kept; to guess a code from them would be to invent one.
  convert: (data) => ({ ...data, reasonCode: reasonCodeIn(data) ?? 'unspecified' }),
}

/** A code that a newer writer sent along, where the reader of the old version did not know the field. */
function reasonCodeIn(data: object): AdjustmentReason | undefined {
  const { data: code } = adjustmentReason.safeParse(Reflect.get(data, 'reasonCode'))
  return code
}

const upcasters = [adjustedV1ToV2] as const

/** What an event becomes when it is brought to the newest version of its type. */
export type Upcast<Event extends Versioned> = Event extends Versioned
  ? Latest<Event, (typeof upcasters)[number]>
  : never

type Latest<Event extends Versioned, Step> =
  Step extends Upcaster<infer From, infer To> ? (Event['type'] extends From['type'] ? Upcast<To> : Event) : never

/**
 * An event in the newest version of its type, step by step; one that is there already comes back as it is. Envelope and
 * fields that the model does not know stay, except `dataschema`, which named the schema of the older version.
 */
export function upcast<Event extends Versioned>(event: Event): Upcast<Event> {
  // Each step is typed; that the chain ends where Upcast says is what the types of the steps add up to.
  return upcastBy(upcasters as unknown as readonly Upcaster[], event) as Upcast<Event>
}

/** As {@link upcast}, by a chain of one's own. @param steps at most one from each type, and none in a circle. */
export function upcastBy(steps: readonly Upcaster[], event: Versioned): Versioned {
  const step = steps.find(({ from }) => from === event.type)
  if (step === undefined) return event
  const { dataschema, ...envelope } = event
  const rest = steps.filter((other) => other !== step)
  return upcastBy(rest, { ...envelope, type: step.to, data: step.convert(event.data) })
}
