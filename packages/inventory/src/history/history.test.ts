import { locationId } from '@counterfoil/kernel'
import { inventoryAdjustedV2, newEvent } from '@counterfoil/schemas'
import { describe, expect, it } from 'vitest'
import {
  adjusted,
  committed,
  counted,
  countedAsOf,
  errorDeclared,
  ownedBy,
  received,
  type Stamp,
  shippedFor,
  sold,
  stateChanged,
  tracked,
  transferDispatched,
  transferReceived,
} from '../../test/inventory-events.ts'
import type { StockEvent } from '../movement/movement.ts'
import { stockNode } from '../movement/node.ts'
import type { CountAdjustment } from './adjustment.ts'
import { type HistoryPolicy, history } from './history.ts'

const wms = '/wms/dc-1'
const on = (day: number, source = wms): Stamp => ({ time: `2026-01-${String(day).padStart(2, '0')}T12:00:00Z`, source })
const asOf = (day: number) => ({ time: `2026-01-${String(day).padStart(2, '0')}T12:00:00Z` })
const believing = (units: string, rest = {}): HistoryPolicy => ({
  counts: [{ locations: ['dc-*'], sources: [wms], tolerance: { units }, ...rest }],
})
const shelf = stockNode(locationId('dc-1'), 'available')

/** Every order of a few things. */
function permutations<Item>(items: readonly Item[]): readonly (readonly Item[])[] {
  if (items.length < 2) return [items]
  return items.flatMap((item, index) => permutations(items.toSpliced(index, 1)).map((rest) => [item, ...rest]))
}

/** What a history comes to, which has to be the same in every order. */
function told(events: readonly StockEvent[], policy?: HistoryPolicy) {
  const orders = events.length > 5 ? [events, events.toReversed()] : permutations(events)
  const [first, ...others] = orders.map((order) => {
    const { positions, ...rest } = history(order, policy)
    return {
      records: [...positions.records()],
      shelf: positions.quantity('TEA', shelf),
      onHand: positions.onHand('TEA'),
      ...rest,
    }
  })
  if (first === undefined) throw new Error('there is one order at least')
  for (const other of others) expect(other).toEqual(first)
  return first
}

const codes = ({ exceptions }: ReturnType<typeof told>) => exceptions.map(({ code }) => code)
const accepted = ({ at, data }: CountAdjustment) =>
  newEvent(inventoryAdjustedV2, { id: `accepted-${at}`, source: '/people', time: at }, data)

describe('outside cases', () => {
  const history = [received('dc-1', { TEA: '10' }, on(1)), sold('dc-1', { TEA: '8' }, on(10))]
  const late = countedAsOf(asOf(1), 'dc-1', { TEA: '7' }, on(20))

  it('I1: a late count that would make a later day negative is an exception, in whichever order the facts arrive', () => {
    for (const policy of [undefined, believing('5')]) {
      const result = told([...history, late], policy)
      expect(result.shelf).toBe('2')
      expect(result.exceptions).toEqual([
        expect.objectContaining({
          code: 'count-against-history',
          from: '2026-01-10T12:00:00Z',
          sku: 'TEA',
          location: 'dc-1',
          events: [{ source: wms, id: late.id }],
        }),
      ])
      expect([result.adjustments, result.proposals]).toEqual([[], []])
    }
  })

  it('I1: it is resolved by the receipt that was missing', () => {
    const result = told([...history, late, received('dc-1', { TEA: '1' }, on(5))], believing('5'))
    expect(result).toMatchObject({ shelf: '0', exceptions: [], adjustments: [{ variance: '-3', at: asOf(1).time }] })
  })

  it('I1: it is resolved by declaring the count an error', () => {
    const none = { lineId: '1', sku: 'TEA', quantity: '0', from: shelf, to: { kind: 'outside', name: 'adjustment' } }
    const declared = errorDeclared(received('dc-1', { TEA: '1' }))
    const wrong = { ...declared, data: { ...declared.data, eventId: late.id, eventSource: wms, lines: [none] } }
    expect(told([...history, late, JSON.parse(JSON.stringify(wrong))], believing('5'))).toMatchObject({
      shelf: '2',
      exceptions: [],
    })
  })
})

