import { minorDigits, type RoundingMode, type UnitPrice } from '@counterfoil/kernel'
import { exactOf, exactProduct, minorUnits, nothing, roundExact, roundedGrowth } from '../amounts/exact-amount.ts'
import { lesser, type Units } from '../amounts/units.ts'
import { type Dimensions, type DimensionsTold, dimensionsOf } from '../facts/dimensions.ts'
import type { AtCost, CostLine } from '../facts/stock.ts'

/** What the units of a line cost, in minor units: what their SKU's rounded value grows by, or the value that is told. */
export function costOf(line: CostLine, rounding: RoundingMode): Units {
  if ('value' in line) return minorUnits(line.value)
  const { quantity, unitCost, valueBefore } = line
  const before = valueBefore === undefined ? nothing : exactOf(valueBefore)
  return roundedGrowth(before, exactProduct(quantity, unitCost.amount), minorDigits(unitCost.currency), rounding)
}

/** What units can be sold for in minor units, at most what they cost: stock is written down, never up. */
export function realisableOf(
  { quantity }: CostLine,
  netRealisableValue: UnitPrice | undefined,
  cost: Units,
  rounding: RoundingMode,
): Units {
  if (netRealisableValue === undefined) return cost
  const { amount, currency } = netRealisableValue
  return lesser(cost, roundExact(exactProduct(quantity, amount), minorDigits(currency), rounding))
}

/** The dimensions of a line: the fact's, and its own item and order. */
export function lineDimensions(fact: AtCost & DimensionsTold, { sku, orderId }: CostLine): Dimensions {
  return dimensionsOf(fact, { sku, orderId })
}
