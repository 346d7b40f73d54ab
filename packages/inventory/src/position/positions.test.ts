import { locationId, sku } from '@counterfoil/kernel'
import { describe, expect, it } from 'vitest'
import {
  adjusted,
  commitReleased,
  committed,
  counted,
  received,
  returnReceived,
  shipped,
  stateChanged,
} from '../../test/inventory-events.ts'
import { outsideNode, stockNode } from '../movement/node.ts'
import { fold } from './fold.ts'
import { Positions } from './positions.ts'

const available = stockNode(locationId('dc-1'), 'available')
const committedNode = stockNode(locationId('dc-1'), 'committed')

describe('positions', () => {
  const positions = fold([
    received('dc-1', { TEA: '10', CUP: '4.5' }),
    committed('dc-1', { TEA: '3' }),
    received('store-1', { TEA: '2' }),
    stateChanged('dc-1', 'available', 'incoming', { CUP: '0.5' }),
  ])

  it('tell what stands at a node, outside ones included', () => {
    expect(positions.quantity('TEA', available)).toBe('7')
    expect(positions.quantity('TEA', committedNode)).toBe('3')
    expect(positions.quantity('TEA', outsideNode('supplier'))).toBe('-12')
    expect(positions.quantity('NONE', available)).toBe('0')
  })

  it('count the physical states as on hand, at one place or at all', () => {
    expect(positions.onHand('TEA')).toBe('12')
    expect(positions.onHand('TEA', 'dc-1')).toBe('10')
    expect(positions.onHand('CUP')).toBe('4')
  })

  it('list their items and balances in the order of their ids', () => {
    expect([...positions.skus()]).toEqual(['CUP', 'TEA'])
    expect([...positions.balances('CUP')].map(({ quantity }) => quantity)).toEqual([-450_000, 400_000, 50_000])
    expect([...positions.balances()]).toHaveLength(7)
    expect([...positions.balances('NONE')]).toEqual([])
  })

  it('know an item whatever object property it is named like', () => {
    const named = fold([received('dc-1', { constructor: '1' })])
    expect(named.onHand('constructor')).toBe('1')
    expect(named.onHand('__proto__')).toBe('0')
  })
})

describe('an imbalance', () => {
  it('is zero for whole movements', () => {
    const { bySku, total } = fold([received('dc-1', { TEA: '10', CUP: '1' })]).imbalance()
    expect([...bySku]).toEqual([
      ['CUP', '0'],
      ['TEA', '0'],
    ])
    expect(total).toBe('0')
  })

  it('shows by how much stored balances fail to add up, and opposite ones do not cancel out', () => {
    const half = (name: string, quantity: number) => ({ sku: sku(name), node: available, quantity })
    const { bySku, total } = Positions.ofBalances([half('TEA', 150_000), half('CUP', -150_000)]).imbalance()
    expect([...bySku]).toEqual([
      ['CUP', '-1.5'],
      ['TEA', '1.5'],
    ])
    expect(total).toBe('3')
  })
})

describe('watermarks', () => {
  it('are the latest fact of each source, and of several at one moment the greatest id', () => {
    const noon = { source: '/wms/dc-1', time: '2026-03-01T13:00:00+01:00' }
    const first = received('dc-1', { TEA: '1' }, noon)
    const second = received('dc-2', { TEA: '1' }, { ...noon, time: '2026-03-01T12:00:00Z' })
    const earlier = received('dc-3', { TEA: '1' }, { ...noon, time: '2026-03-01T11:59:59.999Z' })
    const latest = { source: '/wms/dc-1', time: '2026-03-01T12:00:00Z', id: [first.id, second.id].toSorted().at(-1) }
    expect([...fold([second, earlier, first]).watermarks.values()]).toEqual([
      { ...latest, locations: ['dc-1', 'dc-2', 'dc-3'] },
    ])
  })

  it('know of a place that was only counted', () => {
    expect(fold([counted('dc-1', { TEA: '1' })]).slowestSourceOf('dc-1')?.source).toBe('/wms/dc-1')
  })

  it('make a place as fresh as its slowest source', () => {
    const positions = fold([
      received('dc-1', { TEA: '1' }, { source: '/wms', time: '2026-03-01T12:00:00Z' }),
      committed('dc-1', { TEA: '1' }, { source: '/oms', time: '2026-03-01T11:00:00Z' }),
    ])
    expect(positions.slowestSourceOf('dc-1')?.source).toBe('/oms')
    expect(positions.slowestSourceOf('dc-2')).toBeUndefined()
  })
})

it('an item and node that come twice among stored balances are refused', () => {
  const balance = { sku: sku('TEA'), node: available, quantity: 1 }
  expect(() => Positions.ofBalances([balance, { ...balance }])).toThrow(
    expect.objectContaining({ code: 'duplicate-balance' }),
  )
})

describe('outside cases', () => {
  const onHand = (positions: Positions) => [positions.onHand('TEA', 'a'), positions.onHand('TEA', 'b')]

  it('A3: on hand 5, committed 1 after the cancelled shipment, and 5, 0 after the order is cancelled', () => {
    const backFrom = (state: 'available' | 'committed', units: string) => [
      returnReceived('dc-1', { TEA: units }),
      stateChanged('dc-1', 'return_pending', state, { TEA: units }),
    ]
    const events = [
      adjusted('dc-1', { TEA: '5' }),
      committed('dc-1', { TEA: '3' }),
      commitReleased('dc-1', { TEA: '1' }),
      shipped('dc-1', { TEA: '2' }, 'committed'),
      ...backFrom('available', '2'),
      committed('dc-1', { TEA: '1' }),
      shipped('dc-1', { TEA: '1' }, 'committed'),
      ...backFrom('committed', '1'),
    ]
    const cancelledShipment = fold(events)
    expect([cancelledShipment.onHand('TEA'), cancelledShipment.quantity('TEA', committedNode)]).toEqual(['5', '1'])
    const cancelledOrder = fold([...events, commitReleased('dc-1', { TEA: '1' })])
    expect([cancelledOrder.onHand('TEA'), cancelledOrder.quantity('TEA', committedNode)]).toEqual(['5', '0'])
  })

  it('A8: 100 + 120 at two places are 220; shipped 98 and 119; back to 100 and 120', () => {
    const stocked = [received('a', { TEA: '100' }), received('b', { TEA: '120' })]
    expect(fold(stocked).onHand('TEA')).toBe('220')
    const shippedRest = [
      ...stocked,
      committed('a', { TEA: '2' }),
      committed('b', { TEA: '2' }),
      commitReleased('b', { TEA: '1' }),
      shipped('a', { TEA: '2' }, 'committed'),
      shipped('b', { TEA: '1' }, 'committed'),
    ]
    expect(onHand(fold(shippedRest))).toEqual(['98', '119'])
    const cancelled = [...shippedRest, returnReceived('a', { TEA: '2' }), returnReceived('b', { TEA: '1' })]
    expect(onHand(fold(cancelled))).toEqual(['100', '120'])
  })
})
