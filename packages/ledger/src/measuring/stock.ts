import type { RoundingMode } from '@counterfoil/kernel'
import { minus } from '../amounts/units.ts'
import { dimensionsOf } from '../facts/dimensions.ts'
import type { GoodsRestocked, GoodsReturnedToCustomer, GoodsScrapped } from '../facts/returned-goods.ts'
import type {
  GoodsDamaged,
  GoodsReceived,
  StockAdjusted,
  TransferDispatched,
  TransferReceived,
} from '../facts/stock.ts'
import type { AmountOf } from '../rules/retail-rules.ts'
import { costOf, lineDimensions, realisableOf } from './cost-lines.ts'
import type { Measured } from './measured.ts'

/** Facts that move the cost of goods, and nothing else, from one account to another. */
export type MovedAtCost =
  | GoodsReceived
  | StockAdjusted
  | TransferReceived
  | GoodsRestocked
  | GoodsScrapped
  | GoodsReturnedToCustomer

export function movedAtCost(fact: MovedAtCost, rounding: RoundingMode): readonly Measured<'cost'>[] {
  const chosenBy = 'heldAt' in fact ? fact.heldAt : undefined
  return fact.lines.map((line) => ({
    name: 'cost',
    minor: costOf(line, rounding),
    currency: fact.currency,
    dimensions: lineDimensions(fact, line),
    chosenBy: chosenBy ?? 'returns_pending',
  }))
}

export function transferDispatched(
  fact: TransferDispatched,
  rounding: RoundingMode,
): readonly Measured<AmountOf<'transfer-dispatched'>>[] {
  const { currency, destination } = fact
  return fact.lines.flatMap((line) => {
    const minor = costOf(line, rounding)
    const dimensions = lineDimensions(fact, line)
    const arriving = dimensionsOf({ ...fact, location: destination }, { sku: line.sku, orderId: line.orderId })
    return [
      { name: 'arriving', minor, currency, dimensions: arriving },
      { name: 'leaving', minor, currency, dimensions },
    ] as const
  })
}

export function goodsDamaged(
  fact: GoodsDamaged,
  rounding: RoundingMode,
): readonly Measured<AmountOf<'goods-damaged'>>[] {
  const { currency } = fact
  return fact.lines.flatMap((line) => {
    const dimensions = lineDimensions(fact, line)
    const cost = costOf(line, rounding)
    const realisable = realisableOf(line, line.netRealisableValue, cost, rounding)
    return [
      { name: 'realisable', minor: realisable, currency, dimensions },
      { name: 'loss', minor: minus(cost, realisable), currency, dimensions },
      { name: 'cost', minor: cost, currency, dimensions },
    ] as const
  })
}
