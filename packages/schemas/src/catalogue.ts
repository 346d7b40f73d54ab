import type { Outcome } from '@counterfoil/kernel'
import type { EventOf } from './event.ts'
import * as inventory from './events/inventory.ts'
import * as order from './events/order.ts'
import * as posting from './events/posting.ts'
import * as reference from './events/reference.ts'
import * as refund from './events/refund.ts'
import * as returns from './events/return.ts'
import { maxDepth, tooDeep } from './reading/depth.ts'
import { type Issue, issuesOf } from './reading/issues.ts'

/** Every event of the canonical model. */
export const eventDefinitions = [
  order.orderPlaced,
  order.orderAmended,
  order.orderCompleted,
  inventory.inventoryReceived,
  inventory.inventoryCommitted,
  inventory.inventoryCommitReleased,
  inventory.inventoryShipped,
  inventory.inventoryReturnReceived,
  inventory.inventoryAdjusted,
  inventory.inventoryStateChanged,
  returns.returnReceived,
  refund.refundApproved,
  refund.refundSettled,
  posting.postingRequested,
  reference.itemCosted,
] as const

export type CanonicalEvent = EventOf<(typeof eventDefinitions)[number]>
export type CanonicalType = CanonicalEvent['type']
/** The event of one type. */
export type EventOfType<Type extends CanonicalType> = Extract<CanonicalEvent, { type: Type }>

export type InventoryEvent = Extract<CanonicalEvent, { type: `counterfoil.inventory.${string}` }>

const definitionsByType = new Map<string, (typeof eventDefinitions)[number]>(
  eventDefinitions.map((definition) => [definition.type, definition]),
)

/** The definition of a type, or `undefined` when the model has none of that name. */
export function definitionOf(type: string): (typeof eventDefinitions)[number] | undefined {
  return definitionsByType.get(type)
}

/** Reads any value as an event: the normalised event, or every issue with its path. Never throws. */
export function parseEvent(input: unknown): Outcome<CanonicalEvent, readonly Issue[]> {
  const type = typeof input === 'object' && input !== null && 'type' in input ? input.type : undefined
  const definition = typeof type === 'string' ? definitionOf(type) : undefined
  if (definition === undefined) {
    const message =
      typeof type === 'string'
        ? `unknown event type ${JSON.stringify(type.slice(0, 80))}`
        : 'expected a CloudEvents object with a type'
    return { ok: false, rejection: [{ message, path: ['type'] }] }
  }
  if (definition.accepts(input)) return { ok: true, value: input }
  const deep = tooDeep(input)
  if (deep !== undefined) {
    const message = `nested deeper than ${maxDepth} objects and arrays`
    return { ok: false, rejection: [{ message, path: deep }] }
  }
  const result = definition.reader.safeParse(input)
  return result.success ? { ok: true, value: result.data } : { ok: false, rejection: issuesOf(result.error.issues) }
}
