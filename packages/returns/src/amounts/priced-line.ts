import type { Money } from '@counterfoil/kernel'
import type { CommercialLine } from '@counterfoil/schemas'

/** A discount on a line, above zero: given on the line itself, or the line's share in one that was given on the order. */
export type Discount = NonNullable<CommercialLine['discounts']>[number]

/** One tax on a line, with its amount on the whole line. */
export type Tax = NonNullable<CommercialLine['taxes']>[number]

/** What a line of an order came to, all of it: the amounts are those of the whole line, not of one unit. */
export interface PricedLine {
  readonly lineId: string
  /** Units sold, above zero, in the unit of the line; parts of a unit too. */
  readonly quantity: string
  /** What it was charged at: its discounts are taken off, its inclusive taxes are in it, its exclusive ones are not. */
  readonly price: Money
  /** What the price has taken off already. Absent means none. */
  readonly discounts?: readonly Discount[] | undefined
  /** Absent means none. */
  readonly taxes?: readonly Tax[] | undefined
}
