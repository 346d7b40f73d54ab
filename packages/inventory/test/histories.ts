import { formatInstant, quantityOfScaled } from '@counterfoil/kernel'
import { type InventoryEvent, outsideName, type StockState, stockState } from '@counterfoil/schemas'
import fc from 'fast-check'
import { movementsOf, type StockEvent } from '../src/movement/movement.ts'
import {
  adjusted,
  announced,
  commitReleased,
  committed,
  counted,
  errorDeclared,
  held,
  holdReleased,
  ownedBy,
  packed,
  picked,
  received,
  receivedByReturns,
  returnReceived,
  type Stamp,
  shipped,
  shippedFor,
  sold,
  stateChanged,
  tracked,
  transferDispatched,
  transferReceived,
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

const outside = fc.constantFrom(...outsideName.options)

/** Few of them, so that events of one history meet under them. */
const orderId = fc.constantFrom('order-1', 'order/2')
const purchaseOrderId = fc.constantFrom(null, 'purchase-1', 'purchase/2')
const returnId = fc.constantFrom('return-1', 'return/2')

const near = fc.constantFrom('dc-1', 'store-1')
const unitsOfTwo = (amount: fc.Arbitrary<string>) =>
  fc.dictionary(fc.constantFrom('A', 'B/1'), amount, { minKeys: 1, maxKeys: 2 })
const fewer = unitsOfTwo(quantity)
const fewerSigned = unitsOfTwo(signed)

const underDocuments: fc.Arbitrary<StockEvent> = fc.oneof(
  fc.tuple(near, fewer, stamp, orderId).map((given) => committed(...given)),
  fc.tuple(near, fewer, stamp, orderId).map((given) => commitReleased(...given)),
  fc.tuple(orderId, near, fewer, stamp).map((given) => shippedFor(...given)),
  fc
    .tuple(orderId, near, fewer, stamp, fc.constantFrom('available' as const, 'committed' as const))
    .map((given) => shippedFor(...given)),
  fc.tuple(near, fewerSigned, stamp, purchaseOrderId).map((given) => announced(...given)),
  fc.tuple(near, fewer, stamp, state, purchaseOrderId).map((given) => received(...given)),
  fc.tuple(near, fewer, stamp, returnId).map((given) => returnReceived(...given)),
  fc.tuple(near, fewer, stamp, returnId).map((given) => receivedByReturns(...given)),
)

const stated: fc.Arbitrary<StockEvent> = fc.oneof(
  fc.tuple(place, units(quantity), stamp, state).map((given) => received(...given)),
  fc
    .tuple(place, units(quantity), fc.constantFrom('available' as const, 'committed' as const), stamp)
    .map((given) => shipped(...given)),
  fc.tuple(place, units(quantity), stamp).map((given) => sold(...given)),
  fc.tuple(place, units(signed), state, stamp, outside).map((given) => adjusted(...given)),
  fc.tuple(place, place, units(quantity), state, stamp).map((given) => transferDispatched(...given)),
  fc.tuple(place, units(quantity), state, stamp).map((given) => transferReceived(...given)),
  fc.tuple(place, state, state, units(quantity), stamp).map((given) => stateChanged(...given)),
)

const asserted = fc.oneof(underDocuments, stated)

const lot = fc.record(
  { lotId: fc.constantFrom('L-1', 'L/2'), expiresOn: fc.constantFrom('2026-07-31', '2026-08-01') },
  { requiredKeys: ['lotId'] },
)
const serials = fc.uniqueArray(fc.constantFrom('S-1', 'S-2', 'S/3'), { minLength: 1 })

/** Events that move nothing, whatever they say. */
export const motionless: fc.Arbitrary<InventoryEvent> = fc.oneof(
  fc.tuple(place, units(quantity), stamp).map((given) => held(...given)),
  fc.tuple(place, units(quantity), stamp).map((given) => holdReleased(...given)),
  fc.tuple(place, units(quantity), stamp).map((given) => picked(...given)),
  fc.tuple(place, units(quantity), stamp).map((given) => packed(...given)),
  fc.tuple(place, units(signed), state, stamp).map((given) => counted(...given)),
)

/** The returns system corrects its events itself, and an error has something to undo. */
export function canBeDeclaredWrong(event: StockEvent): event is InventoryEvent {
  return event.type.startsWith('counterfoil.inventory.') && movementsOf(event).length > 0
}

const owned = fc
  .tuple(fc.constantFrom('consignor-1', 'seller/2'), asserted)
  .map(([owner, event]) => ownedBy(owner, event))

/** Events that say what happened, of our units and of others'. */
export const assertion: fc.Arbitrary<StockEvent> = fc.oneof(
  { weight: 4, arbitrary: asserted },
  { weight: 1, arbitrary: owned },
  {
    weight: 1,
    arbitrary: fc
      .tuple(asserted, fc.record({ lot, serials }, { requiredKeys: [] }))
      .map(([event, units]) => tracked(event, units)),
  },
)

export const stockEvent: fc.Arbitrary<StockEvent> = fc.oneof(
  { weight: 6, arbitrary: assertion },
  { weight: 1, arbitrary: motionless },
  {
    weight: 1,
    arbitrary: fc.tuple(assertion.filter(canBeDeclaredWrong), stamp).map(([event, when]) => errorDeclared(event, when)),
  },
)

/** As long as they may be: events of one history have to meet. */
const long = { maxLength: 40, size: 'max' } as const
export const assertions: fc.Arbitrary<readonly StockEvent[]> = fc.array(assertion, long)
export const history: fc.Arbitrary<readonly StockEvent[]> = fc.array(stockEvent, long)

/** The same facts in another order. */
export function shuffledOf<Event>(events: readonly Event[]): fc.Arbitrary<readonly Event[]> {
  return fc.shuffledSubarray([...events], { minLength: events.length, maxLength: events.length })
}

/** A history, and the same facts in another order. */
export const shuffledHistory = history.chain((events) => fc.tuple(fc.constant(events), shuffledOf(events)))

/** The same event of weighed goods, so that any quantity is one of them. */
export const weighed = <Event extends StockEvent>(event: Event): Event => ({
  ...event,
  data: { ...event.data, lines: event.data.lines.map((line) => ({ ...line, unit: 'KGM' })) },
})
