import { minorUnitsOf } from '@counterfoil/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cuts, minor, paidFor, pence, portionsOf, refundsOf, soldOrder } from '../../test/arbitrary-orders.ts'
import { referenceRefunds } from '../../test/reference-refund.ts'
import { runs } from '../../test/runs.ts'
import { componentsOf } from './components.ts'
import type { PricedLine } from './priced-line.ts'
import type { RefundBreakdown } from './refund.ts'
import type { SoldOrder } from './sold-order.ts'
import type { RefundTerms } from './terms.ts'

const numRuns = runs(5_000)
const shipping = fc.constantFrom<RefundTerms[]>({ shipping: 'refund' }, { shipping: 'prorate' })
const total = (amounts: readonly { readonly amount: string }[]) => amounts.reduce((sum, each) => sum + minor(each), 0n)

/** The figures of shares of a line, each summed over the shares. */
function figuresOf(shares: readonly PricedLine[], of: PricedLine) {
  return {
    price: total(shares.map(({ price }) => price)),
    taxes: (of.taxes ?? []).map((_, index) => total(shares.flatMap(({ taxes = [] }) => taxes[index]?.amount ?? []))),
    discounts: (of.discounts ?? []).map((_, index) =>
      total(shares.flatMap(({ discounts = [] }) => discounts[index]?.amount ?? [])),
    ),
  }
}

/** Each line's shares, by line id. */
function expectWholeLines(lines: readonly PricedLine[], shares: readonly PricedLine[]): void {
  for (const line of lines) {
    const ofLine = shares.filter(({ lineId }) => lineId === line.lineId)
    expect(figuresOf(ofLine, line)).toEqual(figuresOf([line], line))
  }
}

function expectWholeOrder(order: SoldOrder, refunds: readonly RefundBreakdown[]): void {
  expect(total(refunds.map((refund) => refund.total))).toBe(paidFor(order))
  expect(refunds.at(-1)?.orderTotal).toEqual(pence(0))
  const points = refunds.reduce((sum, refund) => sum + BigInt(refund.points?.points ?? '0'), 0n)
  expect(String(points)).toBe(order.loyalty?.points)
  const books = refunds.reduce((sum, refund) => sum + minorUnitsOf(refund.bookValue ?? pence(0)), 0n)
  // 187.3351 yen for a pound are 1.873351 for a penny.
  expect(books).toBe((paidFor(order) * 1_873_351n * 2n + 1_000_000n) / 2_000_000n)
}

describe('refunds of an order, in whatever portions it comes back', () => {
  it('sum to the sale: to its total, its points and its book value, line by line, tax by tax, discount by discount', () => {
    fc.assert(
      fc.property(soldOrder, cuts, shipping, (order, picks, terms) => {
        const refunds = refundsOf(order, portionsOf(order, picks), terms)
        expectWholeOrder(order, refunds)
        expectWholeLines(
          order.lines,
          refunds.flatMap(({ lines }) => lines),
        )
        // Shipping that cost nothing is not given back, nor are its discounts.
        const paidShipping = (order.shipping ?? []).filter((line) => paidFor({ lines: [line] }) > 0n)
        expectWholeLines(
          paidShipping,
          refunds.flatMap((refund) => refund.shipping),
        )
        const corrections = refunds.flatMap(({ promotions }) => promotions)
        expect(total(corrections.map(({ amount }) => amount))).toBe(0n)
        expect(total(corrections.flatMap(({ taxes }) => taxes.map(({ amount }) => amount)))).toBe(0n)
      }),
      { numRuns },
    )
  })

  it('are what exact fractions give, rounded as running totals, and signed terms that sum to the total', () => {
    fc.assert(
      fc.property(soldOrder, cuts, (order, picks) => {
        const portions = portionsOf(order, picks)
        const refunds = refundsOf({ ...order, promotions: [] }, portions, { shipping: 'prorate' })
        const given = refunds.map((refund) => ({
          goods: total(refund.lines.map(({ amount }) => amount)),
          shipping: total(refund.shipping.map(({ amount }) => amount)),
        }))
        expect(given).toEqual(referenceRefunds(order, portions))
        for (const refund of refunds) {
          expect(total(componentsOf(refund).map(({ amount }) => amount))).toBe(minor(refund.total))
        }
      }),
      { numRuns },
    )
  })

  it('give nothing below zero, neither in all nor in any part, broken promotions included', () => {
    fc.assert(
      fc.property(soldOrder, cuts, shipping, (order, picks, terms) => {
        for (const refund of refundsOf(order, portionsOf(order, picks), terms)) {
          const lines = [...refund.lines, ...refund.shipping]
          const parts = lines.flatMap(({ price, amount, taxes, discounts }) => [
            price,
            amount,
            ...[...taxes, ...discounts].map((part) => part.amount),
          ])
          expect([refund.total, ...parts].filter((part) => minor(part) < 0n)).toEqual([])
        }
      }),
      { numRuns: runs(1_000) },
    )
  })
})
