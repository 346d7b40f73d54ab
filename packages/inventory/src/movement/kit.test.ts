import { quantityOfScaled } from '@counterfoil/kernel'
import { describe, expect, it } from 'vitest'
import {
  adjusted,
  announced,
  committed,
  received,
  receivedByReturns,
  returnReceived,
  shippedFor,
  sold,
  stateChanged,
} from '../../test/inventory-events.ts'
import { fold } from '../position/fold.ts'
import { movementsOf, type StockEvent } from './movement.ts'

const items = new Map([
  ['BOX', { components: [{ sku: 'CUP', quantity: '10' }] }],
  [
    'HAMPER',
    {
      components: [
        { sku: 'BOX', quantity: '2' },
        { sku: 'TEA', quantity: '0.5', unit: 'KGM' },
      ],
    },
  ],
])

function standing(events: readonly StockEvent[]) {
  const balances = [...fold(events, { items }).balances()].filter(({ quantity }) => quantity !== 0)
  return Object.fromEntries(
    balances.map(({ sku, node, quantity }) => [
      `${sku} ${node.kind === 'stock' ? node.state : node.name}`,
      quantityOfScaled(quantity),
    ]),
  )
}

describe('a kit', () => {
  it('that is sold five times takes fifty components away, and both sum to zero', () => {
    expect(standing([received('dc-1', { CUP: '100' }), sold('dc-1', { BOX: '5' })])).toEqual({
      'CUP supplier': '-100',
      'CUP available': '50',
      'CUP conversion': '50',
      'BOX conversion': '-5',
      'BOX customer': '5',
    })
  })

  it('is committed, changes its state and is shipped for its order as its components', () => {
    const order = [received('dc-1', { CUP: '100' }), committed('dc-1', { BOX: '3' })]
    expect(standing(order)).toMatchObject({ 'CUP available': '70', 'CUP committed': '30' })
    const rest = standing([...order, shippedFor('order-1', 'dc-1', { BOX: '2' })])
    expect(rest).toMatchObject({ 'CUP available': '70', 'CUP committed': '10', 'BOX customer': '2' })
    const damaged = standing([...order, stateChanged('dc-1', 'available', 'damaged', { BOX: '1' })])
    expect(damaged).toMatchObject({ 'CUP available': '60', 'CUP damaged': '10' })
    expect(damaged).not.toHaveProperty('BOX conversion')
  })

  it('that comes back comes back as its components, once, also where two systems tell of it', () => {
    const once = standing([returnReceived('dc-1', { BOX: '2' })])
    expect(once).toEqual({
      'BOX customer': '-2',
      'BOX conversion': '2',
      'CUP conversion': '-20',
      'CUP return_pending': '20',
    })
    const events = [returnReceived('dc-1', { BOX: '2' }), receivedByReturns('dc-1', { BOX: '2' })]
    expect(standing(events)).toEqual(once)
    expect(standing(events.toReversed())).toEqual(once)
  })

  it('that was announced is received once', () => {
    const events = [announced('dc-1', { BOX: '2' }), received('dc-1', { BOX: '2' })]
    const expected = { 'BOX supplier': '-2', 'BOX conversion': '2', 'CUP conversion': '-20', 'CUP available': '20' }
    expect(standing(events)).toEqual(expected)
    expect(standing(events.toReversed())).toEqual(expected)
  })

  it('of kits takes the components of those', () => {
    expect(standing([sold('dc-1', { HAMPER: '2' })])).toEqual({
      'HAMPER conversion': '-2',
      'HAMPER customer': '2',
      'CUP available': '-40',
      'CUP conversion': '40',
      'TEA available': '-1',
      'TEA conversion': '1',
    })
    expect(movementsOf(sold('dc-1', { HAMPER: '2' }), items).map(({ unit }) => unit)).toContain('KGM')
  })

  it('that is put together by hand stands as itself', () => {
    const packed = adjusted('dc-1', { CUP: '-50', BOX: '5' }, undefined, undefined, 'conversion')
    expect(standing([received('dc-1', { CUP: '50' }), packed])).toEqual({
      'CUP supplier': '-50',
      'CUP conversion': '50',
      'BOX conversion': '-5',
      'BOX available': '5',
    })
  })

  it('that is a part of itself is refused by name', () => {
    const endless = new Map([
      ['A', { components: [{ sku: 'B', quantity: '1' }] }],
      ['B', { components: [{ sku: 'A', quantity: '1' }] }],
    ])
    expect(() => movementsOf(sold('dc-1', { A: '1' }), endless)).toThrow(
      expect.objectContaining({ code: 'kit-of-itself', message: expect.stringContaining('A > B > A') }),
    )
  })
})

it('a kit of more parts than anything has is refused before it takes for ever', () => {
  const two = (sku: string) => ({
    components: [
      { sku, quantity: '1' },
      { sku, quantity: '1' },
    ],
  })
  const doubling = new Map(Array.from({ length: 60 }, (_, depth) => [`K${depth}`, two(`K${depth + 1}`)]))
  expect(() => movementsOf(sold('dc-1', { K0: '1' }), doubling)).toThrow(
    expect.objectContaining({ code: 'kit-too-large' }),
  )
})

it('a downgrade takes from one item what it adds to the other, each through the conversion node', () => {
  const downgrade = adjusted('dc-1', { SHIRT: '-1', 'SHIRT-B': '1' }, undefined, undefined, 'conversion')
  expect(standing([received('dc-1', { SHIRT: '3' }), downgrade])).toEqual({
    'SHIRT supplier': '-3',
    'SHIRT available': '2',
    'SHIRT conversion': '1',
    'SHIRT-B conversion': '-1',
    'SHIRT-B available': '1',
  })
})
