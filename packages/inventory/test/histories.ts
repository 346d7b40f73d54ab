import { formatInstant, quantityOfScaled } from '@counterfoil/kernel'
import { type InventoryEvent, type StockState, stockState } from '@counterfoil/schemas'
import fc from 'fast-check'
import {
  adjusted,
  commitReleased,
  committed,
  received,
  returnReceived,
  type Stamp,
  shipped,
  stateChanged,
} from './inventory-events.ts'

/** Ids as they come: with separators, escapes and other scripts in them. */
export const skus = ['A', 'a', 'B/1', 'B%2F1', '50%', 'größe-m'] as const
export const locations = ['dc-1', 'store-1', 'store-2', 'store/3'] as const

export const state: fc.Arbitrary<StockState> = fc.constantFrom(...stockState.options)

/** Up to 2,000 units, down to the last decimal. */
export const quantity = fc.nat({ max: 200_000_000 }).map(quantityOfScaled)
const signed = fc.integer({ min: -200_000_000, max: 200_000_000 }).map(quantityOfScaled)

const stamp: fc.Arbitrary<Stamp> = fc.record({
  time: fc.integer({ min: 1_772_000_000_000, max: 1_772_000_100_000 }).map(formatInstant),
  source: fc.constantFrom('/wms/dc-1', '/pos/store-1', '/oms'),
})

const units = (amount: fc.Arbitrary<string>) =>
  fc.dictionary(fc.constantFrom(...skus), amount, { minKeys: 1, maxKeys: 3 })
const place = fc.constantFrom(...locations)

export const inventoryEvent: fc.Arbitrary<InventoryEvent> = fc.oneof(
  fc.tuple(place, units(quantity), stamp).map((given) => received(...given)),
  fc.tuple(place, units(quantity), stamp).map((given) => committed(...given)),
  fc.tuple(place, units(quantity), stamp).map((given) => commitReleased(...given)),
  fc
    .tuple(place, units(quantity), fc.constantFrom('available' as const, 'committed' as const), stamp)
    .map((given) => shipped(...given)),
  fc.tuple(place, units(quantity), stamp).map((given) => returnReceived(...given)),
  fc.tuple(place, units(signed), state, stamp).map((given) => adjusted(...given)),
  fc.tuple(place, state, state, units(quantity), stamp).map((given) => stateChanged(...given)),
)

export const history: fc.Arbitrary<readonly InventoryEvent[]> = fc.array(inventoryEvent, { maxLength: 40 })

/** A history, and the same facts in another order. */
export const shuffledHistory = history.chain((events) =>
  fc.tuple(
    fc.constant(events),
    fc.shuffledSubarray([...events], { minLength: events.length, maxLength: events.length }),
  ),
)
