import {
  accepted,
  type Money,
  type Outcome,
  quantityOfScaled,
  type Rejection,
  rejected,
  scaledQuantity,
} from '@counterfoil/kernel'
import { minorUnits, moneyOf } from '../amounts/exact-amount.ts'
import { minus, plus, quotient, times, type Units } from '../amounts/units.ts'
import type { CostLayer, StockValuation } from './stock-valuation.ts'

/** What units that left had cost, and the valuation without them. */
export interface CostOut {
  readonly valuation: StockValuation
  readonly value: Money
  /** Of which layers they were; the values sum to the value. */
  readonly parts: readonly CostLayer[]
}

export type CostOutRejection = Rejection<'not-enough-units' | 'unknown-layer' | 'negative-amount'>

/**
 * Takes units out. Units that leave part of a layer take their share of its value, rounded; the last ones take what is
 * left, so that what comes out of a layer sums to what went in. Nothing is taken where there is too little.
 * @param layerId the receipt that the units are from: needed by `original_cost`, and of no consequence otherwise.
 * @throws CounterfoilError `bad-quantity`
 */
export function costOut(
  valuation: StockValuation,
  quantity: string,
  layerId?: string,
): Outcome<CostOut, CostOutRejection> {
  const { method, currency, rounding, layers } = valuation
  const wanted = scaledQuantity(quantity)
  if (wanted <= 0) return rejected('negative-amount', `${quantity} units cannot leave; more than none can`)
  const isMeant = (layer: CostLayer) => method !== 'original_cost' || layer.layerId === layerId
  if (method === 'original_cost' && !layers.some(isMeant)) {
    return rejected(
      'unknown-layer',
      `no units of ${layerId ?? 'a receipt that is not named'} are left; name their receipt`,
    )
  }
  const kept: CostLayer[] = []
  const parts: CostLayer[] = []
  let missing = wanted
  let sum: Units = 0
  for (const layer of layers) {
    if (missing === 0 || !isMeant(layer)) {
      kept.push(layer)
      continue
    }
    const there = scaledQuantity(layer.quantity)
    const taken = Math.min(there, missing)
    const value = minorUnits({ amount: layer.value, currency })
    const share = quotient(times(value, taken), there, rounding)
    const part = (units: number, minor: Units) => ({
      layerId: layer.layerId,
      quantity: quantityOfScaled(units),
      value: moneyOf(minor, currency).amount,
    })
    parts.push(part(taken, share))
    if (taken < there) kept.push(part(there - taken, minus(value, share)))
    missing -= taken
    sum = plus(sum, share)
  }
  if (missing > 0) {
    const because = `${quantity} units are to leave and ${quantityOfScaled(wanted - missing)} are there: receive or count them first`
    return rejected('not-enough-units', because)
  }
  return accepted({ valuation: { ...valuation, layers: kept }, value: moneyOf(sum, currency), parts })
}
