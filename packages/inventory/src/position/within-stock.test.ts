import { locationId } from '@counterfoil/kernel'
import { describe, expect, it } from 'vitest'
import {
  committed,
  ownedBy,
  received,
  shippedFor,
  sold,
  stateChanged,
  transferDispatched,
} from '../../test/inventory-events.ts'
import type { StockEvent } from '../movement/movement.ts'
import { stockNode } from '../movement/node.ts'
import { fold } from './fold.ts'
import { movementsWithinStock } from './within-stock.ts'

const figures = (events: readonly StockEvent[]) => {
  const positions = fold(events)
  return [positions.onHand('TEA'), positions.quantity('TEA', stockNode(locationId('dc-1'), 'committed'))]
}
const codeOf = (events: readonly StockEvent[], next: StockEvent) => {
  const outcome = movementsWithinStock(fold(events), next)
  return outcome.ok ? 'may leave' : outcome.rejection.code
}

it('A2: of a backorder of 8 against 3 on hand, 8 cannot be shipped, 3 can, and the rest when more has come', () => {
  const ordered = [received('dc-1', { TEA: '3' }), committed('dc-1', { TEA: '8' })]
  expect(movementsWithinStock(fold(ordered), shippedFor('order-1', 'dc-1', { TEA: '8' }))).toMatchObject({
    ok: false,
    rejection: { code: 'not-on-hand', path: ['data', 'lines', 0, 'quantity'] },
  })
  const three = shippedFor('order-1', 'dc-1', { TEA: '3' })
  expect(codeOf(ordered, three)).toBe('may leave')
  const rest = [...ordered, three]
  expect(figures(rest)).toEqual(['0', '5'])
  const restocked = [...rest, received('dc-1', { TEA: '10' })]
  const five = shippedFor('order-1', 'dc-1', { TEA: '5' })
  expect(codeOf(restocked, five)).toBe('may leave')
  expect(figures([...restocked, five])).toEqual(['5', '0'])
})

describe('what leaves a place', () => {
  const stock = [received('dc-1', { TEA: '5' }), received('store-1', { TEA: '5' })]

  it('is no more than is on hand there, in all states together', () => {
    const damaged = stateChanged('dc-1', 'available', 'damaged', { TEA: '4' })
    expect(codeOf([...stock, damaged], sold('dc-1', { TEA: '5' }))).toBe('may leave')
    expect(codeOf(stock, sold('dc-1', { TEA: '6' }))).toBe('not-on-hand')
    expect(codeOf(stock, transferDispatched('dc-1', 'store-1', { TEA: '6' }))).toBe('not-on-hand')
  })

  it("is none of another owner's", () => {
    expect(codeOf(stock, ownedBy('consignor', sold('dc-1', { TEA: '1' })))).toBe('not-on-hand')
  })

  it('is added up over the lines of an event', () => {
    const one = sold('dc-1', { TEA: '3', CUP: '0' })
    const lines = one.data.lines.map((line, index) => ({
      ...line,
      sku: one.data.lines[0]?.sku ?? line.sku,
      quantity: '3',
      lineId: `${index}`,
    }))
    expect(movementsWithinStock(fold(stock), { ...one, data: { ...one.data, lines } })).toMatchObject({
      ok: false,
      rejection: { code: 'not-on-hand', path: ['data', 'lines', 1, 'quantity'] },
    })
  })

  it('may be promised, received and put into another state whatever there is', () => {
    expect(codeOf([], committed('dc-1', { TEA: '5' }))).toBe('may leave')
    expect(codeOf([], received('dc-1', { TEA: '5' }))).toBe('may leave')
    expect(codeOf([], stateChanged('dc-1', 'available', 'damaged', { TEA: '5' }))).toBe('may leave')
  })

  it('is refused as an event that cannot be before it is looked for', () => {
    expect(codeOf(stock, sold('dc-1', { TEA: '0.5' }))).toBe('fraction-of-unit')
  })
})
