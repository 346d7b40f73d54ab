import { locationId } from '@counterfoil/kernel'
import { describe, expect, it } from 'vitest'
import {
  adjusted,
  announced,
  commitReleased,
  committed,
  errorDeclared,
  received,
  receivedByReturns,
  returnReceived,
  shipped,
  shippedFor,
  sold,
} from '../../test/inventory-events.ts'
import type { StockEvent } from '../movement/movement.ts'
import { outsideNode, stockNode } from '../movement/node.ts'
import { fold } from './fold.ts'

const five = { TEA: '5' }
const dc = locationId('dc-1')

/** What a history leads to, and its reverse too: available, committed, incoming. */
function standing(...events: readonly StockEvent[]) {
  const figures = [events, events.toReversed()].map((history) => {
    const positions = fold(history)
    return (['available', 'committed', 'incoming'] as const).map((state) =>
      positions.quantity('TEA', stockNode(dc, state)),
    )
  })
  expect(figures[1]).toEqual(figures[0])
  return figures[0]
}

describe('a shipment for an order that names no state', () => {
  it('takes what the order has committed', () => {
    expect(
      standing(received('dc-1', { TEA: '10' }), committed('dc-1', five), shippedFor('order-1', 'dc-1', five)),
    ).toEqual(['5', '0', '0'])
  })

  it('takes the rest from what is available', () => {
    const events = [
      received('dc-1', { TEA: '10' }),
      committed('dc-1', { TEA: '3' }),
      shippedFor('order-1', 'dc-1', five),
    ]
    expect(standing(...events)).toEqual(['5', '0', '0'])
  })

  it('leaves the commitments of other orders and places alone', () => {
    expect(
      standing(received('dc-1', { TEA: '10' }), shippedFor('X', 'dc-1', five), committed('dc-1', five, {}, 'Y')),
    ).toEqual(['0', '5', '0'])
    expect(standing(committed('dc-1', five), shippedFor('order-1', 'store-1', five))).toEqual(['-5', '5', '0'])
  })

  it('counts what was released before it as not committed, also when that is told afterwards', () => {
    const events = [committed('dc-1', five), shippedFor('order-1', 'dc-1', { TEA: '3' }), commitReleased('dc-1', five)]
    expect(standing(...events)).toEqual(['-3', '0', '0'])
  })

  it('finds no more than what shipments that do name committed have left', () => {
    const named = shippedFor('order-1', 'dc-1', { TEA: '4' }, undefined, 'committed')
    expect(standing(committed('dc-1', five), named, shippedFor('order-1', 'dc-1', { TEA: '3' }))).toEqual([
      '-7',
      '0',
      '0',
    ])
  })

  it('of no order takes what is available', () => {
    expect(standing(committed('dc-1', five), shipped('dc-1', five))).toEqual(['-10', '5', '0'])
  })
})

describe('a shipment that names its state is taken at its word', () => {
  it('where nobody told of a commitment', () => {
    expect(standing(shippedFor('order-1', 'dc-1', five, undefined, 'committed'))).toEqual(['0', '-5', '0'])
  })

  it('where all is committed to its order', () => {
    expect(standing(committed('dc-1', five), shippedFor('order-1', 'dc-1', five, undefined, 'available'))).toEqual([
      '-10',
      '5',
      '0',
    ])
  })
})

describe('a receipt', () => {
  const supplied = (...events: readonly StockEvent[]) => fold(events).quantity('TEA', outsideNode('supplier'))

  it('empties what its purchase order has announced, then the supplier', () => {
    const events = [announced('dc-1', five, {}, 'P'), received('dc-1', { TEA: '7' }, {}, undefined, 'P')]
    expect(standing(...events)).toEqual(['7', '0', '0'])
    expect(supplied(...events)).toBe('-7')
  })

  it('leaves what other purchase orders have announced', () => {
    expect(standing(announced('dc-1', five, {}, 'P'), received('dc-1', five, {}, undefined, 'Q'))).toEqual([
      '5',
      '0',
      '5',
    ])
  })

  it('without a purchase order empties what was announced without one', () => {
    expect(standing(announced('dc-1', five), received('dc-1', { TEA: '2' }))).toEqual(['2', '0', '3'])
  })

  it('leaves nothing incoming that the supplier will not deliver', () => {
    const short = announced('dc-1', { TEA: '-2' }, {}, 'P')
    const events = [announced('dc-1', five, {}, 'P'), received('dc-1', { TEA: '3' }, {}, undefined, 'P'), short]
    expect(standing(...events)).toEqual(['3', '0', '0'])
    expect(supplied(...events)).toBe('-3')
  })
})

