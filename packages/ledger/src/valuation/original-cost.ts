import {
  accepted,
  addScaled,
  type Money,
  type Outcome,
  type Rejection,
  type RoundingMode,
  rejected,
  scaledQuantity,
} from '@counterfoil/kernel'
import { minorUnits, moneyOf } from '../amounts/exact-amount.ts'
import { minus, quotient, times } from '../amounts/units.ts'

/** Units that were sold, what all of them had cost, and how many of them came back before. */
export interface SoldUnits {
  readonly quantity: string
  readonly value: Money
  /** Absent means none. */
  readonly returned?: string
}

/**
 * What units that come back had cost when they were sold, whatever they cost now. The parts in which a sale comes back sum
 * to what it had cost.
 * @throws CounterfoilError `bad-quantity`, `bad-amount`
 */
export function originalCost(
  { quantity: sold, value, returned = '0' }: SoldUnits,
  quantity: string,
  rounding: RoundingMode,
): Outcome<Money, Rejection<'more-than-sold'>> {
  const before = scaledQuantity(returned)
  const after = addScaled(before, scaledQuantity(quantity))
  const all = scaledQuantity(sold)
  if (before < 0 || after < before || after > all) {
    const because = `${quantity} units come back of ${sold} sold, of which ${returned} came back before`
    return rejected('more-than-sold', because)
  }
  const minor = minorUnits(value)
  const upTo = (units: number) => (all === 0 ? 0 : quotient(times(minor, units), all, rounding))
  return accepted(moneyOf(minus(upTo(after), upTo(before)), value.currency))
}
