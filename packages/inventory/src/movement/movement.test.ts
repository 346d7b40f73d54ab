import { scaledQuantity } from '@counterfoil/kernel'
import type { OutsideName } from '@counterfoil/schemas'
import { upcast } from '@counterfoil/schemas/evolution'
import { describe, expect, it } from 'vitest'
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
  shipped,
  shippedFor,
  sold,
  stateChanged,
  tracked,
  transferDispatched,
  transferReceived,
  type Units,
} from '../../test/inventory-events.ts'
import { movementsOf, type StockEvent } from './movement.ts'
import { nodeKey } from './node.ts'

const two = { TEA: '2' }
const inTransit = 'stock/merchant/store-1/in_transit'
const adjustedAgainst = (counterpart: OutsideName, units: Units) =>
  adjusted('dc-1', units, undefined, undefined, counterpart)
const at = (state: string) => `stock/merchant/dc-1/${state}`

function routes(event: StockEvent): readonly string[] {
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
    [
      'shipped for an order, of no stated state',
      shippedFor('order-1', 'dc-1', two),
      at('available'),
      'outside/customer',
    ],
    ['shipped from committed', shipped('dc-1', two, 'committed'), at('committed'), 'outside/customer'],
    ['received into a state', received('dc-1', two, {}, 'damaged'), 'outside/supplier', at('damaged')],
    ['sold', sold('dc-1', two), at('available'), 'outside/customer'],
    ['return-received', returnReceived('dc-1', two), 'outside/customer', at('return_pending')],
    ['received by the returns system', receivedByReturns('dc-1', two), 'outside/customer', at('return_pending')],
    ['announced', announced('dc-1', two), 'outside/supplier', at('incoming')],
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

it('a movement has the lot and the serials of its line, and gives them back when it was an error', () => {
  const lot = { lotId: 'L-7', expiresOn: '2026-07-31' }
  const event = tracked(received('dc-1', two), { lot, serials: ['S1', 'S2'] })
  expect(movementsOf(event)).toMatchObject([{ lot, serials: ['S1', 'S2'] }])
  expect(movementsOf(errorDeclared(event))).toMatchObject([{ lot, serials: ['S1', 'S2'] }])
})

describe('the document of a movement', () => {
  const effectOf = (event: StockEvent) => {
    const { id, effect } = movementsOf(event)[0]?.reference ?? {}
    return [id, effect]
  }

  it.each([
    ['a commitment opens it', committed('dc-1', two), 'order-1', 'opens'],
    ['a release closes it', commitReleased('dc-1', two), 'order-1', 'closes'],
    ['a shipment of no stated state draws on it', shippedFor('X', 'dc-1', two), 'X', 'draws'],
    ['a shipment from committed closes it', shippedFor('X', 'dc-1', two, {}, 'committed'), 'X', 'closes'],
    ['an announcement opens it', announced('dc-1', two, {}, 'P'), 'P', 'opens'],
    ['the end of an announcement closes it', announced('dc-1', { TEA: '-1' }, {}, 'P'), 'P', 'closes'],
    ['a receipt draws on it', received('dc-1', two, {}, undefined, 'P'), 'P', 'draws'],
    ['a receipt without a number draws on what has none', received('dc-1', two), '', 'draws'],
    ['goods that are put down as incoming open it', received('dc-1', two, {}, 'incoming', 'P'), 'P', 'opens'],
    ['a return opens it', returnReceived('dc-1', two), 'return-1', 'opens'],
    ['a return that is told again draws on it', receivedByReturns('dc-1', two), 'return-1', 'draws'],
    ['a shipment from available has none', shippedFor('X', 'dc-1', two, {}, 'available'), undefined, undefined],
    ['a shipment for no order has none', shipped('dc-1', two, 'committed'), undefined, undefined],
    ['other adjustments have none', adjusted('dc-1', two), undefined, undefined],
  ])('%s', (_, event, id, effect) => expect(effectOf(event)).toEqual([id, effect]))

  it.each([
    ['closed', committed('dc-1', two), 'closes'],
    ['opened', commitReleased('dc-1', two), 'opens'],
    ['drawn on no more', shippedFor('X', 'dc-1', two), 'undraws'],
    ['no more received', received('dc-1', two, {}, undefined, 'P'), 'undraws'],
    ['no more returned', returnReceived('dc-1', two), 'closes'],
  ])('is %s when the event is declared an error', (_, event, effect) => {
    expect(effectOf(errorDeclared(event))[1]).toBe(effect)
  })
})

it('every line names itself, in the order of the event', () => {
  const movements = movementsOf(received('dc-1', { TEA: '1.5', CUP: '2' }))
  expect(movements.map(({ lineId, sku, quantity }) => [lineId, sku, quantity])).toEqual([
    ['line-1', 'TEA', 150_000],
    ['line-2', 'CUP', 200_000],
  ])
})
