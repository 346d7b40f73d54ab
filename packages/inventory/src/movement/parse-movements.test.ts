import { describe, expect, it } from 'vitest'
import {
  adjusted,
  counted,
  errorDeclared,
  received,
  shipped,
  sold,
  stateChanged,
  tracked,
  transferDispatched,
  transferReceived,
} from '../../test/inventory-events.ts'
import { movementsOf, type StockEvent } from './movement.ts'
import { parseMovements } from './parse-movements.ts'

const items = new Map([
  ['TEA', { unit: 'KGM' }],
  ['CUP', {}],
  ['LOOP', { components: [{ sku: 'LOOP', quantity: '1' }] }],
])

/** The same event with another value at a path, as code may make it that reads no schema. */
function changed(event: StockEvent, path: readonly (string | number)[], value: unknown): StockEvent {
  const copy = structuredClone(event)
  let holder: unknown = copy
  for (const step of path.slice(0, -1)) holder = Reflect.get(Object(holder), step)
  Reflect.set(Object(holder), path.at(-1) ?? '', value)
  return copy
}

const line = ['data', 'lines', 0]
const cup = received('dc-1', { CUP: '2' })

describe('what an event moves', () => {
  it('is read where nothing is wrong', () => {
    for (const event of [cup, adjusted('dc-1', { CUP: '-2' }), counted('dc-1', { CUP: '-1' }), errorDeclared(cup)]) {
      expect(parseMovements(event, items)).toEqual({ ok: true, value: movementsOf(event, items) })
    }
  })

  it.each([
    ['an unknown state', changed(cup, ['data', 'to'], 'lost'), 'unknown-state', ['data', 'to']],
    [
      'an unknown state of a count',
      changed(counted('dc-1', { CUP: '1' }), [...line, 'state'], 'lost'),
      'unknown-state',
      [...line, 'state'],
    ],
    [
      'an unknown state of an error',
      changed(errorDeclared(cup), [...line, 'to', 'state'], 'lost'),
      'unknown-state',
      [...line, 'to', 'state'],
    ],
    [
      'a change from a state to itself',
      stateChanged('dc-1', 'damaged', 'damaged', { CUP: '1' }),
      'equal-nodes',
      ['data', 'to'],
    ],
    [
      'an arrival that stays in transit',
      transferReceived('dc-1', { CUP: '1' }, 'in_transit'),
      'equal-nodes',
      ['data', 'to'],
    ],
    [
      'a transfer to where it is in transit to',
      transferDispatched('dc-1', 'dc-1', { CUP: '1' }, 'in_transit'),
      'equal-nodes',
      ['data', 'destination'],
    ],
    [
      'an error from a node to itself',
      changed(errorDeclared(cup), [...line, 'from'], {
        kind: 'stock',
        location: 'dc-1',
        state: 'available',
        owner: 'merchant',
      }),
      'equal-nodes',
      [...line, 'to'],
    ],
    ['no quantity', changed(cup, [...line, 'quantity'], '1e3'), 'bad-quantity', [...line, 'quantity']],
    ['a quantity below zero', changed(cup, [...line, 'quantity'], '-2'), 'negative-quantity', [...line, 'quantity']],
    [
      'more than is exact',
      changed(cup, [...line, 'quantity'], '90071992547.40992'),
      'quantity-overflow',
      [...line, 'quantity'],
    ],
    ['a fraction of an each', sold('dc-1', { CUP: '0.5' }), 'fraction-of-unit', [...line, 'quantity']],
    [
      'a fraction of an each that is unknown',
      sold('dc-1', { PLATE: '0.5' }),
      'fraction-of-unit',
      [...line, 'quantity'],
    ],
    ['no unit code', changed(cup, [...line, 'unit'], 'kilo'), 'bad-unit', [...line, 'unit']],
    ["another unit than the item's", shipped('dc-1', { TEA: '1' }), 'unit-mismatch', [...line, 'unit']],
    ['fewer serials than units', tracked(cup, { serials: ['S1'] }), 'serial-count', [...line, 'serials']],
    ['a serial twice', tracked(cup, { serials: ['S1', 'S1'] }), 'repeated-serial', [...line, 'serials', 1]],
    ['a kit of itself', sold('dc-1', { LOOP: '1' }), 'bad-kit', ['data', 'lines']],
  ])('is refused for %s, with the path', (_, event, code, path) => {
    expect(parseMovements(event, items)).toMatchObject({ ok: false, rejection: { code, path } })
  })

  it('is refused where two lines count one unknown item in different units', () => {
    const event = changed(received('dc-1', { A: '1', B: '1' }), ['data', 'lines', 1], {
      lineId: '2',
      sku: 'A',
      quantity: '1',
      unit: 'KGM',
    })
    expect(parseMovements(event)).toMatchObject({
      ok: false,
      rejection: { code: 'unit-mismatch', path: ['data', 'lines', 1, 'unit'] },
    })
  })
})
