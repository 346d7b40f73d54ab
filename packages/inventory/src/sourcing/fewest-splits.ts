import type { SourcingPlace, SourcingStrategy, SourcingTask, WantedItem } from './request.ts'
import { takeInOrder } from './take-in-order.ts'

/** Places among which every choice is tried: at most 65,536 of them. */
const mostTried = 16

/**
 * As few places as can cover all that can be covered of the whole order; of equally few the more important ones.
 *
 * Exact where at most 16 places have anything that is wanted. Of more it takes the place that covers most of what is left,
 * again and again: that needs at most H(u) times as many places as the fewest, where u is what the best single place
 * covers, counted in the smallest quantity that all figures are multiples of, and H(u) = 1 + 1/2 + ... + 1/u (Wolsey, 1982,
 * on covering by an integer submodular function).
 */
export const fewestSplits: SourcingStrategy = (task) => {
  const useful = task.places.filter((place) => task.items.some((item) => item.at(place.location) > 0))
  const chosen = useful.length <= mostTried ? smallestCover(task, useful) : greedyCover(task, useful)
  const because =
    chosen.length === 1 ? 'alone covers the order' : `is one of ${chosen.length} places that cover the order`
  return takeInOrder((places) => places.map((place) => ({ place, because })))({ ...task, places: chosen })
}

/** Tries all choices of one place, then of two, and so on, more important places first. */
function smallestCover({ items }: SourcingTask, places: readonly SourcingPlace[]): readonly SourcingPlace[] {
  const goals = items.map((item) => ({ item, units: coverable(item, places) }))
  const covers = (chosen: readonly SourcingPlace[]) =>
    goals.every(({ item, units }) => coverable(item, chosen) >= units)
  for (let count = 0; count < places.length; count++) {
    for (const chosen of choicesOf(places, count)) if (covers(chosen)) return chosen
  }
  return places
}

function* choicesOf(places: readonly SourcingPlace[], count: number): Generator<readonly SourcingPlace[]> {
  if (count === 0) {
    yield []
    return
  }
  for (const [index, place] of places.entries()) {
    for (const rest of choicesOf(places.slice(index + 1), count - 1)) yield [place, ...rest]
  }
}

function greedyCover({ items }: SourcingTask, places: readonly SourcingPlace[]): readonly SourcingPlace[] {
  const chosen: SourcingPlace[] = []
  const left = new Map(items.map((item) => [item, coverable(item, places)]))
  const gainOf = ({ location }: SourcingPlace) =>
    items.reduce((sum, item) => sum + Math.min(left.get(item) ?? 0, item.at(location)), 0)
  for (;;) {
    const best = places
      .filter((place) => !chosen.includes(place))
      .reduce<SourcingPlace | undefined>(
        (found, place) => (gainOf(place) > (found === undefined ? 0 : gainOf(found)) ? place : found),
        undefined,
      )
    if (best === undefined) return chosen
    chosen.push(best)
    for (const [item, units] of left) left.set(item, units - Math.min(units, item.at(best.location)))
  }
}

/** How much of what is wanted these places can give. */
function coverable(item: WantedItem, places: readonly SourcingPlace[]): number {
  return Math.min(
    item.wanted,
    places.reduce((sum, { location }) => sum + item.at(location), 0),
  )
}
