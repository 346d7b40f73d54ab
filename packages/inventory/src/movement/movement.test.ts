import { scaledQuantity } from '@counterfoil/kernel'
import type { InventoryEvent } from '@counterfoil/schemas'
import { describe, expect, it } from 'vitest'
import {
  adjusted,
  commitReleased,
  committed,
  received,
  returnReceived,
  shipped,
  stateChanged,
} from '../../test/inventory-events.ts'
import { movementsOf } from './movement.ts'
import { nodeKey } from './node.ts'

const two = { TEA: '2' }
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
    ['return-received', returnReceived('dc-1', two), 'outside/customer', at('return_pending')],
    ['adjusted upwards', adjusted('dc-1', two), 'outside/adjustment', at('available')],
    ['adjusted upwards in a state', adjusted('dc-1', two, 'damaged'), 'outside/adjustment', at('damaged')],
    ['state-changed', stateChanged('dc-1', 'return_pending', 'damaged', two), at('return_pending'), at('damaged')],
  ])('%s', (_, event, from, to) => expect(routes(event)).toEqual([`2 TEA: ${from} > ${to}`]))

  it('adjusted downwards goes from the stock to adjustment, as a quantity above zero', () => {
    expect(routes(adjusted('dc-1', { TEA: '-2' }))).toEqual([`2 TEA: ${at('available')} > outside/adjustment`])
  })
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
