import { locationId, sku } from '@counterfoil/kernel'
import { describe, expect, it } from 'vitest'
import { allot } from './allot.ts'
import { fewestSplits } from './fewest-splits.ts'
import type { SourcingPlace, SourcingRequest, SourcingStrategy } from './request.ts'
import { byDistance, byHighestStock, byPriority, pickupAt, shipFromStore } from './strategies.ts'

type Stock = Readonly<Record<string, Readonly<Record<string, string>>>>

/** @param stock by place and SKU @param wanted by SKU, lines numbered from 1 */
function request(
  stock: Stock,
  wanted: readonly (readonly [string, string])[],
  places: Readonly<Record<string, Omit<SourcingPlace, 'location'>>> = {},
): SourcingRequest {
  return {
    lines: wanted.map(([item, quantity], index) => ({ lineId: String(index + 1), sku: sku(item), quantity })),
    places: Object.keys(stock).map((location) => ({ location: locationId(location), ...places[location] })),
    stock: Object.entries(stock).flatMap(([location, items]) =>
      Object.entries(items).map(([item, quantity]) => ({ location: locationId(location), sku: sku(item), quantity })),
    ),
  }
}

const chosen = (given: SourcingRequest, strategy: SourcingStrategy) =>
  allot(given, strategy).allotments.map(({ location, quantity }) => `${location} ${quantity}`)

describe('a strategy', () => {
  const five = request({ a: { TEA: '4' }, b: { TEA: '3' } }, [['TEA', '5']], { b: { priority: 1 }, a: { priority: 2 } })

  it('by highest stock takes from the fullest place first', () => {
    expect(chosen(five, byHighestStock)).toEqual(['a 4', 'b 1'])
    expect(allot(five, byHighestStock).allotments[0]?.because).toBe('has the most left: 4 of TEA')
  })

  it('by priority takes from the smallest priority first, and from places without one last', () => {
    expect(chosen(five, byPriority)).toEqual(['b 3', 'a 2'])
    expect(
      chosen(request({ a: { TEA: '4' }, b: { TEA: '3' } }, [['TEA', '5']], { b: { priority: 9 } }), byPriority),
    ).toEqual(['b 3', 'a 2'])
  })

  it('by distance takes from the nearest place first, and from places at an unknown distance last', () => {
    const far = { a: { distance: 120 }, b: { distance: 7.5 } }
    const three = request({ z: { TEA: '9' }, a: { TEA: '4' }, b: { TEA: '3' } }, [['TEA', '8']], far)
    expect(chosen(three, byDistance)).toEqual(['b 3', 'a 4', 'z 1'])
    expect(allot(three, byDistance).allotments.map(({ because }) => because)).toEqual([
      'distance 7.5',
      'distance 120',
      'is at an unknown distance',
    ])
  })

  it('that ships from stores asks warehouses first, and leaves stores their floor', () => {
    const store = { kind: 'store', floor: '2' } as const
    const stores = request({ s1: { TEA: '5' }, s2: { TEA: '6' }, dc: { TEA: '1' } }, [['TEA', '9']], {
      s1: store,
      s2: store,
    })
    expect(chosen(stores, shipFromStore)).toEqual(['dc 1', 's2 4', 's1 3'])
    expect(allot(stores, shipFromStore).shortfalls).toEqual([{ lineId: '1', sku: 'TEA', quantity: '1' }])
    expect(allot(stores, shipFromStore).allotments[1]?.because).toBe(
      'is the fullest store above its floor of 2: 4 of TEA',
    )
  })

  it('with a pickup point takes all from there where it has all, and only the rest from elsewhere', () => {
    const pickup = (there: string) => request({ a: { TEA: '4' }, b: { TEA: '3' }, p: { TEA: there } }, [['TEA', '5']])
    const strategy = pickupAt(locationId('p'), byHighestStock)
    expect(chosen(pickup('5'), strategy)).toEqual(['p 5'])
    expect(chosen(pickup('2'), strategy)).toEqual(['p 2', 'a 3'])
    expect(chosen(pickup('0'), strategy)).toEqual(['a 4', 'b 1'])
  })

  it('of fewest splits prefers one place that has all of the order to two that each have most of it', () => {
    const order = request(
      { a: { TEA: '9' }, b: { CUP: '9' }, c: { TEA: '1', CUP: '1' } },
      [
        ['TEA', '1'],
        ['CUP', '1'],
      ],
      { a: { priority: 1 }, b: { priority: 2 }, c: { priority: 3 } },
    )
    expect(allot(order, fewestSplits)).toMatchObject({ locations: ['c'], shortfalls: [] })
    expect(allot(order, fewestSplits).allotments[0]?.because).toBe('alone covers the order')
    expect(allot(order, byPriority).locations).toEqual(['a', 'b'])
  })

  it('of fewest splits finds the two places that a greedy choice misses', () => {
    const order = request(
      { a: { TEA: '6', CUP: '0' }, b: { TEA: '5', CUP: '5' }, c: { TEA: '5', CUP: '5' }, d: { CUP: '4' } },
      [
        ['TEA', '10'],
        ['CUP', '10'],
      ],
    )
    expect(allot(order, fewestSplits).locations).toEqual(['b', 'c'])
  })

  it('of one’s own is a function', () => {
    const alphabetically: SourcingStrategy = ({ items, places }) =>
      items.flatMap((item) => {
        const [first] = places.map(({ location }) => location).toSorted()
        if (first === undefined) return []
        const units = Math.min(item.wanted, item.at(first))
        return units > 0 ? [{ sku: item.sku, location: first, units, because: 'is the first by name' }] : []
      })
    expect(chosen(five, alphabetically)).toEqual(['a 4'])
  })

  it('that takes more than there is, or than is wanted, is refused', () => {
    const greedy: SourcingStrategy = ({ items, places }) =>
      items.flatMap(({ sku: item }) =>
        places.map(({ location }) => ({ sku: item, location, units: 400_001, because: 'takes what it likes' })),
      )
    expect(() => allot(five, greedy)).toThrow(expect.objectContaining({ code: 'bad-strategy' }))
    const more = request({ a: { TEA: '9' } }, [['TEA', '1']])
    expect(() => allot(more, greedy)).toThrow(expect.objectContaining({ code: 'bad-strategy' }))
  })
})

