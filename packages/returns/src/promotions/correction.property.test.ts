import { moneyOfMinorUnits } from '@counterfoil/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cuts, minor, paidFor, pence, portionsOf, refundsOf } from '../../test/arbitrary-orders.ts'
import { runs } from '../../test/runs.ts'
import type { SoldOrder } from '../amounts/sold-order.ts'
import type { Promotion } from './promotion.ts'

interface Basket {
  readonly unitPrice: number
  readonly units: number
}

/** What a rule gives on a basket, in pence, the plainest way: every unit by itself. */
function ruleGives(promotion: Promotion, basket: readonly Basket[]): number {
  const units = basket.flatMap((line) => Array.from({ length: line.units }, () => line.unitPrice))
  if (promotion.rule === 'buy_get') {
    let free = 0
    for (let unit = 1; unit <= units.length; unit += 1) {
      const place = (unit - 1) % (promotion.buy + promotion.get)
      if (place >= promotion.buy) free += 1
    }
    return units
      .sort((a, b) => a - b)
      .slice(0, free)
      .reduce((sum, price) => sum + price, 0)
  }
  const spent = units.reduce((sum, price) => sum + price, 0)
  const steps = promotion.steps.filter(({ from }) => Number(minor(from)) <= spent)
  const reached = steps.reduce((best, { from }) => Math.max(best, Number(minor(from))), -1)
  const save = promotion.steps.findLast(({ from }) => Number(minor(from)) === reached)?.save
  if (save === undefined) return 0
  return 'rate' in save ? Math.round(spent * Number(save.rate) * 100) / 100 : Number(minor(save))
}

const promotion: fc.Arbitrary<Promotion> = fc.oneof(
  fc.record({
    rule: fc.constant('buy_get' as const),
    code: fc.constant('P'),
    buy: fc.integer({ min: 1, max: 3 }),
    get: fc.integer({ min: 1, max: 2 }),
  }),
  fc.record({
    rule: fc.constant('spend_save' as const),
    code: fc.constant('P'),
    steps: fc.array(
      fc.record({
        from: fc.nat(5_000).map(pence),
        save: fc.oneof(fc.integer({ min: 1, max: 500 }).map(pence), fc.constant({ rate: '0.25' })),
      }),
      { minLength: 1, maxLength: 3 },
    ),
  }),
)

const basket = fc.array(
  fc.record({
    unitPrice: fc.integer({ min: 1, max: 3_000 }),
    units: fc.integer({ min: 1, max: 6 }),
    weight: fc.nat(3),
  }),
  { minLength: 1, maxLength: 3 },
)

describe('a promotion that a return breaks', () => {
  it('gives back what was paid less the price of what is kept, and never takes money back', () => {
    fc.assert(
      fc.property(promotion, basket, cuts, (rule, lines, picks) => {
        const all = Math.floor(ruleGives(rule, lines))
        fc.pre(all > 0)
        // The discount lies on the lines in any way, as far as their prices go.
        const weights = lines.reduce((sum, { weight }) => sum + weight, 0)
        const discounts = lines.map(({ unitPrice, units, weight }) =>
          Math.min(unitPrice * units, weights === 0 ? 0 : Math.floor((all * weight) / weights)),
        )
        const order: SoldOrder = {
          currency: 'GBP',
          lines: lines.map(({ unitPrice, units }, index) => ({
            lineId: `line-${index}`,
            quantity: String(units),
            price: pence(unitPrice * units - (discounts[index] ?? 0)),
            discounts: [{ code: 'P', scope: 'line', amount: pence(discounts[index] ?? 0) }],
          })),
          tenders: [{ tenderId: 'card', tender: 'card', captured: pence(10_000_000) }],
          promotions: [rule],
        }
        const given = discounts.reduce((sum, discount) => sum + discount, 0)
        const portions = portionsOf(order, picks)
        const refunds = refundsOf(order, portions, { shipping: 'keep' })
        let paidBack = 0
        refunds.forEach(({ total }, index) => {
          const back = portions.slice(0, index + 1).flat()
          const kept = lines.map((line, place) => ({
            ...line,
            units: back
              .filter(({ lineId }) => lineId === `line-${place}`)
              .reduce((left, { quantity }) => left - Number(quantity), line.units),
          }))
          const list = kept.reduce((sum, { unitPrice, units }) => sum + unitPrice * units, 0)
          const keptDiscount = kept.reduce((sum, { units }, place) => {
            const [discount, sold] = [discounts[place] ?? 0, lines[place]?.units ?? 1]
            return sum + discount - Math.ceil((discount * (sold - units)) / sold - 0.5)
          }, 0)
          const earned = Math.round(
            (given * Math.min(ruleGives(rule, kept), ruleGives(rule, lines))) / ruleGives(rule, lines),
          )
          const priceOfKept = list - Math.min(keptDiscount, earned)
          const owed = Number(paidFor(order)) - priceOfKept
          const due = Math.max(0, owed - paidBack)
          expect(total).toEqual(moneyOfMinorUnits(BigInt(due), 'GBP'))
          paidBack += due
        })
        expect(paidBack).toBe(Number(paidFor(order)))
      }),
      { numRuns: runs(5_000) },
    )
  })
})
