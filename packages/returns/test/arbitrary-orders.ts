import { type Currency, minorUnitsOf, moneyOfMinorUnits, quantityOfScaled, scaledQuantity } from '@counterfoil/kernel'
import fc from 'fast-check'
import type { PricedLine, Tax } from '../src/amounts/priced-line.ts'
import { type RefundBreakdown, refundOf } from '../src/amounts/refund.ts'
import type { ReturnedUnits, SoldOrder } from '../src/amounts/sold-order.ts'
import type { RefundTerms } from '../src/amounts/terms.ts'

export const currency: Currency = 'GBP'
export const pence = (units: number | bigint) => moneyOfMinorUnits(BigInt(units), currency)
export const minor = ({ amount }: { readonly amount: string }) => minorUnitsOf({ amount, currency })

const tax = (code: string): fc.Arbitrary<Omit<Tax, 'amount'> & { readonly part: number }> =>
  fc.record({
    code: fc.constant(code),
    basis: fc.constantFrom('inclusive', 'exclusive'),
    rate: fc.constantFrom('0.2', '0.05', '0.0825', '0', '0.0001'),
    part: fc.nat(300),
  })

const quantity = fc.oneof(
  fc.integer({ min: 1, max: 12 }).map(String),
  fc.integer({ min: 1, max: 400_000 }).map(quantityOfScaled),
)

/** A line of any price and quantity; its taxes and discounts are any amounts that fit. */
export function pricedLine(lineId: string): fc.Arbitrary<PricedLine> {
  return fc
    .record({
      quantity,
      price: fc.oneof(fc.nat(30), fc.nat(100_000)),
      discounts: fc.array(fc.tuple(fc.constantFrom('A', 'B'), fc.nat(5_000)), { maxLength: 2 }),
      taxes: fc.oneof(fc.constant([]), fc.tuple(tax('T1')), fc.tuple(tax('T1'), tax('T2'), tax('T3'))),
    })
    .map((line) => ({
      lineId,
      quantity: line.quantity,
      price: pence(line.price),
      discounts: line.discounts.map(([code, amount]) => ({ code, scope: 'order' as const, amount: pence(amount) })),
      // Three inclusive taxes of at most 0.3 each fit into the price.
      taxes: line.taxes.map(({ part, ...name }) => ({
        ...name,
        amount: pence(Math.floor((line.price * part) / 1_000)),
      })),
    }))
}

const lines = fc
  .integer({ min: 1, max: 4 })
  .chain((count) => fc.tuple(...Array.from({ length: count }, (_, index) => pricedLine(`line-${index}`))))

const promotion = fc.oneof(
  fc.record({
    rule: fc.constant('buy_get' as const),
    code: fc.constant('A'),
    buy: fc.integer({ min: 1, max: 3 }),
    get: fc.integer({ min: 1, max: 2 }),
  }),
  fc.record({
    rule: fc.constant('spend_save' as const),
    code: fc.constant('B'),
    steps: fc.array(
      fc.record({ from: fc.nat(50_000).map(pence), save: fc.integer({ min: 1, max: 5_000 }).map(pence) }),
      {
        minLength: 1,
        maxLength: 3,
      },
    ),
  }),
)

/** What an order came to, shipping included. */
export function paidFor({ lines: goods, shipping = [] }: Pick<SoldOrder, 'lines' | 'shipping'>): bigint {
  return [...goods, ...shipping].reduce(
    (sum, { price, taxes = [] }) =>
      taxes.reduce((total, each) => total + (each.basis === 'exclusive' ? minor(each.amount) : 0n), sum + minor(price)),
    0n,
  )
}

/** Any order that was paid by one card, with promotions that what was sold earns. */
export const soldOrder: fc.Arbitrary<SoldOrder> = fc
  .record({
    lines,
    shipping: fc.oneof(fc.constant([]), fc.tuple(pricedLine('shipping'))),
    promotions: fc.uniqueArray(promotion, { maxLength: 2, selector: ({ code }) => code }),
    points: fc.nat(1_000),
  })
  .map(({ points, promotions, ...order }): SoldOrder => {
    const sold: SoldOrder = {
      ...order,
      currency,
      tenders: [{ tenderId: 'card', tender: 'card', captured: pence(paidFor(order)) }],
      loyalty: { programme: 'club', points: String(points) },
      books: { currency: 'JPY', rate: '187.3351' },
    }
    const earned = promotions.filter((each) => {
      const all = sold.lines.map(({ lineId, quantity: units }) => ({ lineId, quantity: units }))
      return refundOf({ ...sold, promotions: [each] }, all, { shipping: 'keep' }).ok
    })
    return { ...sold, promotions: earned }
  })

/** Picks of a line and a part of what is left of it, in thousandths: they cut an order into refunds. */
export const cuts = fc.array(fc.tuple(fc.nat(3), fc.integer({ min: 1, max: 1_000 })), { maxLength: 8 })

/** The order in portions that are returned one after another, everything in the end. */
export function portionsOf(
  order: SoldOrder,
  picks: readonly (readonly [number, number])[],
): readonly (readonly ReturnedUnits[])[] {
  const left = new Map(order.lines.map((line) => [line.lineId, scaledQuantity(line.quantity)]))
  const portions: ReturnedUnits[][] = []
  for (const [index, part] of picks) {
    const lineId = order.lines[index % order.lines.length]?.lineId ?? ''
    const open = left.get(lineId) ?? 0
    const whole = scaledQuantity(order.lines.find((line) => line.lineId === lineId)?.quantity ?? '1') % 100_000 === 0
    const units = whole ? Math.ceil(((open / 100_000) * part) / 1_000) * 100_000 : Math.ceil((open * part) / 1_000)
    if (units === 0) continue
    left.set(lineId, open - units)
    portions.push([{ lineId, quantity: quantityOfScaled(units) }])
  }
  const rest = [...left].filter(([, open]) => open > 0)
  if (rest.length > 0) portions.push(rest.map(([lineId, open]) => ({ lineId, quantity: quantityOfScaled(open) })))
  return portions
}

/** The refunds of an order's portions, one after another. */
export function refundsOf(
  order: SoldOrder,
  portions: readonly (readonly ReturnedUnits[])[],
  terms: RefundTerms,
): readonly RefundBreakdown[] {
  const refunds: RefundBreakdown[] = []
  for (const portion of portions) {
    const refund = refundOf(order, portion, terms, refunds)
    if (!refund.ok) throw new Error(refund.rejection.because)
    refunds.push(refund.value)
  }
  return refunds
}
