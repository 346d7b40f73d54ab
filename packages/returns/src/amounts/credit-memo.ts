import {
  absoluteMoney,
  canonicalDecimal,
  Decimal,
  isNegativeMoney,
  isZeroMoney,
  type Money,
  type UnitPrice,
} from '@counterfoil/kernel'
import type { CommercialLine, EventOfType } from '@counterfoil/schemas'
import type { CreditedLine, PromotionCorrection } from './credited.ts'
import type { Tax } from './priced-line.ts'
import type { RefundBreakdown } from './refund.ts'

/** Digits after the point that a unit price of an event may have: enough to give the amount back to the minor unit. */
const unitPricePlaces = 18

/** What `counterfoil.refund.approved.v1` says of the amounts of a refund. */
export type CreditMemo = Pick<EventOfType<'counterfoil.refund.approved.v1'>['data'], 'currency' | 'lines' | 'fees'>

/**
 * A refund in the terms of the order's events: goods and shipping by their lines, a broken promotion as a discount that is
 * taken back, and the fees that are kept.
 * @param sold the lines of the order's events. Credit for a line that is not among them is left out.
 */
export function creditMemoOf(sold: readonly CommercialLine[], refund: RefundBreakdown): CreditMemo {
  const known = new Map(sold.map((line) => [line.lineId, line]))
  const credited = [...refund.lines, ...refund.shipping].flatMap((line) => {
    const of = known.get(line.lineId)
    return of === undefined ? [] : [creditLine(of, line)]
  })
  const corrections = refund.promotions.map((promotion, index) => correctionLine(promotion, `promotion-${index + 1}`))
  const charged = refund.fees.filter(({ amount }) => !isZeroMoney(amount))
  const fees = charged.map(({ kind, amount, taxes }) => ({ fee: kind, amount, ...withTaxes(taxes) }))
  return {
    currency: refund.total.currency,
    lines: [...credited, ...corrections],
    ...(fees.length === 0 ? {} : { fees }),
  }
}

function creditLine(sold: CommercialLine, { quantity, price, discounts, taxes }: CreditedLine): CommercialLine {
  const { discounts: _, taxes: __, ...line } = sold
  const given = discounts.filter(({ amount }) => !isZeroMoney(amount))
  return {
    ...line,
    quantity,
    unitPrice: perUnit(price, quantity),
    ...(given.length === 0 ? {} : { discounts: given }),
    ...withTaxes(taxes),
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
    ...withTaxes(taxes),
  }
}

function withTaxes(taxes: readonly Tax[]): { taxes?: Tax[] } {
  return taxes.length === 0 ? {} : { taxes: [...taxes] }
}

function perUnit({ amount, currency }: Money, quantity: string): UnitPrice {
  const exact = new Decimal(amount).dividedBy(quantity).toFixed(unitPricePlaces)
  return { amount: canonicalDecimal(exact) ?? exact, currency }
}
