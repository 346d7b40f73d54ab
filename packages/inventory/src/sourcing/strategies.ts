import type { LocationId } from '@counterfoil/kernel'
import type { SourcingPlace, SourcingStrategy, WantedItem } from './request.ts'
import { has, takeInOrder } from './take-in-order.ts'

/** The place of the smallest priority first. */
export const byPriority: SourcingStrategy = takeInOrder((places) =>
  places.map((place) => ({
    place,
    because: place.priority === undefined ? 'has no priority' : `priority ${place.priority}`,
  })),
)

/** The place that has most of an item first, so that few are needed; of equal ones the more important. */
export const byHighestStock: SourcingStrategy = takeInOrder((places, item) =>
  byStock(places, item).map((place) => ({ place, because: `has the most left: ${has(item, place)}` })),
)

/** The place nearest to the customer first; of equal ones the more important. */
export const byDistance: SourcingStrategy = takeInOrder((places) =>
  places
    .toSorted(
      (left, right) => (left.distance ?? Number.POSITIVE_INFINITY) - (right.distance ?? Number.POSITIVE_INFINITY) || 0,
    )
    .map((place) => ({
      place,
      because: place.distance === undefined ? 'is at an unknown distance' : `distance ${place.distance}`,
    })),
)

/**
 * Warehouses by priority first, then stores, the fullest first, so that no shelf is emptied while another is full. Stores
 * keep their `floor`.
 */
export const shipFromStore: SourcingStrategy = takeInOrder((places, item) => [
  ...places
    .filter(({ kind }) => kind !== 'store')
    .map((place) => ({ place, because: 'is a warehouse, which comes before stores' })),
  ...byStock(
    places.filter(({ kind }) => kind === 'store'),
    item,
  ).map((place) => ({
    place,
    because: `is the fullest store${place.floor === undefined ? '' : ` above its floor of ${place.floor}`}: ${has(item, place)}`,
  })),
])

/** The place where the customer collects first; what it lacks, others send there by their own strategy. */
export function pickupAt(location: LocationId, others: SourcingStrategy): SourcingStrategy {
  return ({ items, places }) => {
    const there = places.filter((place) => place.location === location)
    const collected = takeInOrder(() => there.map((place) => ({ place, because: 'is where it is collected' })))({
      items,
      places: there,
    })
    const left = items.map((item) => {
      const taken = collected.find(({ sku }) => sku === item.sku)?.units ?? 0
      return { ...item, wanted: item.wanted - taken }
    })
    const rest = others({ items: left, places: places.filter((place) => place.location !== location) })
    return [...collected, ...rest]
  }
}

function byStock(places: readonly SourcingPlace[], item: WantedItem): readonly SourcingPlace[] {
  return places.toSorted((left, right) => item.at(right.location) - item.at(left.location))
}
