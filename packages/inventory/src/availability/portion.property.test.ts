import { Decimal } from '@counterfoil/kernel'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { compilePortion, type PortionRounding, portionOf } from './portion.ts'

const modes = {
  up: Decimal.ROUND_CEIL,
  down: Decimal.ROUND_FLOOR,
  'half-up': Decimal.ROUND_HALF_UP,
  'half-even': Decimal.ROUND_HALF_EVEN,
} as const satisfies Readonly<Record<PortionRounding, number>>
const portion = fc.record({
  percent: fc.nat({ max: 1_000_000 }).map((parts) => new Decimal(parts).dividedBy(10_000).toFixed()),
  rounding: fc.constantFrom<PortionRounding>('up', 'down', 'half-up', 'half-even'),
  places: fc.nat({ max: 5 }),
})
const scaled = fc.oneof(
  fc.nat({ max: 2_000_000 }),
  fc.nat({ max: 40 }).map((units) => units * 100_000),
  fc.maxSafeNat(),
)

it('a portion is the exact percentage, rounded once as it says, however large the quantity is', () => {
  fc.assert(
    fc.property(scaled, portion, (quantity, given) => {
      const exact = new Decimal(quantity).dividedBy(100_000).times(given.percent).dividedBy(100)
      const rounded = exact.toDecimalPlaces(given.places, modes[given.rounding]).times(100_000)
      fc.pre(rounded.lessThanOrEqualTo(Number.MAX_SAFE_INTEGER))
      expect(portionOf(quantity, compilePortion(given))).toBe(rounded.toNumber())
    }),
    { numRuns: 1_000 },
  )
})