describe('a count', () => {
  const start = received('dc-1', { TEA: '10' }, on(1))

  it('sets the figure at its cut-off where its owner is believed, and what came after is on top', () => {
    const result = told(
      [start, sold('dc-1', { TEA: '2' }, on(3)), countedAsOf(asOf(2), 'dc-1', { TEA: '9' }, on(4))],
      believing('1'),
    )
    expect(result.shelf).toBe('7')
    expect(result.adjustments).toMatchObject([{ expected: '10', counted: '9', variance: '-1', at: asOf(2).time }])
  })

  it('is a proposal beyond the tolerance, of another source, at another place, and without a policy', () => {
    const count = countedAsOf(asOf(2), 'dc-1', { TEA: '8' }, on(4))
    const other = countedAsOf(asOf(2), 'dc-1', { TEA: '9' }, on(4, '/erp'))
    const elsewhere = [received('store-1', { TEA: '5' }, on(1)), countedAsOf(asOf(2), 'store-1', { TEA: '4' }, on(4))]
    for (const [events, policy] of [
      [[start, count], believing('1')],
      [[start, other], believing('1')],
      [elsewhere, believing('1')],
      [[start, count], undefined],
    ] as const) {
      const { proposals, adjustments, onHand } = told(events, policy)
      expect([proposals.length, adjustments.length]).toEqual([1, 0])
      expect(onHand).toBe(events === elsewhere ? '5' : '10')
    }
  })

  it('has a tolerance in percent of what was expected, where that is more', () => {
    const policy = { counts: [{ locations: ['*'], sources: [wms], tolerance: { units: '1', percent: '20' } }] }
    expect(told([start, countedAsOf(asOf(2), 'dc-1', { TEA: '8' }, on(4))], policy).shelf).toBe('8')
    expect(told([start, countedAsOf(asOf(2), 'dc-1', { TEA: '7' }, on(4))], policy).shelf).toBe('10')
  })

  it('that finds what was expected changes nothing', () => {
    expect(told([start, counted('dc-1', { TEA: '10' })])).toMatchObject({ shelf: '10', adjustments: [], proposals: [] })
  })

  it('does not count twice what is told late of the time before it', () => {
    const count = countedAsOf(asOf(2), 'dc-1', { TEA: '13' }, on(2))
    const late = received('dc-1', { TEA: '3' }, on(1))
    expect(told([start, count], believing('5')).shelf).toBe('13')
    expect(told([start, count, late], believing('5'))).toMatchObject({ shelf: '13', adjustments: [] })
  })

  it('knows by sequence which of the events of its moment it knows', () => {
    const moment = { time: asOf(2).time, source: wms }
    const known = received('dc-1', { TEA: '1' }, { ...moment, sequence: '7' })
    const unknown = received('dc-1', { TEA: '2' }, { ...moment, sequence: '8' })
    const foreign = received('dc-1', { TEA: '4' }, { ...moment, source: '/pos', sequence: '8' })
    const count = countedAsOf({ ...asOf(2), sequence: '7' }, 'dc-1', { TEA: '20' }, on(3))
    expect(told([start, known, unknown, foreign, count], believing('5'))).toMatchObject({
      shelf: '22',
      adjustments: [{ expected: '15', variance: '5' }],
    })
  })

  it('of the whole place finds nothing of what it does not list', () => {
    const cups = received('dc-1', { CUP: '2' }, on(1))
    const elsewhere = received('dc-2', { CUP: '4' }, on(1))
    const damaged = stateChanged('dc-1', 'available', 'damaged', { CUP: '1' }, on(1))
    const onItsWay = transferDispatched('dc-2', 'dc-1', { CUP: '1' }, 'available', on(1))
    const all = countedAsOf(asOf(2), 'dc-1', { TEA: '10' }, { ...on(3), scope: 'complete' })
    const result = told([start, cups, elsewhere, damaged, onItsWay, all], believing('5'))
    expect(result.adjustments).toMatchObject([
      { sku: 'CUP', state: 'available', expected: '1', counted: '0' },
      { sku: 'CUP', state: 'damaged', expected: '1', counted: '0' },
    ])
    const listed = countedAsOf(asOf(2), 'dc-1', { TEA: '10' }, on(3))
    expect(told([start, cups, listed], believing('5')).adjustments).toEqual([])
  })

  it('that contradicts another one of its moment is an exception with it, and neither is applied', () => {
    const one = countedAsOf(asOf(2), 'dc-1', { TEA: '9' }, on(3))
    const other = countedAsOf(asOf(2), 'dc-1', { TEA: '11' }, on(3))
    const same = countedAsOf(asOf(2), 'dc-1', { TEA: '9' }, on(3, '/erp'))
    const result = told([start, one, other], believing('5'))
    expect([result.shelf, codes(result)]).toEqual(['10', ['contradictory-counts', 'contradictory-counts']])
    expect(told([start, one, same], believing('5'))).toMatchObject({ shelf: '9', exceptions: [], adjustments: [{}] })
  })

  it('counts lots apart, and beside them what is of no known lot', () => {
    const [seven, eight] = [{ lot: { lotId: 'L-7' } }, { lot: { lotId: 'L-8' } }]
    const stock = [
      tracked(received('dc-1', { TEA: '4' }, on(1)), seven),
      tracked(received('dc-1', { TEA: '3' }, on(1)), eight),
      received('dc-1', { TEA: '2' }, on(1)),
    ]
    const count = tracked(countedAsOf(asOf(2), 'dc-1', { TEA: '3' }, on(3)), seven)
    const { adjustments, shelf } = told([...stock, count], believing('5'))
    expect([shelf, adjustments]).toMatchObject(['8', [{ lotId: 'L-7', expected: '4', variance: '-1' }]])
    const rest = countedAsOf(asOf(2), 'dc-1', { TEA: '1' }, on(3)).data.lines
    const both = { ...count, data: { ...count.data, lines: [...count.data.lines, ...rest] } }
    expect(told([...stock, both], believing('5')).adjustments).toMatchObject([
      { lotId: 'L-7', expected: '4' },
      { expected: '2', counted: '1' },
    ])
    const all = { ...count, data: { ...count.data, scope: 'complete' as const } }
    expect(told([...stock, all], believing('5'))).toMatchObject({
      shelf: '3',
      adjustments: [{ lotId: 'L-7' }, { expected: '2', counted: '0' }, { lotId: 'L-8', counted: '0' }],
    })
  })

  it('counts the units of each owner apart', () => {
    const theirs = ownedBy('consignor', received('dc-1', { TEA: '6' }, on(1)))
    const count = ownedBy('consignor', countedAsOf(asOf(2), 'dc-1', { TEA: '5' }, on(3)))
    const result = told([start, theirs, count], believing('5'))
    expect(result).toMatchObject({ shelf: '10', onHand: '15', adjustments: [{ owner: 'consignor', variance: '-1' }] })
    expect(result.adjustments[0]?.data.lines).toMatchObject([{ owner: 'consignor', quantity: '-1' }])
  })
})

