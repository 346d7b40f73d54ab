import type { Money, Sku } from '@counterfoil/kernel'
import { minorUnits } from '../amounts/exact-amount.ts'
import { lesser, minus, type Units } from '../amounts/units.ts'
import type { OpenShare } from '../facts/provision.ts'

/** Something that is used up. */
export interface Drawing {
  /** As much of what is wanted as is left; nothing where less than zero is wanted. */
  take(wanted: Units): Units
  /** What nobody took. */
  left(): Units
}

/** Draws on an amount of money; on nothing where it is absent. */
export function drawingOn(open: Money | undefined): Drawing {
  let left = open === undefined ? 0 : minorUnits(open)
  return {
    take(wanted) {
      const taken = wanted > 0 ? lesser(wanted, left) : 0
      left = minus(left, taken)
      return taken
    },
    left: () => left,
  }
}

/** Draws on what is open of each item; an item's returns use up its own share alone. */
export function drawingOnShares(shares: readonly OpenShare[] | undefined): (wanted: Units, sku: Sku) => Units {
  if (shares === undefined) return () => 0
  const drawings = new Map(shares.map(({ sku, amount }) => [sku, drawingOn(amount)]))
  return (wanted, sku) => drawings.get(sku)?.take(wanted) ?? 0
}
