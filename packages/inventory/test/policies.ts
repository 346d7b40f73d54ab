import { formatInstant, locationId, quantityOfScaled, sku } from '@counterfoil/kernel'
import fc from 'fast-check'
import type { BufferAmount } from '../src/availability/buffer.ts'
import type { AvailabilityPolicy, PolicyRule, PolicySettings } from '../src/availability/policy.ts'
import { contradictionsOf } from '../src/availability/policy-contradictions.ts'
import type { Portion } from '../src/availability/portion.ts'
import { policy } from '../src/availability/read-policy.ts'
import type { DemandForecast } from '../src/forecast/demand-forecast.ts'
import type { Hold } from '../src/hold/hold.ts'
import { locations, quantity, skus, state } from './histories.ts'

/** Moments around the facts of a history. */
export const moment = fc.integer({ min: 1_771_999_900_000, max: 1_772_000_400_000 }).map(formatInstant)

export const categoriesOf = (item: string): readonly string[] => (item.length === 1 ? ['short', 'all'] : ['all'])

/** Knows the demand of half of the items. */
export const forecast: DemandForecast = {
  perDay: ({ sku: item, location }) => (item < 'B' ? (location === undefined ? '12.5' : '3.1') : undefined),
  distribution: ({ sku: item, days }) =>
    item < 'B'
      ? { kind: 'outcomes', outcomes: [1, 5, 40].map((units) => ({ quantity: String(units * days), weight: '1' })) }
      : undefined,
}

const portion: fc.Arbitrary<Portion> = fc.record(
  {
    percent: fc.nat({ max: 100_000 }).map((parts) => String(parts / 1_000)),
    rounding: fc.constantFrom('up', 'down', 'half-up', 'half-even'),
    places: fc.nat({ max: 5 }),
  },
  { requiredKeys: ['percent', 'rounding'] },
)
const amount: fc.Arbitrary<BufferAmount> = fc.oneof(
  quantity.map((fixed) => ({ fixed })),
  portion,
  fc.record({
    daysOfCover: fc.constantFrom('0', '2.5', '40'),
    rounding: fc.constantFrom('up', 'down'),
    otherwise: quantity,
  }),
  fc.record({
    serviceLevel: fc.constantFrom({ probability: '0.9' }, { under: '2', over: '1' }),
    days: fc.integer({ min: 1, max: 9 }),
    otherwise: quantity,
  }),
)
const perLocation = fc.oneof(quantity, amount).map((kept) => ({ perLocation: kept }))
const stale = fc.oneof(
  fc.constantFrom('count' as const, 'exclude' as const),
  portion.map((discount) => ({ discount })),
)
const owners = fc.constantFrom(['merchant'], ['merchant', 'consignor-1'], ['seller/2', 'merchant', 'merchant'])
const states = fc.uniqueArray(state, { minLength: 1, maxLength: 3 })

const ofPlaces = {
  states,
  owners,
  offered: fc.boolean(),
  buffer: perLocation,
  threshold: quantity.map((least) => ({ perLocation: least })),
  maxAgeMinutes: fc.nat({ max: 2 }),
  stale,
}
const ofAll = {
  ...ofPlaces,
  tracked: fc.constantFrom(true, true, false),
  buffer: fc.oneof(
    perLocation,
    amount,
    quantity.map((units) => ({ fixed: units === '0' ? '0' : `-${units}` })),
  ),
  threshold: fc.oneof(
    quantity.map((least) => ({ perLocation: least })),
    quantity.map((fixed) => ({ fixed })),
  ),
  floor: fc.oneof(
    fc.oneof(quantity, fc.constant('unlimited')).map((backorder) => ({ backorder })),
    fc.tuple(quantity, moment).map(([preorder, until]) => ({ preorder, until })),
  ),
}

/** At most three settings at a time, so that none drowns in the others. */
function someOf<Model extends Record<string, fc.Arbitrary<unknown>>>(model: Model) {
  return fc
    .subarray(Object.keys(model), { maxLength: 3 })
    .chain((names) =>
      fc.record(Object.fromEntries(names.flatMap((name) => (model[name] ? [[name, model[name]]] : [])))),
    )
}

const location = fc.constantFrom(...locations, 'store-*', 's*', '*')
const selector = fc.record(
  { sku: fc.constantFrom(...skus), category: fc.constantFrom('short', 'all', 'none'), channel: fc.constant('web') },
  { requiredKeys: [] },
)
const rule = fc.oneof(
  fc.tuple(selector, location, someOf(ofPlaces)).map(([named, place, settings]) => ({
    for: { ...named, location: place },
    ...settings,
  })),
  fc.tuple(selector, someOf(ofAll)).map(([named, settings]) => ({ for: named, ...settings })),
) as fc.Arbitrary<PolicyRule>
const rules = fc
  .array(rule, { maxLength: 4 })
  .map((given) => given.filter((one) => contradictionsOf({ rules: [one] }).length === 0))
  .filter((given) => contradictionsOf({ rules: given }).length === 0)

/** Policies of all kinds but netted feeds, for the channel web. */
export const anyPolicy: fc.Arbitrary<AvailabilityPolicy> = fc
  .record({
    locations: fc.constantFrom(['*'], ['dc-1'], ['dc-1', 'store-*'], ['store*', 'store-1'], ['nowhere']),
    settings: someOf(ofAll) as fc.Arbitrary<PolicySettings>,
    rules,
    sources: fc.subarray([
      { source: '/wms/*', maxAgeMinutes: 1 },
      { source: '/pos/store-1', maxAgeMinutes: 0 },
      { source: '*', maxAgeMinutes: 2 },
    ]),
  })
  .map(({ settings, ...given }) => policy({ channel: 'web', ...given, ...settings }))

export const hold: fc.Arbitrary<Hold> = fc.record(
  {
    holdId: fc.constantFrom('hold-1', 'hold-2'),
    owner: fc.constantFrom('cart-1', 'cart-2'),
    sku: fc.constantFrom(...skus).map(sku),
    quantity: fc.nat({ max: 60_000_000 }).map(quantityOfScaled),
    location: fc.constantFrom(...locations, 'store-9').map(locationId),
    expiresAt: moment,
  },
  { requiredKeys: ['holdId', 'owner', 'sku', 'quantity'] },
)