describe('a proposal that a person accepts', () => {
  const start = received('dc-1', { TEA: '10' }, on(1))
  const count = countedAsOf(asOf(2), 'dc-1', { TEA: '4' }, on(2))
  const [proposal] = told([start, count]).proposals
  if (proposal === undefined) throw new Error('there is a proposal')

  it('is an event that names the count, from the cut-off on', () => {
    const event = accepted(proposal)
    expect(event).toMatchObject({ time: asOf(2).time, data: { countId: 'count-1', reasonCode: 'count_variance' } })
    expect(told([start, count, event])).toMatchObject({ shelf: '4', proposals: [], adjustments: [{ variance: '-6' }] })
  })

  it('holds at the cut-off, whatever is told afterwards of the time before it', () => {
    const late = received('dc-1', { TEA: '2' }, on(1))
    expect(told([start, count, accepted(proposal), late])).toMatchObject({
      shelf: '4',
      adjustments: [{ variance: '-8' }],
    })
  })

  it('moves what it says where the count is not told', () => {
    expect(told([start, accepted(proposal)]).shelf).toBe('4')
  })
})

describe('a recount', () => {
  const start = received('dc-1', { TEA: '10' }, on(1))
  const first = countedAsOf(asOf(2), 'dc-1', { TEA: '4' }, { ...on(2), countId: 'first' })
  const window = { recountMinutes: 24 * 60 }

  it('in time takes the place of a count that is not believed', () => {
    const second = countedAsOf(asOf(3), 'dc-1', { TEA: '5' }, { ...on(3), countId: 'second' })
    expect(told([start, first], believing('1', window)).proposals).toMatchObject([{ recountUntil: asOf(3).time }])
    expect(told([start, first, second], believing('1', window)).proposals).toMatchObject([
      { counted: '5', recountOf: ['first'], recountUntil: asOf(4).time },
    ])
    expect(told([start, first, second], believing('1')).proposals).toHaveLength(2)
  })

  it('that is believed settles the matter, in time or not', () => {
    const second = countedAsOf(asOf(9), 'dc-1', { TEA: '10' }, { ...on(9), countId: 'second' })
    expect(told([start, first, second], believing('1', window))).toMatchObject({ shelf: '10', proposals: [] })
    const third = countedAsOf(asOf(9), 'dc-1', { TEA: '9' }, { ...on(9), countId: 'third' })
    expect(told([start, first, third], believing('1'))).toMatchObject({ shelf: '9', proposals: [], adjustments: [{}] })
  })

  it('of another source settles nothing', () => {
    const second = countedAsOf(asOf(3), 'dc-1', { TEA: '10' }, { ...on(3, '/erp'), countId: 'second' })
    expect(told([start, first, second], believing('1', window)).proposals).toMatchObject([{ counted: '4' }])
  })
})

