import { formatInstant, locationId } from '@counterfoil/kernel'
import { inventoryErrorDeclared, stockState } from '@counterfoil/schemas'
import fc from 'fast-check'
import type { StockEvent } from '../src/movement/movement.ts'
import { stockNode } from '../src/movement/node.ts'
import type { Positions } from '../src/position/positions.ts'
import { canBeDeclaredWrong } from './histories.ts'
import {
  adjusted,
  announced,
  commitReleased,
  committed,
  countedAsOf,
  errorDeclared,
  received,
  type Stamp,
  shippedFor,
  sold,
  stateChanged,
  tracked,
  transferDispatched,
  transferReceived,
} from './inventory-events.ts'

/** Few moments, items and places and small figures, so that counts and movements meet, agree and contradict each other. */
const ticks = 9
const moment = fc.nat({ max: ticks - 1 }).map((tick) => formatInstant(1_772_000_000_000 + tick * 60_000))
const source = fc.constantFrom('/wms', '/pos')
const sequence = fc.option(fc.constantFrom('1', '2', '3'), { nil: undefined })
const stamp: fc.Arbitrary<Stamp> = fc
  .record({ time: moment, source, sequence })
  .map(({ sequence, ...told }) => ({ ...told, ...(sequence && { sequence }) }))
const place = fc.constantFrom('dc-1', 'store-1')
const units = (max: number) => fc.dictionary(fc.constantFrom('A', 'B'), fc.nat({ max }).map(String), { minKeys: 1 })
const few = units(6)
const state = fc.constantFrom('available' as const, 'committed' as const, 'damaged' as const)
const order = fc.constantFrom('order-1', 'order-2')
const lots = fc.constantFrom({}, {}, {}, { lot: { lotId: 'L' } })

const movement: fc.Arbitrary<StockEvent> = fc
  .tuple(
    fc.oneof(
      { weight: 3, arbitrary: fc.tuple(place, few, stamp).map((given) => received(...given)) },
      fc.tuple(place, few, stamp).map((given) => sold(...given)),
      fc.tuple(place, few, stamp, order).map((given) => committed(...given)),
      fc.tuple(place, few, stamp, order).map((given) => commitReleased(...given)),
      fc.tuple(order, place, few, stamp).map((given) => shippedFor(...given)),
      fc.tuple(place, few, stamp).map((given) => announced(...given)),
      fc.tuple(place, state, state, few, stamp).map((given) => stateChanged(...given)),
      fc
        .tuple(place, place, few, stamp)
        .map(([from, to, moved, when]) => transferDispatched(from, to, moved, 'available', when)),
      fc.tuple(place, few, stamp).map(([to, moved, when]) => transferReceived(to, moved, 'available', when)),
    ),
    lots,
  )
  .map(([event, lot]) => tracked(event, lot))

const countId = fc.constantFrom('count-1', 'count-2')
const count: fc.Arbitrary<StockEvent> = fc
  .record({ time: moment, cutOff: sequence, place, units: units(9), stamp, state, countId, lots })
  .chain(({ time, cutOff, place, units, stamp, lots, ...rest }) =>
    fc.constantFrom('listed' as const, 'complete' as const).map((scope) => {
      const known = { time, ...(cutOff && { sequence: cutOff }) }
      return tracked(countedAsOf(known, place, units, { ...rest, ...stamp, scope }), lots)
    }),
  )

/** An adjustment that says which count it accepts. */
const acceptance: fc.Arbitrary<StockEvent> = fc
  .record({ place, units: few, state, stamp, countId })
  .map(({ place, units, state, stamp, countId }) => {
    const event = adjusted(place, units, state, stamp)
    return { ...event, data: { ...event.data, countId } }
  })

const anything = fc.array(
  fc.oneof({ weight: 5, arbitrary: movement }, { weight: 3, arbitrary: count }, { weight: 1, arbitrary: acceptance }),
  { maxLength: 14, size: 'max' },
)

/** Histories with counts, acceptances and errors, of counts too. */
export const countedHistory: fc.Arbitrary<readonly StockEvent[]> = fc
  .tuple(anything, fc.array(fc.nat(), { maxLength: 2 }), stamp)
  .map(([events, wrong, when]) => {
    const declared = wrong.flatMap((index) => {
      const event = events[events.length === 0 ? 0 : index % events.length]
      return event === undefined ? [] : [declarationOf(event, when)]
    })
    return [...events, ...declared.flat()]
  })

function declarationOf(event: StockEvent, when: Stamp): readonly StockEvent[] {
  if (event.type === 'counterfoil.inventory.counted.v1') {
    const nothing = { lineId: '1', sku: 'A', quantity: '0' }
    const nodes = { from: { kind: 'outside', name: 'adjustment' }, to: { kind: 'outside', name: 'scrap' } }
    const data = { eventId: event.id, eventSource: event.source, lines: [{ ...nothing, ...nodes }] }
    const envelope = { specversion: '1.0', id: `wrong-${event.id}`, source: '/people', time: when.time ?? event.time }
    return [inventoryErrorDeclared.reader.parse({ ...envelope, type: inventoryErrorDeclared.type, data })]
  }
  return canBeDeclaredWrong(event) ? [errorDeclared(event, when)] : []
}

/** Counts of a place as the positions have it, of every item in every state. */
export function countsOf(positions: Positions, time: string, policySource: string): readonly StockEvent[] {
  return ['dc-1', 'store-1'].flatMap((location) =>
    stockState.options.map((state) => {
      const node = stockNode(locationId(location), state)
      const figures = Object.fromEntries(['A', 'B'].map((sku) => [sku, positions.quantity(sku, node)]))
      return countedAsOf({ time }, location, figures, { state, countId: `${location}-${state}`, source: policySource })
    }),
  )
}

/** Movements that name their states, on top of so much of everything that nothing is ever negative. */
export const statedHistory: fc.Arbitrary<readonly StockEvent[]> = fc.array(
  fc.oneof(
    fc.tuple(place, few, stamp).map((given) => sold(...given)),
    fc.tuple(place, state, state, few, stamp).map((given) => stateChanged(...given)),
    fc
      .tuple(place, place, few, stamp)
      .map(([from, to, moved, when]) => transferDispatched(from, to, moved, 'available', when)),
    fc.tuple(place, few, stamp).map(([to, moved, when]) => transferReceived(to, moved, 'available', when)),
  ),
  { maxLength: 20, size: 'max' },
)

/** What {@link statedHistory} stands on. */
export const opening: readonly StockEvent[] = ['dc-1', 'store-1'].flatMap((location) =>
  stockState.options.map((state) =>
    adjusted(location, { A: '1000', B: '1000' }, state, { time: formatInstant(1_771_000_000_000) }),
  ),
)
