import { scaledQuantity } from '@counterfoil/kernel'
import type { InventoryEvent, OutsideName } from '@counterfoil/schemas'
import { upcast } from '@counterfoil/schemas/evolution'
import { describe, expect, it } from 'vitest'
import {
  adjusted,
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
  returnReceived,
  shipped,
  sold,
  stateChanged,
  transferDispatched,
  transferReceived,
  type Units,
} from '../../test/inventory-events.ts'
import { movementsOf } from './movement.ts'
import { nodeKey } from './node.ts'

const two = { TEA: '2' }
const inTransit = 'stock/merchant/store-1/in_transit'
const adjustedAgainst = (counterpart: OutsideName, units: Units) =>
  adjusted('dc-1', units, undefined, undefined, counterpart)
const at = (state: string) => `stock/merchant/dc-1/${state}`

function routes(event: InventoryEvent): readonly string[] {
  return movementsOf(event).map(
    ({ sku, quantity, from, to }) => `${quantity / scaledQuantity('1')} ${sku}: ${nodeKey(from)} > ${nodeKey(to)}`,
  )
}

describe('what each event moves', () => {
  it.each([
    ['received', received('dc-1', two), 'outside/supplier', at('available')],
    ['committed', committed('dc-1', two), at('available'), at('committed')],
    ['commit-released', commitReleased('dc-1', two), at('committed'), at('available')],
    ['shipped, of no stated state', shipped('dc-1', two), at('available'), 'outside/customer'],
    ['shipped from committed', shipped('dc-1', two, 'committed'), at('committed'), 'outside/customer'],
    ['received into a state', received('dc-1', two, {}, 'damaged'), 'outside/supplier', at('damaged')],
    ['sold', sold('dc-1', two), at('available'), 'outside/customer'],
    ['return-received', returnReceived('dc-1', two), 'outside/customer', at('return_pending')],
    ['adjusted upwards', adjusted('dc-1', two), 'outside/adjustment', at('available')],
    ['adjusted upwards in a state', adjusted('dc-1', two, 'damaged'), 'outside/adjustment', at('damaged')],
    ['adjusted upwards against conversion', adjustedAgainst('conversion', two), 'outside/conversion', at('available')],
    ['adjusted downwards against scrap', adjustedAgainst('scrap', { TEA: '-2' }), at('available'), 'outside/scrap'],
    ['transfer-dispatched', transferDispatched('dc-1', 'store-1', two), at('available'), inTransit],
    [
      'transfer-dispatched from committed',
      transferDispatched('dc-1', 'store-1', two, 'committed'),
      at('committed'),
      inTransit,
    ],
    ['transfer-received', transferReceived('store-1', two), inTransit, 'stock/merchant/store-1/available'],
    [
      'transfer-received damaged',
      transferReceived('store-1', two, 'damaged'),
      inTransit,
      'stock/merchant/store-1/damaged',
    ],
    ['state-changed', stateChanged('dc-1', 'return_pending', 'damaged', two), at('return_pending'), at('damaged')],
  ])('%s', (_, event, from, to) => expect(routes(event)).toEqual([`2 TEA: ${from} > ${to}`]))

  it('adjusted with a reason code moves as it does without one', () => {
    const first = adjustedAgainst('scrap', { TEA: '-2' })
    if (first.type !== 'counterfoil.inventory.adjusted.v1') throw new Error(first.type)
    const second = upcast(first)
    expect(second.type).toBe('counterfoil.inventory.adjusted.v2')
    expect(movementsOf(second)).toEqual(movementsOf(first))
  })

  it('adjusted downwards goes from the stock to adjustment, as a quantity above zero', () => {
    expect(routes(adjusted('dc-1', { TEA: '-2' }))).toEqual([`2 TEA: ${at('available')} > outside/adjustment`])
  })
})

it.each([
  ['a hold', held('dc-1', two)],
  ['the release of a hold', holdReleased('dc-1', two)],
  ['picking', picked('dc-1', two)],
  ['packing', packed('dc-1', two)],
  ['a count, which is a figure and no difference,', counted('dc-1', two)],
])('%s moves nothing', (_, event) => expect(movementsOf(event)).toEqual([]))

it('units are of the owner that their line names, at both ends', () => {
  expect(routes(ownedBy('consignor', committed('dc-1', two)))).toEqual([
    '2 TEA: stock/consignor/dc-1/available > stock/consignor/dc-1/committed',
  ])
  expect(routes(ownedBy('consignor', sold('dc-1', two)))).toEqual([
    '2 TEA: stock/consignor/dc-1/available > outside/customer',
  ])
})

it('what an event had moved goes back when it is declared an error', () => {
  expect(routes(errorDeclared(shipped('dc-1', two, 'committed')))).toEqual([
    `2 TEA: outside/customer > ${at('committed')}`,
  ])
  const transfer = ownedBy('consignor', transferDispatched('dc-1', 'store-1', two))
  expect(routes(errorDeclared(transfer))).toEqual([
    '2 TEA: stock/consignor/store-1/in_transit > stock/consignor/dc-1/available',
  ])
})

it('zero units move nothing', () => {
  expect(movementsOf(received('dc-1', { TEA: '0' }))).toEqual([])
  expect(movementsOf(adjusted('dc-1', { TEA: '-0' }))).toEqual([])
})

it('a change from a state to itself moves nothing', () => {
  expect(movementsOf(stateChanged('dc-1', 'damaged', 'damaged', two))).toEqual([])
})

it('the unit of a line goes with its movement; none means each', () => {
  const event = received('dc-1', { TEA: '1', CUP: '1' })
  const [tea, cup] = event.data.lines
  if (tea === undefined || cup === undefined) throw new Error('the event has two lines')
  const weighed = { ...event, data: { ...event.data, lines: [{ ...tea, unit: 'KGM' }, cup] } }
  expect(movementsOf(weighed).map(({ unit }) => unit)).toEqual(['KGM', 'EA'])
})

it('every line names itself, in the order of the event', () => {
  const movements = movementsOf(received('dc-1', { TEA: '1.5', CUP: '2' }))
  expect(movements.map(({ lineId, sku, quantity }) => [lineId, sku, quantity])).toEqual([
    ['line-1', 'TEA', 150_000],
    ['line-2', 'CUP', 200_000],
  ])
})
