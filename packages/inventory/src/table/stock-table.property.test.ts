import { locationId, quantityOfScaled, sku as skuOf, sumDecimals } from '@counterfoil/kernel'
import { outsideName, stockState } from '@counterfoil/schemas'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { assertion, assertions, locations, shuffledHistory, skus, weighed } from '../../test/histories.ts'
import { plainFold } from '../../test/plain-fold.ts'
import { type Node, nodeKey, outsideNode, stockNode } from '../movement/node.ts'
import { fold } from '../position/fold.ts'
import { isPhysical } from '../position/physical.ts'
import { applyEvent } from './apply-event.ts'
import { MovementBatch } from './movement-batch.ts'
import { movementKind } from './movement-kind.ts'
import { StockTable } from './stock-table.ts'

function standing(balances: Iterable<{ sku: string; node: Node; quantity: number }>): ReadonlyMap<string, string> {
  const entries = [...balances].filter(({ quantity }) => quantity !== 0)
  return new Map(
    entries
      .map(({ sku, node, quantity }) => [`${sku} ${nodeKey(node)}`, quantityOfScaled(quantity)] as const)
      .toSorted(),
  )
}

it('a table that events are applied to holds what folding them gives, and what plain decimals give', () => {
  fc.assert(
    fc.property(assertions, (events) => {
      const table = new StockTable()
      const applied = events.map(weighed).filter((event) => applyEvent(table, event).ok)
      expect(standing(table.balances())).toEqual(standing(fold(applied).balances()))
      expect(standing(table.balances())).toEqual(plainFold(applied))
    }),
  )
})

it('the same facts in any order lead to the same table', () => {
  fc.assert(
    fc.property(shuffledHistory, ([events, shuffled]) => {
      const [one, other] = [events, shuffled].map((history) => {
        const table = new StockTable()
        for (const event of history.map(weighed)) applyEvent(table, event)
        return table
      })
      expect(standing(other?.balances() ?? [])).toEqual(standing(one?.balances() ?? []))
    }),
  )
})

it('an event that is refused leaves the table as it was, whichever of its lines is refused', () => {
  const nearlyFull = { sku: skuOf('A'), quantity: Number.MAX_SAFE_INTEGER - 200_000_000, from: outsideNode('scrap') }
  fc.assert(
    fc.property(fc.array(assertion, { maxLength: 10 }), fc.constantFrom(...stockState.options), (events, state) => {
      const table = new StockTable()
      table.move({ ...nearlyFull, to: stockNode(locationId('dc-1'), state) })
      for (const event of events.map(weighed)) {
        const before = [standing(table.balances()), [...table.documents.entries()]]
        const outcome = applyEvent(table, event)
        if (!outcome.ok) expect([standing(table.balances()), [...table.documents.entries()]]).toEqual(before)
      }
    }),
  )
})

const ends = [...stockState.options, ...outsideName.options]
const packed = fc.array(
  fc.record({
    from: fc.constantFrom(...ends),
    to: fc.constantFrom(...ends),
    sku: fc.constantFrom(...skus),
    place: fc.constantFrom(...locations),
    destination: fc.constantFrom(...locations),
    // Large enough that some histories overflow.
    quantity: fc.oneof(fc.integer({ min: 1, max: 1_000 }), fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER })),
  }),
  { maxLength: 60, size: 'max' },
)

it('a packed batch comes to what its movements come to one by one, or to nothing where one of them overflows', () => {
  fc.assert(
    fc.property(packed, packed, (before, movements) => {
      const [one, other] = [new StockTable(), new StockTable()]
      const add = (batch: MovementBatch, { from, to, sku, place, destination, quantity }: (typeof before)[0]) => {
        const item = batch.table.addItem(skuOf(sku))
        const places = [place, destination].map((location) => batch.table.addPlace(locationId(location)))
        return batch.add(movementKind(from, to), item, places[0] ?? 0, quantity, places[1]).ok
      }
      for (const table of [one, other]) {
        for (const movement of before) {
          const batch = new MovementBatch(table)
          add(batch, movement)
          table.fold(batch)
        }
      }
      const start = standing(one.balances())
      const batch = new MovementBatch(one)
      const added = movements.filter((movement) => add(batch, movement))
      const outcome = one.fold(batch)
      const singly = added.every((movement) => {
        const single = new MovementBatch(other)
        add(single, movement)
        return other.fold(single).ok
      })
      expect(outcome.ok).toBe(singly)
      expect(standing(one.balances())).toEqual(outcome.ok ? standing(other.balances()) : start)
    }),
  )
})

it('over all nodes an item sums to zero, and on hand is the sum of its physical states', () => {
  fc.assert(
    fc.property(packed, (movements) => {
      const table = new StockTable()
      const batch = new MovementBatch(table)
      for (const { from, to, sku, place, quantity } of movements) {
        const [item, at] = [table.addItem(skuOf(sku)), table.addPlace(locationId(place))]
        batch.add(movementKind(from, to), item, at, quantity % 1_000_000)
      }
      expect(table.fold(batch).ok).toBe(true)
      for (const sku of skus) {
        const ofItem = [...table.balances()].filter((balance) => balance.sku === sku)
        expect(sumDecimals(ofItem.map(({ quantity }) => String(quantity)))).toBe('0')
        for (const location of locations) {
          const physical = ofItem.filter(
            ({ node }) => node.kind === 'stock' && node.location === location && isPhysical(node.state),
          )
          const row = table.findRow(table.findItem(sku), table.findPlace(location))
          expect(String(table.onHand(row))).toBe(sumDecimals(physical.map(({ quantity }) => String(quantity))))
        }
      }
    }),
  )
})
