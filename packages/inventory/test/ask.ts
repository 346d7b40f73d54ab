import { sku } from '@counterfoil/kernel'
import type { InventoryEvent } from '@counterfoil/schemas'
import { type Availability, type AvailabilityQuestion, availability } from '../src/availability/availability.ts'
import type { PolicyInput } from '../src/availability/policy.ts'
import { policy } from '../src/availability/read-policy.ts'
import type { Hold } from '../src/hold/hold.ts'
import { fold } from '../src/position/fold.ts'
import type { Stamp } from './inventory-events.ts'

/** The moment that is asked about. */
export const at = '2026-03-01T14:02:31Z'
/** A source that has told just now. */
export const wms: Stamp = { source: '/wms/dc-1', time: '2026-03-01T14:02:11Z' }

/** What the channel web may sell of tea, at all places unless the policy says otherwise. */
export function ask(
  events: readonly InventoryEvent[],
  question: Partial<AvailabilityQuestion> = {},
  given: Partial<PolicyInput> = {},
): Availability {
  const asked = { sku: 'TEA', channel: 'web', at, ...question }
  return availability(fold(events), asked, policy({ channel: 'web', locations: ['*'], ...given }))
}

export function hold(quantity: string, more: Partial<Hold> = {}): Hold {
  return { holdId: `hold-${quantity}`, owner: 'cart-1', sku: sku('TEA'), quantity, ...more }
}

/** Figure and raw figure. */
export const figures = ({ sellable, raw }: Availability) => [sellable, raw]
