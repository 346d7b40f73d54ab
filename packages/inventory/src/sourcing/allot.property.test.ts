import { locationId, scaledQuantity, sku } from '@counterfoil/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allot } from './allot.ts'
import { fewestSplits } from './fewest-splits.ts'
import type { SourcingRequest, SourcingStrategy } from './request.ts'
import { byDistance, byHighestStock, byPriority, pickupAt, shipFromStore } from './strategies.ts'

const skus = ['TEA', 'CUP', 'POT'] as const
const strategies: Readonly<Record<string, SourcingStrategy>> = {
  byPriority,
  byHighestStock,
  byDistance,
  shipFromStore,
  fewestSplits,
  pickup: pickupAt(locationId('p-1'), fewestSplits),
}

/** @param most places at most */
function requestOf(most: number): fc.Arbitrary<SourcingRequest> {
  const locations = Array.from({ length: most }, (_, index) => locationId(`p-${index}`))
  const units = fc.integer({ min: -2, max: 9 }).map(String)
  const place = fc.record(
    {
      priority: fc.nat({ max: 3 }),
      distance: fc.nat({ max: 90 }),
      kind: fc.constantFrom('warehouse' as const, 'store' as const),
      floor: fc.nat({ max: 2 }).map(String),
    },
    { requiredKeys: [] },
  )
  return fc.record({
    lines: fc
      .array(fc.tuple(fc.constantFrom(...skus), fc.nat({ max: 12 })), { maxLength: 4 })
      .map((lines) =>
        lines.map(([item, count], index) => ({ lineId: `${index}`, sku: sku(item), quantity: `${count}` })),
      ),
    places: fc
      .subarray(locations)
      .chain((some) => fc.tuple(...some.map((location) => place.map((settings) => ({ location, ...settings }))))),
    stock: fc.array(
      fc.record({
        location: fc.constantFrom(...locations),
        sku: fc.constantFrom(...skus).map(sku),
        quantity: units,
      }),
      { maxLength: most * 2 },
    ),
  })
}

const sum = (parts: readonly { readonly quantity: string }[]) =>
  parts.reduce((total, { quantity }) => total + scaledQuantity(quantity), 0)

/** What a place can give of an item, above its floor. */
function canGive({ stock, places }: SourcingRequest, location: string, item: string): number {
  const place = places.find((one) => one.location === location)
  const there = sum(stock.filter((one) => one.location === location && one.sku === item))
  return place === undefined ? 0 : Math.max(there - scaledQuantity(place.floor ?? '0'), 0)
}

describe.each(Object.entries(strategies))('%s', (_, strategy) => {
  it('allots never more than there is, and as much as there is', () => {
    fc.assert(
      fc.property(requestOf(6), (request) => {
        const { allotments, shortfalls } = allot(request, strategy)
        for (const item of skus) {
          let there = 0
          for (const { location } of request.places) {
            const given = sum(allotments.filter((one) => one.sku === item && one.location === location))
            expect(given).toBeLessThanOrEqual(canGive(request, location, item))
            there += canGive(request, location, item)
          }
          const wanted = sum(request.lines.filter((line) => line.sku === item))
          expect(sum(allotments.filter((one) => one.sku === item))).toBe(Math.min(wanted, there))
        }
        for (const line of request.lines) {
          const parts = [...allotments, ...shortfalls].filter(({ lineId }) => lineId === line.lineId)
          expect(sum(parts)).toBe(scaledQuantity(line.quantity))
        }
      }),
    )
  })

  it('answers the same in whichever order places and stock are given', () => {
    const shuffled = requestOf(6).chain((request) =>
      fc.tuple(
        fc.constant(request),
        fc.shuffledSubarray([...request.places], { minLength: request.places.length }),
        fc.shuffledSubarray([...request.stock], { minLength: request.stock.length }),
      ),
    )
    fc.assert(
      fc.property(shuffled, ([request, places, stock]) => {
        expect(allot({ ...request, places, stock }, strategy)).toEqual(allot(request, strategy))
      }),
    )
  })
})

/** The fewest places that give all that can be given, by trying every set of them. */
function fewest(request: SourcingRequest): number {
  const wanted = skus.map((item) => sum(request.lines.filter((line) => line.sku === item)))
  const given = (set: number) =>
    skus.map((item, index) => {
      const there = request.places.reduce(
        (total, { location }, bit) => total + ((set >> bit) & 1 ? canGive(request, location, item) : 0),
        0,
      )
      return Math.min(there, wanted[index] ?? 0)
    })
  const all = 2 ** request.places.length - 1
  const goal = given(all).join()
  let least = request.places.length
  for (let set = 0; set <= all; set++) {
    const size = set.toString(2).replaceAll('0', '').length
    if (size < least && given(set).join() === goal) least = size
  }
  return least
}

describe('fewest splits', () => {
  it('needs no more places than the best of all choices', () => {
    fc.assert(
      fc.property(requestOf(8), (request) => {
        expect(allot(request, fewestSplits).locations).toHaveLength(fewest(request))
      }),
    )
  })

  it('needs at most H(u) times the fewest where there are too many to try', () => {
    // Two places cover everything between them; eighteen others are each a bait for a greedy choice.
    const units = fc.nat({ max: 25 }).map(String)
    fc.assert(
      fc.property(fc.array(fc.tuple(units, units), { minLength: 18, maxLength: 18 }), (baits) => {
        const given = [['30', '0'], ['0', '30'], ...baits]
        const stock = given.flatMap((quantities, index) =>
          quantities.map((quantity, item) => ({
            location: locationId(`p-${index}`),
            sku: sku(item === 0 ? 'TEA' : 'CUP'),
            quantity,
          })),
        )
        const places = given.map((_, index) => ({ location: locationId(`p-${index}`) }))
        const lines = ['TEA', 'CUP'].map((item, index) => ({ lineId: `${index}`, sku: sku(item), quantity: '30' }))
        const { locations, shortfalls } = allot({ lines, places, stock }, fewestSplits)
        const harmonic = Array.from({ length: 50 }, (_, index) => 1 / (index + 1)).reduce((total, part) => total + part)
        expect(shortfalls).toEqual([])
        expect(locations.length).toBeLessThanOrEqual(2 * harmonic)
      }),
    )
  })
})
