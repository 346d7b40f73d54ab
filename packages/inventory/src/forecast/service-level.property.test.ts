import { Decimal } from '@counterfoil/kernel'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { DemandDistribution } from './distribution.ts'
import { coverOf } from './service-level.ts'

const outcomes = fc.uniqueArray(
  fc.record({ quantity: fc.nat({ max: 60 }).map(String), weight: fc.integer({ min: 1, max: 50 }).map(String) }),
  { minLength: 1, maxLength: 12, selector: ({ quantity }) => quantity },
)
const cost = fc.integer({ min: 1, max: 400 })

it('the newsvendor quantity costs no more than any other, in expectation', () => {
  fc.assert(
    fc.property(outcomes, cost, cost, (given, under, over) => {
      const distribution: DemandDistribution = { kind: 'outcomes', outcomes: given }
      const chosen = Number(coverOf(distribution, { under: String(under), over: String(over) }).quantity)
      const expectedCost = (kept: number) =>
        given.reduce((sum, { quantity, weight }) => {
          const missed = Number(quantity) - kept
          return sum + Number(weight) * (missed > 0 ? missed * under : -missed * over)
        }, 0)
      for (let kept = 0; kept <= 60; kept++) expect(expectedCost(chosen)).toBeLessThanOrEqual(expectedCost(kept))
    }),
  )
})

it('more is kept for a higher probability, never less', () => {
  fc.assert(
    fc.property(outcomes, fc.tuple(cost, cost), (given, levels) => {
      const [low = 1, high = 1] = levels.toSorted((left, right) => left - right)
      const kept = (level: number) =>
        new Decimal(
          coverOf({ kind: 'outcomes', outcomes: given }, { probability: new Decimal(level).dividedBy(400).toFixed() })
            .quantity,
        )
      expect(kept(low).lessThanOrEqualTo(kept(high))).toBe(true)
    }),
  )
})
