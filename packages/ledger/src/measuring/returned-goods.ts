import type { AccountingPolicy } from '../accounting/accounting-policy.ts'
import { minorUnits } from '../amounts/exact-amount.ts'
import { minus, negated, plus } from '../amounts/units.ts'
import { dimensionsOf } from '../facts/dimensions.ts'
import type {
  GoodsDowngraded,
  GoodsKept,
  GoodsMissing,
  GoodsRefurbished,
  GoodsReturnedToVendor,
  HeldAt,
  ReturnReceivedAtCost,
} from '../facts/returned-goods.ts'
import type { AmountOf } from '../rules/retail-rules.ts'
import { costOf, lineDimensions, realisableOf } from './cost-lines.ts'
import { drawingOn, drawingOnShares } from './drawing.ts'
import type { Measured } from './measured.ts'

export function returnReceived(
  fact: ReturnReceivedAtCost,
  policy: AccountingPolicy,
): readonly Measured<AmountOf<'return-received-at-cost'>>[] {
  const { currency } = fact
  const expected = openRight(fact, policy)
  return fact.lines.flatMap((line) => {
    const dimensions = lineDimensions(fact, line)
    const cost = costOf(line, policy.rounding)
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
  { rounding }: AccountingPolicy,
): readonly Measured<AmountOf<'goods-refurbished'>>[] {
  const { currency } = fact
  return fact.lines.flatMap((line) => {
    const dimensions = lineDimensions(fact, line)
    const repair = line.repairCost === undefined ? 0 : minorUnits(line.repairCost)
    return [
      { name: 'cost', minor: costOf(line, rounding), currency, dimensions, chosenBy: placeOf(fact) },
      { name: 'repair', minor: repair, currency, dimensions },
    ] as const
  })
}

export function goodsDowngraded(
  fact: GoodsDowngraded,
  { rounding }: AccountingPolicy,
): readonly Measured<AmountOf<'goods-downgraded'>>[] {
  const { currency } = fact
  return fact.lines.flatMap((line) => {
    const dimensions = lineDimensions(fact, line)
    const cost = costOf(line, rounding)
    const realisable = realisableOf(line, line.netRealisableValue, cost, rounding)
    return [
      { name: 'realisable', minor: realisable, currency, dimensions: { ...dimensions, sku: line.toSku } },
      { name: 'loss', minor: minus(cost, realisable), currency, dimensions },
      { name: 'cost', minor: cost, currency, dimensions, chosenBy: placeOf(fact) },
    ] as const
  })
}

/** The claim covers the lines in their order; what it is more than all of them stands without an item. */
export function goodsReturnedToVendor(
  fact: GoodsReturnedToVendor,
  { rounding }: AccountingPolicy,
): readonly Measured<AmountOf<'goods-returned-to-vendor'>>[] {
  const { currency } = fact
  const owed = drawingOn(fact.claim)
  const amounts = fact.lines.flatMap((line) => {
    const dimensions = lineDimensions(fact, line)
    const cost = costOf(line, rounding)
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

export function goodsKept(fact: GoodsKept, policy: AccountingPolicy): readonly Measured<AmountOf<'goods-kept'>>[] {
  const expected = openRight(fact, policy)
  return fact.lines.map((line) => ({
    name: 'costExpectedBack',
    minor: expected(costOf(line, policy.rounding), line.sku),
    currency: fact.currency,
    dimensions: lineDimensions(fact, line),
  }))
}

/** What was received leaves the returns; of what was not, the right to recover it ends. The claim covers the lines in order. */
export function goodsMissing(
  fact: GoodsMissing,
  policy: AccountingPolicy,
): readonly Measured<AmountOf<'goods-missing'>>[] {
  const { currency, received } = fact
  const expected = openRight(fact, policy)
  const owed = drawingOn(fact.claim)
  const amounts = fact.lines.flatMap((line) => {
    const dimensions = lineDimensions(fact, line)
    const cost = costOf(line, policy.rounding)
    const held = received ? cost : 0
    const back = received ? 0 : expected(cost, line.sku)
    const lost = plus(held, back)
    const claim = owed.take(lost)
    return [
      { name: 'claim', minor: claim, currency, dimensions },
      { name: 'loss', minor: minus(lost, claim), currency, dimensions },
      { name: 'cost', minor: held, currency, dimensions, chosenBy: placeOf(fact) },
      { name: 'costExpectedBack', minor: back, currency, dimensions },
    ] as const
  })
  const dimensions = dimensionsOf(fact)
  return [
    ...amounts,
    { name: 'claim', minor: owed.left(), currency, dimensions },
    { name: 'loss', minor: negated(owed.left()), currency, dimensions },
  ]
}

function openRight({ rightToRecover }: ReturnReceivedAtCost | GoodsKept | GoodsMissing, policy: AccountingPolicy) {
  return drawingOnShares(policy.expectedReturns === undefined ? undefined : rightToRecover)
}

function placeOf({ heldAt = 'returns_pending' }: { readonly heldAt?: HeldAt | undefined }): HeldAt {
  return heldAt
}
