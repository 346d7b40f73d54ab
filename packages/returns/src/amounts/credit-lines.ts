import {
  absoluteMoney,
  canonicalDecimal,
  Decimal,
  isNegativeMoney,
  isZeroMoney,
  type Money,
  type UnitPrice,
} from '@counterfoil/kernel'
import type { CommercialLine } from '@counterfoil/schemas'
import type { CreditedLine, PromotionCorrection } from './credited.ts'
import type { RefundBreakdown } from './refund.ts'

/** Digits after the point that a unit price of an event may have: enough to give the amount back to the minor unit. */
const unitPricePlaces = 18

/**
 * What a refund credits, as the lines of the event `counterfoil.refund.approved.v1`: goods and shipping by their lines of
 * the order, and a broken promotion as a discount that is taken back. Fees are no part of it: they are kept of the credit.
 * @param sold the lines of the order's events. A line that is not among them is left out.
 */
export function creditLines(
  sold: readonly CommercialLine[],
  { lines, shipping, promotions }: RefundBreakdown,
): readonly CommercialLine[] {
  const known = new Map(sold.map((line) => [line.lineId, line]))
  const credited = [...lines, ...shipping].flatMap((line) => {
    const of = known.get(line.lineId)
    return of === undefined ? [] : [creditLine(of, line)]
  })
  return [...credited, ...promotions.map((promotion, index) => correctionLine(promotion, `promotion-${index + 1}`))]
}

function creditLine(sold: CommercialLine, { quantity, price, discounts, taxes }: CreditedLine): CommercialLine {
  const { discounts: _, taxes: __, ...line } = sold
  const given = discounts.filter(({ amount }) => !isZeroMoney(amount))
  return {
    ...line,
    quantity,
    unitPrice: perUnit(price, quantity),
    ...(given.length === 0 ? {} : { discounts: given }),
    ...(taxes.length === 0 ? {} : { taxes: [...taxes] }),
  }
}

/** A promotion that is taken back lessens the credit: its amount is below zero, and so is its quantity. */
function correctionLine({ code, price, taxes }: PromotionCorrection, lineId: string): CommercialLine {
  return {
    kind: 'charge',
    lineId,
    charge: 'discount',
    code,
    quantity: isNegativeMoney(price) ? '-1' : '1',
    unitPrice: perUnit(absoluteMoney(price), '1'),
    ...(taxes.length === 0 ? {} : { taxes: [...taxes] }),
  }
}

function perUnit({ amount, currency }: Money, quantity: string): UnitPrice {
  const exact = new Decimal(amount).dividedBy(quantity).toFixed(unitPricePlaces)
  return { amount: canonicalDecimal(exact) ?? exact, currency }
}
