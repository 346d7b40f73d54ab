import type { Instant, LocationId, Sku } from '@counterfoil/kernel'

/**
 * Units that are set aside for an order and that no event has moved into the state `committed`: what another system has
 * promised from the same stock. What events have moved is in the positions, and would count twice.
 */
export interface Commitment {
  readonly orderId: string
  readonly lineId: string
  readonly sku: Sku
  /** Units as a decimal, zero or more. */
  readonly quantity: string
  /** The place whose units are set aside. Absent means any. */
  readonly location?: LocationId
  readonly channel?: string
  /** When it was made. Absent, no feed is taken to have netted it. */
  readonly placedAt?: Instant
}
