import { Decimal, type Money, minorUnitsOf, money } from '@counterfoil/kernel'
import type { Benchmark } from '../../../../scripts/bench/benchmark.ts'
import type { PricedLine } from './priced-line.ts'
import { type RefundBreakdown, refundOf } from './refund.ts'
import type { EarlierRefund, ReturnedUnits, SoldOrder } from './sold-order.ts'
import type { RefundTerms } from './terms.ts'

const gbp = (pence: number) => money((pence / 100).toFixed(2), 'GBP')

/** Five lines with a discount and two taxes each, and shipping. */
function orderOf(index: number): SoldOrder {
  const lines = [1, 2, 3, 4, 5].map((line) => {
    const price = ((index * 7_919 + line * 104_729) % 20_000) + 500
    return {
      lineId: `line-${line}`,
      quantity: String(line + 1),
      price: gbp(price),
      discounts: [{ code: 'SPRING', scope: 'order' as const, amount: gbp(Math.floor(price / 9)) }],
      taxes: [
        { code: 'STATE', basis: 'exclusive' as const, rate: '0.0625', amount: gbp(Math.round(price * 0.0625)) },
        { code: 'CITY', basis: 'exclusive' as const, rate: '0.015', amount: gbp(Math.round(price * 0.015)) },
      ],
    }
  })
  return {
    currency: 'GBP',
    lines,
    shipping: [{ lineId: 'post', quantity: '1', price: gbp(495) }],
    tenders: [{ tenderId: 'card', tender: 'card', captured: gbp(10_000_000) }],
  }
}

const terms: RefundTerms = { shipping: 'prorate', fees: [{ kind: 'restocking', amount: { rate: '0.1' } }] }
const returned: readonly ReturnedUnits[] = ['line-2', 'line-4'].map((lineId) => ({ lineId, quantity: '2' }))

function refund(order: SoldOrder, units: readonly ReturnedUnits[], earlier: readonly EarlierRefund[]): RefundBreakdown {
  const outcome = refundOf(order, units, terms, earlier)
  if (!outcome.ok) throw new Error(outcome.rejection.because)
  return outcome.value
}

const items = 300
const orders = Array.from({ length: items }, (_, index) => orderOf(index)).map((order) => ({
  order,
  earlier: [refund(order, [{ lineId: 'line-2', quantity: '1' }], [])],
}))

/** The total alone, by decimal.js: nothing is checked, and no part of it is told apart. */
function totalByDecimals(order: SoldOrder, units: readonly ReturnedUnits[], earlier: readonly EarlierRefund[]): string {
  const half = Decimal.ROUND_HALF_UP
  let all = new Decimal(0)
  let before = new Decimal(0)
  let now = new Decimal(0)
  for (const { lineId, price, quantity, taxes = [] } of order.lines) {
    const paid = taxes.reduce((sum, { amount }) => sum.plus(amount.amount), new Decimal(price.amount))
    const unitsIn = (lines: readonly ReturnedUnits[]) =>
      lines.reduce((sum, line) => (line.lineId === lineId ? sum.plus(line.quantity) : sum), new Decimal(0))
    const gone = unitsIn(earlier.flatMap(({ lines }) => lines))
    const until = gone.plus(unitsIn(units))
    const share = (count: Decimal) => paid.times(count).dividedBy(quantity).toDecimalPlaces(2, half)
    all = all.plus(paid)
    before = before.plus(share(gone))
    now = now.plus(share(until).minus(share(gone)))
  }
  let total = now.minus(now.times('0.1').toDecimalPlaces(2, half))
  for (const { price } of order.shipping ?? []) {
    const share = (goods: Decimal) => goods.times(price.amount).dividedBy(all).toDecimalPlaces(2, half)
    total = total.plus(share(before.plus(now)).minus(share(before)))
  }
  return total.toFixed(2)
}

function amountsIn({ taxes = [], discounts = [] }: PricedLine): readonly Money[] {
  return [...taxes, ...discounts].map(({ amount }) => amount)
}

export default {
  name: 'returns/refund-of',
  does: '300 refunds of 2 out of 5 lines, with discounts, two taxes, shipping, a fee and an earlier refund',
  items,
  works: [
    {
      name: 'refundOf, checked and part by part',
      role: 'ours',
      run: () => orders.map(({ order, earlier }) => refund(order, returned, earlier).total.amount),
    },
    {
      name: 'the total alone, in decimal.js',
      role: 'peer',
      run: () => orders.map(({ order, earlier }) => totalByDecimals(order, returned, earlier)),
    },
    {
      name: 'reading the amounts',
      role: 'limit',
      run: () =>
        orders.map(({ order }) => order.lines.map((line) => [line.price, ...amountsIn(line)].map(minorUnitsOf))),
    },
  ],
} satisfies Benchmark