it('a returned unit that both the stock system and the returns system tell of came back once', () => {
  const pending = (...events: readonly StockEvent[]) => {
    const positions = fold(events)
    return [
      positions.quantity('TEA', stockNode(dc, 'return_pending')),
      positions.quantity('TEA', outsideNode('customer')),
    ]
  }
  expect(pending(receivedByReturns('dc-1', five))).toEqual(['5', '-5'])
  expect(pending(receivedByReturns('dc-1', five), returnReceived('dc-1', { TEA: '3' }))).toEqual(['5', '-5'])
  expect(pending(returnReceived('dc-1', five), receivedByReturns('dc-1', { TEA: '3' }))).toEqual(['5', '-5'])
  expect(pending(returnReceived('dc-1', five), receivedByReturns('dc-1', five, {}, 'other'))).toEqual(['10', '-10'])
})

describe('what is declared an error is open again', () => {
  it('a shipment that named no state leaves its order committed again', () => {
    const wrong = shippedFor('order-1', 'dc-1', { TEA: '3' })
    expect(standing(committed('dc-1', five), wrong, errorDeclared(wrong))).toEqual(['-5', '5', '0'])
  })

  it('a receipt leaves its goods incoming again', () => {
    const wrong = received('dc-1', five, {}, undefined, 'P')
    expect(standing(announced('dc-1', five, {}, 'P'), wrong, errorDeclared(wrong))).toEqual(['0', '0', '5'])
  })

  it('a commitment leaves the shipments of its order to what is available', () => {
    const wrong = committed('dc-1', five)
    expect(standing(wrong, shippedFor('order-1', 'dc-1', five), errorDeclared(wrong))).toEqual(['-5', '0', '0'])
  })
})

describe('outside cases', () => {
  it('A3: cancelled shipments stand with us again and are committed again, until the order is cancelled', () => {
    const first = shippedFor('order-1', 'dc-1', { TEA: '2' })
    const second = shippedFor('order-1', 'dc-1', { TEA: '1' })
    const history = [
      adjusted('dc-1', five),
      committed('dc-1', { TEA: '3' }),
      commitReleased('dc-1', { TEA: '1' }),
      first,
      errorDeclared(first),
      commitReleased('dc-1', { TEA: '2' }),
      committed('dc-1', { TEA: '1' }),
      second,
      errorDeclared(second),
    ]
    expect(fold(history).onHand('TEA')).toBe('5')
    expect(standing(...history)).toEqual(['4', '1', '0'])
    expect(standing(...history, commitReleased('dc-1', { TEA: '1' }))).toEqual(['5', '0', '0'])
  })

  it('A8: two places, a cancelled line, the rest shipped, the order cancelled', () => {
    const [a, b] = [shippedFor('order-1', 'a', { TEA: '2' }), shippedFor('order-1', 'b', { TEA: '1' })]
    const history = [
      received('a', { TEA: '100' }),
      received('b', { TEA: '120' }),
      committed('a', { TEA: '2' }),
      committed('b', { TEA: '2' }),
      commitReleased('b', { TEA: '1' }),
      a,
      b,
    ]
    const onHand = (events: readonly StockEvent[]) => ['a', 'b'].map((place) => fold(events).onHand('TEA', place))
    expect(onHand(history)).toEqual(['98', '119'])
    const cancelled = [
      errorDeclared(a),
      errorDeclared(b),
      commitReleased('a', { TEA: '2' }),
      commitReleased('b', { TEA: '1' }),
    ]
    expect(onHand([...history, ...cancelled])).toEqual(['100', '120'])
    expect(fold([...history, ...cancelled]).quantity('TEA', stockNode(locationId('a'), 'committed'))).toBe('0')
  })

  it('B3: of 100 with 80 committed, 50 released leave 30 committed; 50 more that are committed at once make 150 and 130', () => {
    const start = [received('dc-1', { TEA: '100' }), committed('dc-1', { TEA: '80' })]
    const figures = (events: readonly StockEvent[]) => {
      const positions = fold(events)
      return [positions.onHand('TEA'), positions.quantity('TEA', stockNode(dc, 'committed'))]
    }
    expect(figures([...start, commitReleased('dc-1', { TEA: '50' })])).toEqual(['100', '30'])
    const more = [received('dc-1', { TEA: '50' }), committed('dc-1', { TEA: '50' }, {}, 'order-2')]
    expect(figures([...start, ...more])).toEqual(['150', '130'])
  })
})

it('a sale at the till takes no commitment', () => {
  expect(standing(received('dc-1', five), committed('dc-1', { TEA: '2' }), sold('dc-1', { TEA: '3' }))).toEqual([
    '0',
    '2',
    '0',
  ])
})
