import { minus, negated, type Units } from '../amounts/units.ts'
import { dimensionsOf } from '../facts/dimensions.ts'
import type {
  GoodsKept,
  GoodsMissing,
  GoodsRefurbished,
  GoodsReturnedToVendor,
  RepairedLine,
  ReturnReceivedAtCost,
} from '../facts/returned-goods.ts'
import type { AmountOf } from '../rules/retail-rules.ts'
import { costedLines } from './cost-lines.ts'
import { drawingOn, drawingOnShares } from './drawing.ts'
import type { Measured, Measuring } from './measured.ts'
import { placeOf } from './stock.ts'

export function returnReceived(
  fact: ReturnReceivedAtCost,
  measuring: Measuring,
): readonly Measured<AmountOf<'return-received-at-cost'>>[] {
  const { currency } = fact
  const expected = openRight(fact, measuring)
  return costedLines(fact, measuring).flatMap(({ line, cost, dimensions }) => {
    const back = expected(cost, line.sku)
    return [
      { name: 'cost', minor: cost, currency, dimensions },
      { name: 'costExpectedBack', minor: back, currency, dimensions },
      { name: 'costUnexpected', minor: minus(cost, back), currency, dimensions },
    ] as const
  })
}

export function goodsRefurbished(
  fact: GoodsRefurbished,
  measuring: Measuring,
): readonly Measured<AmountOf<'goods-refurbished'>>[] {
  const { currency } = fact
  return costedLines<RepairedLine>(fact, measuring).flatMap(({ line, at, cost, dimensions }) => {
    const repair = measuring.read.unsigned(line.repairCost, 'lines', at, 'repairCost')
    return [
      { name: 'cost', minor: cost, currency, dimensions, chosenBy: placeOf(fact) },
      { name: 'repair', minor: repair, currency, dimensions },
    ] as const
  })
}

/** The claim covers the lines in their order; what it is more than all of them stands without an item. */
export function goodsReturnedToVendor(
  fact: GoodsReturnedToVendor,
  measuring: Measuring,
): readonly Measured<AmountOf<'goods-returned-to-vendor'>>[] {
  const { currency } = fact
  const owed = drawingOn(measuring.read.unsigned(fact.claim, 'claim'))
  const amounts = costedLines(fact, measuring).flatMap(({ cost, dimensions }) => {
    const claim = fact.claim === undefined ? cost : owed.take(cost)
    return [
      { name: 'claim', minor: claim, currency, dimensions },
      { name: 'variance', minor: minus(cost, claim), currency, dimensions },
      { name: 'cost', minor: cost, currency, dimensions, chosenBy: placeOf(fact) },
    ] as const
  })
  const dimensions = dimensionsOf(fact)
  return [
    ...amounts,
    { name: 'claim', minor: owed.left(), currency, dimensions },
    { name: 'variance', minor: negated(owed.left()), currency, dimensions },
  ]
}

/**
 * Where returns are expected, all that the goods had cost leaves what may still come back: the right to recover it as far as
 * that is open, and the cost of goods sold. Elsewhere the cost of goods sold stands as it is.
 */
export function goodsKept(fact: GoodsKept, measuring: Measuring): readonly Measured<AmountOf<'goods-kept'>>[] {
  const { currency } = fact
  if (measuring.policy.expectedReturns === undefined) return []
  const expected = openRight(fact, measuring)
  return costedLines(fact, measuring).flatMap(({ line, cost, dimensions }) => {
    const back = expected(cost, line.sku)
    return [
      { name: 'cost', minor: cost, currency, dimensions },
      { name: 'costExpectedBack', minor: back, currency, dimensions },
      { name: 'costUnexpected', minor: minus(cost, back), currency, dimensions },
    ] as const
  })
}

/** What was received leaves the returns; of what was not, the same goes as of goods kept. The claim covers the lines in order. */
export function goodsMissing(fact: GoodsMissing, measuring: Measuring): readonly Measured<AmountOf<'goods-missing'>>[] {
  const { currency, received } = fact
  const isExpected = !received && measuring.policy.expectedReturns !== undefined
  const expected = openRight(fact, measuring)
  const owed = drawingOn(measuring.read.unsigned(fact.claim, 'claim'))
  const amounts = costedLines(fact, measuring).flatMap(({ line, cost, dimensions }) => {
    const held: Units = received ? cost : 0
    const back = isExpected ? expected(cost, line.sku) : 0
    const unexpected = isExpected ? minus(cost, back) : 0
    const lost = isExpected ? cost : held
    const claim = owed.take(lost)
    return [
      { name: 'claim', minor: claim, currency, dimensions },
      { name: 'loss', minor: minus(lost, claim), currency, dimensions },
      { name: 'cost', minor: held, currency, dimensions, chosenBy: placeOf(fact) },
      { name: 'costExpectedBack', minor: back, currency, dimensions },
      { name: 'costUnexpected', minor: unexpected, currency, dimensions },
    ] as const
  })
  const dimensions = dimensionsOf(fact)
  return [
    ...amounts,
    { name: 'claim', minor: owed.left(), currency, dimensions },
    { name: 'loss', minor: negated(owed.left()), currency, dimensions },
  ]
}

function openRight({ rightToRecover }: ReturnReceivedAtCost | GoodsKept | GoodsMissing, { policy, read }: Measuring) {
  const shares = policy.expectedReturns === undefined ? undefined : rightToRecover
  return drawingOnShares(shares, read, 'rightToRecover')
}
