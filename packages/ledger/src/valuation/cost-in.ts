import {
  accepted,
  addScaled,
  type Money,
  type Outcome,
  quantityOfScaled,
  type Rejection,
  rejected,
  scaledQuantity,
} from '@counterfoil/kernel'
import { minorUnits, moneyOf } from '../amounts/exact-amount.ts'
import { plus, type Units } from '../amounts/units.ts'
import type { CostLayer, StockValuation } from './stock-valuation.ts'

/** Units that came in, and what all of them had cost: a receipt at its cost, a return at its original cost. */
export interface UnitsIn {
  readonly layerId: string
  readonly quantity: string
  readonly value: Money
}

/**
 * The valuation with units that came in.
 * @throws CounterfoilError `bad-quantity`, `bad-amount` for what is no decimal
 */
export function costIn(
  valuation: StockValuation,
  { layerId, quantity, value }: UnitsIn,
): Outcome<StockValuation, Rejection<'currency-mismatch' | 'negative-amount' | 'duplicate-layer'>> {
  const { currency, layers, method } = valuation
  if (value.currency !== currency) {
    return rejected('currency-mismatch', `${layerId} cost ${value.currency}; its item is valued in ${currency}`, [
      'value',
      'currency',
    ])
  }
  const units = scaledQuantity(quantity)
  const minor = minorUnits(value)
  if (units <= 0 || minor < 0) {
    const because = `${layerId} brings ${quantity} units for ${value.amount}; there is more than none, for nothing or more`
    return rejected('negative-amount', because)
  }
  if (method === 'weighted_average') return accepted({ ...valuation, layers: [pooled(valuation, units, minor)] })
  if (layers.some((layer) => layer.layerId === layerId)) {
    return rejected('duplicate-layer', `${layerId} brought its units before; what comes again has another id`)
  }
  const layer = { layerId, quantity: quantityOfScaled(units), value: moneyOf(minor, currency).amount }
  return accepted({ ...valuation, layers: [...layers, layer] })
}

function pooled({ layers: [pool], currency }: StockValuation, units: number, minor: Units): CostLayer {
  const before = pool === undefined ? 0 : scaledQuantity(pool.quantity)
  const valueBefore = pool === undefined ? 0 : minorUnits({ amount: pool.value, currency })
  return {
    layerId: 'average',
    quantity: quantityOfScaled(addScaled(before, units)),
    value: moneyOf(plus(valueBefore, minor), currency).amount,
  }
}
