import {
  addScaled,
  CounterfoilError,
  type LocationId,
  quantityOfScaled,
  type Sku,
  scaledQuantity,
} from '@counterfoil/kernel'
import type { SourcingChoice, SourcingPlace, SourcingRequest, SourcingStrategy, WantedItem } from './request.ts'

/** Units of a line that a place is to deliver. */
export interface Allotment {
  readonly lineId: string
  readonly sku: Sku
  readonly location: LocationId
  /** A decimal above zero. */
  readonly quantity: string
  readonly because: string
}

/** What could not be allotted of a line. */
export interface Shortfall {
  readonly lineId: string
  readonly sku: Sku
  /** A decimal above zero. */
  readonly quantity: string
}

export interface Sourcing {
  readonly allotments: readonly Allotment[]
  /** Empty where everything is allotted: with the allotments it sums to what was wanted, line by line. */
  readonly shortfalls: readonly Shortfall[]
  /** The places that deliver, each once. */
  readonly locations: readonly LocationId[]
}

/**
 * Chooses the places that are to deliver. Never more is allotted than a place has above its floor, nor more than is
 * wanted; a strategy that chooses so is broken, and the answer does not depend on the order of places and stock.
 * @throws CounterfoilError `bad-sourcing` for quantities below zero and lines or places that come twice, `bad-strategy`,
 * `bad-quantity`, `quantity-overflow`
 */
export function allot(request: SourcingRequest, strategy: SourcingStrategy): Sourcing {
  requireOnce(
    request.lines.map(({ lineId }) => lineId),
    'line',
  )
  requireOnce(
    request.places.map(({ location }) => location),
    'place',
  )
  const items = itemsOf(request)
  const choices = strategy({ items, places: request.places.toSorted(byImportance) })
  requireCovered(choices, items)

  const allotments: Allotment[] = []
  const shortfalls: Shortfall[] = []
  const left = choices.map((choice) => ({ ...choice }))
  for (const { lineId, sku, quantity } of request.lines) {
    let open = scaledQuantity(quantity)
    for (const choice of left) {
      const units = choice.sku === sku ? Math.min(open, choice.units) : 0
      if (units === 0) continue
      choice.units -= units
      open -= units
      const { location, because } = choice
      allotments.push({ lineId, sku, location, quantity: quantityOfScaled(units), because })
    }
    if (open > 0) shortfalls.push({ lineId, sku, quantity: quantityOfScaled(open) })
  }
  return { allotments, shortfalls, locations: [...new Set(allotments.map(({ location }) => location))] }
}

/** Priorities from small to large, places without one after all; of equals by id, so that no order of input shows. */
function byImportance(left: SourcingPlace, right: SourcingPlace): number {
  const [one, other] = [left.priority ?? Number.POSITIVE_INFINITY, right.priority ?? Number.POSITIVE_INFINITY]
  if (one !== other) return one < other ? -1 : 1
  return left.location < right.location ? -1 : 1
}

function itemsOf({ lines, places, stock }: SourcingRequest): readonly WantedItem[] {
  const floors = new Map(
    places.map(({ location, floor = '0' }) => [location, unitsOf(floor, `the floor of ${location}`)]),
  )
  const stocked = new Map<Sku, Map<LocationId, number>>()
  for (const { location, sku, quantity } of stock) {
    if (!floors.has(location)) continue
    const there = stocked.get(sku) ?? new Map<LocationId, number>()
    stocked.set(sku, there.set(location, addScaled(there.get(location) ?? 0, scaledQuantity(quantity))))
  }
  const wanted = new Map<Sku, number>()
  for (const { lineId, sku, quantity } of lines) {
    wanted.set(sku, addScaled(wanted.get(sku) ?? 0, unitsOf(quantity, `line ${lineId}`)))
  }
  return Array.from(wanted, ([sku, units]) => ({
    sku,
    wanted: units,
    at: (location) => Math.max((stocked.get(sku)?.get(location) ?? 0) - (floors.get(location) ?? 0), 0),
  }))
}

function unitsOf(text: string, of: string): number {
  const scaled = scaledQuantity(text)
  if (scaled >= 0) return scaled
  throw new CounterfoilError('bad-sourcing', `${of} is of ${text} units; give zero or more`)
}

function requireOnce(ids: readonly string[], name: string): void {
  const seen = new Set<string>()
  for (const id of ids) {
    if (seen.has(id)) throw new CounterfoilError('bad-sourcing', `the ${name} ${id} comes twice; give each once`)
    seen.add(id)
  }
}

function requireCovered(choices: readonly SourcingChoice[], items: readonly WantedItem[]): void {
  const taken = new Map<string, number>()
  const take = (key: string, units: number) => {
    const sum = addScaled(taken.get(key) ?? 0, units)
    taken.set(key, sum)
    return sum
  }
  for (const { sku, location, units } of choices) {
    const item = items.find((one) => one.sku === sku)
    const isTooMuch =
      !(units > 0) ||
      item === undefined ||
      take(JSON.stringify([sku, location]), units) > item.at(location) ||
      take(JSON.stringify([sku]), units) > item.wanted
    if (isTooMuch) {
      throw new CounterfoilError(
        'bad-strategy',
        `the strategy takes ${units} hundred-thousandths of ${sku} from ${location}, which is more than it has or than is wanted; mend the strategy`,
        { details: { sku, location, units } },
      )
    }
  }
}
