import type { Instant, Sku } from '@counterfoil/kernel'

/** Units that an order wants and no place has been chosen for yet. */
export interface UnsourcedDemand {
  readonly orderId: string
  readonly lineId: string
  readonly sku: Sku
  /** Units as a decimal, zero or more. */
  readonly quantity: string
  readonly channel?: string
  /** When it was ordered. Absent, no feed is taken to have netted it. */
  readonly placedAt?: Instant
}
