import { locationId, sku } from '@counterfoil/kernel'
import { describe, expect, it } from 'vitest'
import { outsideNode, stockNode } from '../movement/node.ts'
import { balanceKey } from '../position/balance.ts'
import { MovementBatch } from './movement-batch.ts'
import { movementKind } from './movement-kind.ts'
import { StockTable } from './stock-table.ts'
import { outsidePlace } from './table-parts.ts'

const tea = sku('TEA')
const shelf = stockNode(locationId('dc-1'), 'available')
const supplier = outsideNode('supplier')
const most = Number.MAX_SAFE_INTEGER

const contents = (table: StockTable) =>
  [...table.balances()].map(({ sku, node, quantity }) => [balanceKey(sku, node), quantity])

describe('a stock table', () => {
  it('knows nothing at first', () => {
    const table = new StockTable()
    expect([table.items, table.places, table.findItem('TEA'), table.findPlace('dc-1')]).toEqual([0, 1, -1, -1])
    expect(table.findRow(-1, -1)).toBe(-1)
    expect(table.quantity(-1, -1, 'available')).toBe(0)
    expect(contents(table)).toEqual([])
  })

  it('tells what stands where, by numbers', () => {
    const table = new StockTable()
    expect(table.move({ sku: tea, quantity: 500_000, from: supplier, to: shelf }).ok).toBe(true)
    const [item, place] = [table.findItem('TEA'), table.findPlace('dc-1')]
    const row = table.findRow(item, place)
    expect(table.at(row, table.columnOf('available'))).toBe(500_000)
    expect(table.at(row, table.columnOf('damaged'))).toBe(0)
    expect(table.onHand(row)).toBe(500_000)
    expect([table.skuOf(item), table.ownerOf(item), table.locationOf(place)]).toEqual(['TEA', 'merchant', 'dc-1'])
    expect(table.locationOf(outsidePlace)).toBeUndefined()
  })

  it('keeps the units of each owner apart', () => {
    const table = new StockTable()
    const theirs = stockNode(locationId('dc-1'), 'available', 'consignor')
    table.move({ sku: tea, quantity: 1, from: supplier, to: shelf })
    table.move({ sku: tea, quantity: 2, from: supplier, to: theirs })
    table.move({ sku: tea, quantity: 1, from: theirs, to: shelf })
    expect(contents(table)).toEqual([
      [balanceKey(tea, shelf), 2],
      [balanceKey(tea, theirs), 1],
      [balanceKey(tea, supplier), -3],
    ])
  })

  it('keeps its rows while items, places and states are added', () => {
    const table = new StockTable()
    table.move({ sku: tea, quantity: 7, from: supplier, to: shelf })
    const row = table.findRow(0, 1)
    for (let index = 0; index < 100; index++) {
      const state = index % 2 === 0 ? 'damaged' : 'in_transit'
      const to = stockNode(locationId(`store-${index}`), state)
      table.move({ sku: sku(`CUP-${index}`), quantity: 1, from: outsideNode('adjustment'), to })
    }
    expect(table.findRow(0, 1)).toBe(row)
    expect(table.at(row, table.columnOf('available'))).toBe(7)
    expect(contents(table)).toHaveLength(202)
  })

  it.each([
    ['of nothing', { quantity: 0 }, 'negative-quantity', ['quantity']],
    ['below zero', { quantity: -1 }, 'negative-quantity', ['quantity']],
    ['beyond what is exact', { quantity: 2 ** 53 }, 'quantity-overflow', ['quantity']],
    ['of a part of a hundred-thousandth', { quantity: 0.5 }, 'quantity-overflow', ['quantity']],
    ['between equal nodes', { from: { ...shelf } }, 'equal-nodes', ['to']],
    ['out of an unknown state', { from: { ...shelf, state: 'lost' } }, 'unknown-state', ['from']],
    ['into an unknown part of the outside', { to: { kind: 'outside', name: 'moon' } }, 'unknown-state', ['to']],
    ['that makes a balance inexact', { quantity: most }, 'quantity-overflow', ['quantity']],
  ])('rejects a movement %s, and changes nothing', (_, change, code, path) => {
    const table = new StockTable()
    table.move({ sku: tea, quantity: 1, from: supplier, to: shelf })
    const before = contents(table)
    const movement = JSON.parse(JSON.stringify({ sku: tea, quantity: 1, from: supplier, to: shelf, ...change }))
    expect(table.move(movement)).toMatchObject({ ok: false, rejection: { code, path } })
    expect(contents(table)).toEqual(before)
    expect([table.items, table.places]).toEqual([1, 2])
  })
})

describe('a batch', () => {
  const receipt = movementKind('supplier', 'available')
  const dispatch = movementKind('available', 'in_transit')

  function stocked() {
    const table = new StockTable()
    const item = table.addItem(tea)
    const [from, to] = [table.addPlace(locationId('dc-1')), table.addPlace(locationId('store-1'))]
    return { table, item, from, to, batch: new MovementBatch(table, 1) }
  }

  it('moves units between the outside and a place, and between two places', () => {
    const { table, item, from, to, batch } = stocked()
    batch.add(receipt, item, from, 5)
    batch.add(dispatch, item, from, 2, to)
    expect(table.fold(batch).ok).toBe(true)
    expect(contents(table)).toEqual([
      [balanceKey(tea, shelf), 3],
      [balanceKey(tea, stockNode(locationId('store-1'), 'in_transit')), 2],
      [balanceKey(tea, supplier), -5],
    ])
  })

  it('is applied as a whole or not at all', () => {
    const { table, item, from, batch } = stocked()
    const cup = table.addItem(sku('CUP'))
    batch.add(receipt, item, from, most)
    table.fold(batch)
    const before = contents(table)
    batch.clear()
    batch.add(receipt, cup, from, 1)
    batch.add(movementKind('available', 'customer'), item, from, 1)
    batch.add(receipt, item, from, 1)
    batch.add(receipt, item, from, 1)
    expect(table.fold(batch)).toMatchObject({
      ok: false,
      rejection: { code: 'quantity-overflow', path: [2, 'quantity'] },
    })
    expect(contents(table)).toEqual(before)
  })

  it.each([
    ['an unknown kind', movementKind('supplier', 'available') + 1_000, 0, 1, 1, 'unknown-state', ['kind']],
    ['an item that the table has not', receipt, 1, 1, 1, 'unknown-item', ['item']],
    ['a place that the table has not', receipt, 0, 3, 1, 'unknown-place', ['destination']],
    ['a quantity below zero', receipt, 0, 1, -1, 'negative-quantity', ['quantity']],
    ['no quantity', receipt, 0, 1, Number.NaN, 'quantity-overflow', ['quantity']],
    ['equal nodes', movementKind('available', 'available'), 0, 1, 1, 'equal-nodes', ['destination']],
    ['equal nodes outside', movementKind('customer', 'customer'), 0, 1, 1, 'equal-nodes', ['destination']],
  ])('rejects %s, and stays as it was', (_, kind, item, place, quantity, code, path) => {
    const { batch } = stocked()
    expect(batch.add(kind, item, place, quantity)).toMatchObject({ ok: false, rejection: { code, path } })
    expect(batch.length).toBe(0)
  })

  it('of another table is refused', () => {
    expect(() => new StockTable().fold(stocked().batch)).toThrow(expect.objectContaining({ code: 'foreign-batch' }))
  })

  it('has no kind for a name that the model does not list', () => {
    const lost: 'available' = JSON.parse('"lost"')
    expect(movementKind(lost, 'customer')).toBe(-1)
  })
})
