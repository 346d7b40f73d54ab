import { minorDigits, type RoundingMode, type Sku, type UnitPrice } from '@counterfoil/kernel'
import { addExact, type Exact, exactOf, nothing, roundExact, roundedGrowth } from '../amounts/exact-amount.ts'
import { greater, lesser, type Units } from '../amounts/units.ts'
import { type Dimensions, type DimensionsTold, dimensionsOf } from '../facts/dimensions.ts'
import type { AtCost, CostLine } from '../facts/stock.ts'
import type { Measuring } from './measured.ts'
import type { Reading } from './reading.ts'

/** A line of goods at cost: what its units cost, in minor units, and what it belongs to. */
export interface CostedLine<Line> {
  readonly line: Line
  readonly at: number
  readonly cost: Units
  readonly dimensions: Dimensions
}

/**
 * The lines of a fact, each at what its SKU's rounded value grows by, or at the value that is told. A line that does not say
 * what was moved of its SKU before follows the line of it that does, so that the lines of a SKU sum to its rounded value.
 */
export function costedLines<Line extends CostLine>(
  fact: Omit<AtCost, 'lines'> & DimensionsTold & { readonly lines: readonly Line[] },
  { read, policy }: Measuring,
): readonly CostedLine<Line>[] {
  const moved = new Map<Sku, Exact>()
  return fact.lines.map((line, at) => ({
    line,
    at,
    cost: costOf(line, at, moved, read, policy.rounding),
    dimensions: dimensionsOf(fact, { sku: line.sku, orderId: line.orderId }),
  }))
}

/** @param moved the exact value that was moved before, by SKU; this line's is added to it. */
function costOf(line: CostLine, at: number, moved: Map<Sku, Exact>, read: Reading, rounding: RoundingMode): Units {
  if ('value' in line) {
    const value = read.signed(line.value, 'lines', at, 'value')
    const units = exactOf(line.quantity).units
    if ((value > 0 && units < 0) || (value < 0 && units > 0)) {
      const because = `lines.${at}.value has another sign than its quantity`
      read.refuse('negative-amount', because, ['lines', at, 'value'])
    }
    return value
  }
  if (line.unitCost.amount.startsWith('-')) {
    const path = ['lines', at, 'unitCost'] as const
    read.refuse('negative-amount', `${path.join('.')} is below zero, which it cannot be`, path)
  }
  const exact = read.product(line.quantity, line.unitCost, 'lines', at, 'unitCost')
  const before = line.valueBefore === undefined ? (moved.get(line.sku) ?? nothing) : exactOf(line.valueBefore)
  moved.set(line.sku, addExact(before, exact))
  return roundedGrowth(before, exact, minorDigits(read.currency), rounding)
}

/** What units can be sold for in minor units, at most what they cost: stock is written down, never up. */
export function realisableOf(
  { line, at, cost }: CostedLine<CostLine & { readonly netRealisableValue?: UnitPrice | undefined }>,
  { read, policy }: Measuring,
): Units {
  const { netRealisableValue, quantity } = line
  if (netRealisableValue === undefined) return cost
  const path = ['lines', at, 'netRealisableValue'] as const
  const worth = read.product(quantity, netRealisableValue, ...path)
  if (netRealisableValue.amount.startsWith('-')) {
    read.refuse('negative-amount', `${path.join('.')} is below zero, which it cannot be`, path)
  }
  const realisable = roundExact(worth, minorDigits(read.currency), policy.rounding)
  // Units taken back out, below zero, undo what was written down of them.
  return cost < 0 ? greater(cost, realisable) : lesser(cost, realisable)
}