describe('a history that is negative', () => {
  it('is an exception for the time in which it was', () => {
    const events = [
      sold('dc-1', { TEA: '3' }, on(2)),
      sold('dc-1', { TEA: '1' }, on(3)),
      received('dc-1', { TEA: '10' }, on(5)),
    ]
    expect(told(events)).toMatchObject({
      shelf: '6',
      exceptions: [
        {
          code: 'negative-history',
          level: 'on_hand',
          from: asOf(2).time,
          until: asOf(5).time,
          lowest: '-4',
          events: [{ id: events[0]?.id }],
        },
      ],
    })
    expect(told(events.slice(0, 2)).exceptions[0]).not.toHaveProperty('until')
  })

  it('is none where the order of one moment is all that makes it so', () => {
    expect(codes(told([sold('dc-1', { TEA: '3' }, on(2)), received('dc-1', { TEA: '3' }, on(2))]))).toEqual([])
  })

  it('is none where more is promised than there is, and is one where more of it is shipped', () => {
    const promised = [received('dc-1', { TEA: '3' }, on(1)), committed('dc-1', { TEA: '8' }, on(2))]
    expect(told(promised)).toMatchObject({ shelf: '-5', onHand: '3', exceptions: [] })
    expect(codes(told([...promised, shippedFor('order-1', 'dc-1', { TEA: '8' }, on(3))]))).toEqual(['negative-history'])
  })

  it('is one in a single state, and of what arrives without having left', () => {
    const moved = stateChanged('dc-1', 'damaged', 'available', { TEA: '1' }, on(2))
    expect(told([received('dc-1', { TEA: '3' }, on(1)), moved]).exceptions).toMatchObject([{ level: 'damaged' }])
    expect(told([transferReceived('dc-1', { TEA: '1' }, 'available', on(2))]).exceptions).toMatchObject([
      { level: 'in_transit' },
    ])
  })

  it('is undone at the moment of the error, not of its declaration', () => {
    const wrong = sold('dc-1', { TEA: '3' }, on(2))
    expect(told([wrong, errorDeclared(wrong, on(9))]).exceptions).toEqual([])
  })

  it('refuses as many counts as it takes, the latest first, and keeps those that are not to blame', () => {
    const events = [
      received('dc-1', { TEA: '10' }, on(1)),
      countedAsOf(asOf(2), 'dc-1', { TEA: '9' }, { ...on(2), countId: 'a' }),
      countedAsOf(asOf(3), 'dc-1', { TEA: '4' }, { ...on(3), countId: 'b' }),
      countedAsOf(asOf(4), 'dc-1', { TEA: '5' }, { ...on(4), countId: 'c' }),
      sold('dc-1', { TEA: '8' }, on(5)),
    ]
    const result = told(events, believing('10'))
    expect(result.shelf).toBe('1')
    expect(result.adjustments).toMatchObject([{ counted: '9' }])
    expect(codes(result)).toEqual(['count-against-history', 'count-against-history'])
  })

  it('leaves a count alone that is not to blame for it', () => {
    const events = [countedAsOf(asOf(2), 'dc-1', { TEA: '5' }, on(2)), sold('dc-1', { TEA: '8' }, on(5))]
    expect(told(events, believing('10'))).toMatchObject({ shelf: '-3', adjustments: [{}] })
    expect(codes(told(events, believing('10')))).toEqual(['negative-history'])
  })
})

