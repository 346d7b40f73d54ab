import {
  CounterfoilError,
  canonicalQuantity,
  type Instant,
  type LocationId,
  type Sku,
  scaledQuantity,
} from '@counterfoil/kernel'
import { epochOf } from '../epoch.ts'

/** A claim on units until it lapses: a cart, a quote. It moves no units, and needs no event to end. */
export interface Hold {
  readonly holdId: string
  /** Who claims: a cart, an order. Their own holds are not counted against them. */
  readonly owner: string
  readonly sku: Sku
  /** Units as a decimal, zero or more. */
  readonly quantity: string
  /** The place whose units are claimed. Absent means any: it counts against every channel. */
  readonly location?: LocationId
  /** The first moment at which it no longer counts. Absent means that it does not lapse. */
  readonly expiresAt?: Instant
  /** The channel that it was placed on. A feed that nets holds names the channels whose holds it nets. */
  readonly channel?: string
  /** When it was placed. Absent, no feed is taken to have netted it. */
  readonly placedAt?: Instant
  /**
   * When it was released or committed, and counts no longer. Absent means that it was not. A hold that has ended is worth
   * telling where a feed has netted it: its units are then added back.
   */
  readonly endedAt?: Instant
}

/** Whether a hold still counts at a moment, in epoch milliseconds. @throws CounterfoilError `bad-instant` */
export function isLive(hold: Pick<Hold, 'expiresAt' | 'endedAt'>, at: number): boolean {
  return endOf(hold) > at
}

/** The first moment at which a hold no longer counts, in epoch milliseconds, or infinity. @throws CounterfoilError `bad-instant` */
export function endOf({ expiresAt, endedAt }: Pick<Hold, 'expiresAt' | 'endedAt'>): number {
  return Math.min(...[expiresAt, endedAt].map((end) => (end === undefined ? Number.POSITIVE_INFINITY : epochOf(end))))
}

/** The units held, in hundred-thousandths. @throws CounterfoilError `bad-hold`, `bad-quantity` */
export function heldQuantity({ holdId, quantity }: Pick<Hold, 'holdId' | 'quantity'>): number {
  const scaled = scaledQuantity(quantity)
  if (scaled >= 0) return scaled
  throw new CounterfoilError(
    'bad-hold',
    `hold ${JSON.stringify(holdId)} is of ${quantity} units; a hold claims zero or more`,
    { details: { holdId } },
  )
}

/** Whether a text is a number of units that can be claimed: a quantity of zero or more. */
export function isUnits(text: string): boolean {
  return !(canonicalQuantity(text) ?? '-').startsWith('-')
}