describe('allotting', () => {
  it('adds up lines of one item, and tells what is short of each', () => {
    const given = request({ a: { TEA: '3' } }, [
      ['TEA', '2'],
      ['TEA', '2'],
      ['CUP', '1'],
    ])
    expect(allot(given, byPriority)).toMatchObject({
      allotments: [
        { lineId: '1', quantity: '2' },
        { lineId: '2', quantity: '1' },
      ],
      shortfalls: [
        { lineId: '2', quantity: '1' },
        { lineId: '3', sku: 'CUP', quantity: '1' },
      ],
    })
  })

  it('gives parts of a unit where stock has them', () => {
    expect(chosen(request({ a: { OIL: '1.5' }, b: { OIL: '2' } }, [['OIL', '2.25']]), byPriority)).toEqual([
      'a 1.5',
      'b 0.75',
    ])
  })

  it.each<[string, SourcingRequest]>([
    ['a line below zero', request({ a: { TEA: '1' } }, [['TEA', '-1']])],
    ['a floor below zero', request({ a: { TEA: '1' } }, [['TEA', '1']], { a: { floor: '-1' } })],
    [
      'a place that comes twice',
      { ...request({ a: {} }, []), places: [{ location: locationId('a') }, { location: locationId('a') }] },
    ],
  ])('%s is refused', (_, given) => {
    expect(() => allot(given, byPriority)).toThrow(expect.objectContaining({ code: 'bad-sourcing' }))
  })
})