describe('an event that cannot be', () => {
  it('is an exception with its path and changes nothing', () => {
    const half = sold('dc-1', { TEA: '0.5' }, on(2))
    expect(told([received('dc-1', { TEA: '3' }, on(1)), half])).toMatchObject({
      shelf: '3',
      exceptions: [{ code: 'fraction-of-unit', events: [{ id: half.id, path: ['data', 'lines', 0, 'quantity'] }] }],
    })
  })

  it('that counts an item in another unit than before is left out', () => {
    const start = received('dc-1', { TEA: '3' }, on(1))
    const weighed = received('dc-1', { TEA: '1' }, on(2))
    const kilograms = {
      ...weighed,
      data: { ...weighed.data, lines: weighed.data.lines.map((line) => ({ ...line, unit: 'KGM' })) },
    }
    expect(told([start, kilograms])).toMatchObject({
      shelf: '3',
      exceptions: [{ code: 'unit-mismatch', events: [{ id: weighed.id, path: ['data', 'lines', 0, 'unit'] }] }],
    })
    const count = countedAsOf(asOf(3), 'dc-1', { TEA: '1' }, on(3))
    const inKilograms = {
      ...count,
      data: { ...count.data, lines: count.data.lines.map((line) => ({ ...line, unit: 'KGM' })) },
    }
    expect(codes(told([start, inKilograms], believing('5')))).toEqual(['unit-mismatch'])
  })

  it('with the name of another and other content is an exception; told twice alike it counts once', () => {
    const event = received('dc-1', { TEA: '3' }, on(1))
    const other = { ...event, data: { ...event.data, receiptId: 'receipt-2' } }
    expect(codes(told([event, other]))).toEqual(['contradictory-event'])
    expect(told([event, structuredClone(event)])).toMatchObject({ shelf: '3', exceptions: [] })
  })
})

it('a serial that is received a second time is an exception with the paths of both', () => {
  const first = tracked(received('dc-1', { PHONE: '1' }, on(1)), { serials: ['S1'] })
  const again = tracked(received('dc-2', { PHONE: '1' }, on(2)), { serials: ['S1'] })
  const path = ['data', 'lines', 0, 'serials', 0]
  expect(told([first, again]).exceptions).toEqual([
    {
      code: 'serial-conflict',
      because: expect.stringContaining('S1'),
      sku: 'PHONE',
      events: [
        { source: wms, id: first.id, path },
        { source: wms, id: again.id, path },
      ],
    },
  ])
})

it('kits are counted as their components where the items say what they are made of', () => {
  const items = new Map([['BOX', { components: [{ sku: 'TEA', quantity: '10' }] }]])
  expect(told([received('dc-1', { TEA: '100' }, on(1)), sold('dc-1', { BOX: '5' }, on(2))], { items }).shelf).toBe('50')
})

it.each([
  ['a tolerance below zero', { locations: ['*'], sources: [wms], tolerance: { units: '-1' } }],
  ['a tolerance that is no number', { locations: ['*'], sources: [wms], tolerance: { percent: 'ten' } }],
  ['a window below zero', { locations: ['*'], sources: [wms], recountMinutes: -1 }],
  ['no location', { locations: [], sources: [wms] }],
])('a policy with %s is refused', (_, rule) => {
  expect(() => history([], { counts: [rule] })).toThrow(expect.objectContaining({ code: 'bad-policy' }))
})

it('an adjustment of no count is a movement like any other', () => {
  expect(told([adjusted('dc-1', { TEA: '3' }, 'available', on(1))])).toMatchObject({ shelf: '3', adjustments: [] })
})
