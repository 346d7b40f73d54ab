import type { Currency, RoundingMode } from '@counterfoil/kernel'

/**
 * What units that leave had cost: `fifo` that of the units that came in first, `weighted_average` the same for all that
 * are there, `original_cost` that of the very receipt that they are from, which is named.
 */
export type CostMethod = 'original_cost' | 'weighted_average' | 'fifo'

/** What the units of one item (at one place, if places are valued apart) had cost. A value: costs in and out give a new one. */
export interface StockValuation {
  readonly method: CostMethod
  readonly currency: Currency
  readonly rounding: RoundingMode
  /** Oldest first. Of the weighted average one at most. */
  readonly layers: readonly CostLayer[]
}

/** Units that had come in together, as far as they are still there. */
export interface CostLayer {
  /** The receipt or return that brought them; `average` of the weighted average. */
  readonly layerId: string
  readonly quantity: string
  /** What all of them had cost, in whole minor units. */
  readonly value: string
}

/** No units, valued as the policy says. */
export function emptyValuation(
  { costMethod, rounding }: { readonly costMethod: CostMethod; readonly rounding: RoundingMode },
  currency: Currency,
): StockValuation {
  return { method: costMethod, currency, rounding, layers: [] }
}
