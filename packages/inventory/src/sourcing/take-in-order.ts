import { quantityOfScaled } from '@counterfoil/kernel'
import type { SourcingChoice, SourcingPlace, SourcingStrategy, WantedItem } from './request.ts'

/** A place in the order in which it is asked, and why it comes there. */
export interface RankedPlace {
  readonly place: SourcingPlace
  readonly because: string
}

/** A strategy that takes from one place after the other until an item is covered, in an order that may differ by item. */
export function takeInOrder(
  rank: (places: readonly SourcingPlace[], item: WantedItem) => readonly RankedPlace[],
): SourcingStrategy {
  return ({ items, places }) =>
    items.flatMap((item) => {
      const choices: SourcingChoice[] = []
      let left = item.wanted
      for (const { place, because } of rank(places, item)) {
        const units = Math.min(left, item.at(place.location))
        if (units <= 0) continue
        left -= units
        choices.push({ sku: item.sku, location: place.location, units, because })
      }
      return choices
    })
}

/** What a place has, for reasons. */
export function has(item: WantedItem, { location }: SourcingPlace): string {
  return `${quantityOfScaled(item.at(location))} of ${item.sku}`
}
