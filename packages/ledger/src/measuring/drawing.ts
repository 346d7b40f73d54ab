import type { Money } from '@counterfoil/kernel'
import { minorUnits } from '../amounts/exact-amount.ts'
import { lesser, minus, type Units } from '../amounts/units.ts'

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
