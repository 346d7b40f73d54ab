import type { Sku } from '@counterfoil/kernel'
import { minus } from '../amounts/units.ts'
import type { FactName } from '../facts/fact.ts'
import type {
  GoodsDowngraded,
  GoodsRestocked,
  GoodsReturnedToCustomer,
  GoodsScrapped,
  HeldAt,
} from '../facts/returned-goods.ts'
import type {
  GoodsDamaged,
  GoodsReceived,
  ReducedLine,
  StockAdjusted,
  TransferDispatched,
  TransferReceived,
} from '../facts/stock.ts'
import type { AmountOf } from '../rules/retail-rules.ts'
import { costedLines, realisableOf } from './cost-lines.ts'
import type { Measured, Measuring } from './measured.ts'

/** Facts that move the cost of goods, and nothing else, from one account to another. */
export type MovedAtCost =
  | GoodsReceived
  | StockAdjusted
  | TransferReceived
  | GoodsRestocked
  | GoodsScrapped
  | GoodsReturnedToCustomer

export function movedAtCost(fact: MovedAtCost, measuring: Measuring): readonly Measured<'cost'>[] {
  const { currency } = fact
  const chosenBy = placeOf(fact)
  return costedLines(fact, measuring).map(({ cost, dimensions }) => ({
    name: 'cost',
    minor: cost,
    currency,
    dimensions,
    chosenBy,
  }))
}

export function transferDispatched(
  fact: TransferDispatched,
  measuring: Measuring,
): readonly Measured<AmountOf<'transfer-dispatched'>>[] {
  const { currency, destination } = fact
  return costedLines(fact, measuring).flatMap(
    ({ cost, dimensions }) =>
      [
        // The place that it leaves comes first: a journal is batched under the first place that it names.
        { name: 'leaving', minor: cost, currency, dimensions },
        { name: 'arriving', minor: cost, currency, dimensions: { ...dimensions, location: destination } },
      ] as const,
  )
}

/** Goods that are worth less from now on, and those that are another item from now on. */
export function reducedGoods(
  fact: GoodsDamaged | GoodsDowngraded,
  measuring: Measuring,
): readonly Measured<AmountOf<'goods-damaged' | 'goods-downgraded'>>[] {
  const { currency } = fact
  const chosenBy = placeOf(fact)
  return costedLines<ReducedLine & { readonly toSku?: Sku }>(fact, measuring).flatMap((costed) => {
    const { line, cost, dimensions } = costed
    const worth = realisableOf(costed, measuring)
    const become = line.toSku === undefined ? dimensions : { ...dimensions, sku: line.toSku }
    return [
      { name: 'realisable', minor: worth, currency, dimensions: become },
      { name: 'loss', minor: minus(cost, worth), currency, dimensions },
      { name: 'cost', minor: cost, currency, dimensions, chosenBy },
    ] as const
  })
}

/** Where the goods of a fact stand; of no consequence for goods that are not returned. */
export function placeOf({
  heldAt = 'returns_pending',
}: {
  readonly fact: FactName
  readonly heldAt?: HeldAt | undefined
}) {
  return heldAt
}
