import { Decimal, locationId, sumDecimals } from '@counterfoil/kernel'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { history, locations, quantity, shuffledHistory, skus, state } from '../../test/histories.ts'
import { anyPolicy, forecast, hold } from '../../test/policies.ts'
import type { Hold } from '../hold/hold.ts'
import { fold } from '../position/fold.ts'
import { type AvailabilityQuestion, availability } from './availability.ts'
import { grant } from './grant.ts'
import type { AvailabilityPolicy } from './policy.ts'
import { policy } from './read-policy.ts'

const instant = fc.constantFrom('2026-02-25T06:13:20Z', '2026-02-25T06:14:00Z', '2027-01-01T00:00:00Z')

const question: fc.Arbitrary<AvailabilityQuestion> = fc.record(
  {
    sku: fc.constantFrom(...skus),
    channel: fc.constant('web'),
    at: instant,
    holds: fc.array(hold, { maxLength: 4 }),
    asker: fc.constantFrom('cart-1', 'cart-3'),
    unsourcedDemand: quantity,
    quotaLeft: quantity,
    location: fc.constantFrom(...locations),
    categories: fc.constantFrom(['short', 'all'], ['all']),
    forecast: fc.constant(forecast),
  },
  { requiredKeys: ['sku', 'channel', 'at'] },
)

/** Simple enough to be reckoned by hand. */
const somePolicy: fc.Arbitrary<AvailabilityPolicy> = fc
  .record(
    {
      channel: fc.constant('web'),
      locations: fc.constantFrom(['*'], ['dc-1'], ['dc-1', 'store-*'], ['store*', 'store-1'], ['nowhere']),
      states: fc.uniqueArray(state, { minLength: 1, maxLength: 3 }),
      buffer: fc.oneof(
        fc.record({ fixed: fc.tuple(fc.constantFrom('', '-'), quantity).map((parts) => parts.join('')) }),
        fc.record({ perLocation: quantity }),
      ),
      maxAgeMinutes: fc.nat({ max: 2 }),
    },
    { requiredKeys: ['channel', 'locations'] },
  )
  .map(policy)

it('the terms sum to the raw figure, and the sources of each term to the term', () => {
  fc.assert(
    fc.property(history, question, anyPolicy, (events, asked, given) => {
      const { terms, raw, sellable } = availability(fold(events), asked, given)
      expect(sumDecimals(terms.map((term) => term.quantity))).toBe(raw)
      for (const term of terms) {
        expect(sumDecimals(term.sources.map((source) => source.quantity))).toBe(term.quantity)
      }
      expect(sellable).toBe(raw.startsWith('-') ? '0' : raw)
    }),
  )
})

it('the raw figure is the least of the quota left and of what is sellable less all claims', () => {
  fc.assert(
    fc.property(history, question, somePolicy, (events, { location: _, ...asked }, given) => {
      const positions = fold(events)
      let sum = new Decimal(0)
      for (const location of [...locations, 'store-9']) {
        const isNamed = given.locations.some((name) =>
          name.endsWith('*') ? location.startsWith(name.slice(0, -1)) : name === location,
        )
        if (!isNamed) continue
        const sellable = given.states.map((state) =>
          positions.quantity(asked.sku, { kind: 'stock', owner: 'merchant', location: locationId(location), state }),
        )
        const there = new Decimal(sumDecimals(sellable))
        const buffer = perLocationOf(given)
        sum = sum.plus(there).minus(Decimal.min(buffer, Decimal.max(there, 0)))
        const held = [...(asked.holds ?? [])].filter(({ location: at }) => at === location)
        sum = sum.minus(sumDecimals(held.filter((one) => counts(one, asked)).map((one) => one.quantity)))
      }
      const anywhere = [...(asked.holds ?? [])].filter(({ location }) => location === undefined)
      sum = sum.minus(sumDecimals(anywhere.filter((one) => counts(one, asked)).map((one) => one.quantity)))
      sum = sum.minus(asked.unsourcedDemand ?? 0)
      if (given.buffer !== undefined && 'fixed' in given.buffer) sum = sum.minus(given.buffer.fixed)
      if (asked.quotaLeft !== undefined) sum = Decimal.min(sum, asked.quotaLeft)
      expect(availability(positions, asked, given).raw).toBe(sum.plus(0).toFixed())
    }),
  )
})

it('the answer, its explanation included, does not depend on the order of the facts', () => {
  fc.assert(
    fc.property(shuffledHistory, question, anyPolicy, ([events, shuffled], asked, given) => {
      const [one, other] = [availability(fold(events), asked, given), availability(fold(shuffled), asked, given)]
      expect(JSON.stringify(other)).toBe(JSON.stringify(one))
      expect(other.explain()).toBe(one.explain())
    }),
  )
})

it('there is a reason exactly where nothing may be sold', () => {
  fc.assert(
    fc.property(history, question, anyPolicy, (events, asked, given) => {
      const answer = availability(fold(events), asked, given)
      expect(answer.reasonWhenZero === undefined).toBe(answer.sellable !== '0')
    }),
  )
})

it('one place offers no more than all places together', () => {
  fc.assert(
    fc.property(history, question, anyPolicy, fc.constantFrom(...locations), (events, asked, given, location) => {
      const positions = fold(events)
      const { location: _, ...anywhere } = asked
      const there = availability(positions, { ...anywhere, location }, given)
      const all = availability(positions, anywhere, given)
      expect(new Decimal(there.raw).lessThanOrEqualTo(all.raw)).toBe(true)
    }),
  )
})

it('what is given and what is short sum to what was asked', () => {
  fc.assert(
    fc.property(history, question, anyPolicy, quantity, (events, asked, given, wanted) => {
      const answer = availability(fold(events), asked, given)
      const granted = grant(answer, wanted)
      expect(sumDecimals([granted.given, granted.shortfall])).toBe(wanted)
      expect(new Decimal(granted.given).lessThanOrEqualTo(answer.sellable)).toBe(true)
    }),
  )
})

function counts({ sku, owner, expiresAt }: Hold, asked: AvailabilityQuestion): boolean {
  if (sku !== asked.sku || owner === asked.asker) return false
  return expiresAt === undefined || Date.parse(expiresAt) > Date.parse(asked.at)
}

function perLocationOf({ buffer }: AvailabilityPolicy): string {
  return buffer !== undefined && 'perLocation' in buffer && typeof buffer.perLocation === 'string'
    ? buffer.perLocation
    : '0'
}
