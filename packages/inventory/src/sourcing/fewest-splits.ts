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

/** Tries all choices of so many places as are needed at least, then of one more, and so on, more important places first. */
function smallestCover({ items }: SourcingTask, places: readonly SourcingPlace[]): readonly SourcingPlace[] {
  const goals = items.map((item) => coverable(item, places))
  const given = items.map((item) => places.map(({ location }) => item.at(location)))
  const enough = (count: number) =>
    given.every((units, index) => sumOf(units.toSorted((a, b) => b - a).slice(0, count)) >= (goals[index] ?? 0))
  let count = 0
  while (count < places.length && !enough(count)) count += 1
  for (; count < places.length; count++) {
    const chosen = coverFrom(0, count, goals, given)
    if (chosen !== undefined) return chosen.flatMap((index) => places[index] ?? [])
  }
  return places
}

/** So many places from an index on that cover what is left of each item, or `undefined`. */
function coverFrom(
  start: number,
  count: number,
  left: readonly number[],
  given: readonly (readonly number[])[],
): readonly number[] | undefined {
  if (left.every((units) => units <= 0)) return []
  if (count === 0) return undefined
  for (let place = start; place <= (given[0]?.length ?? 0) - count; place++) {
    const rest = coverFrom(
      place + 1,
      count - 1,
      left.map((units, item) => units - (given[item]?.[place] ?? 0)),
      given,
    )
    if (rest !== undefined) return [place, ...rest]
  }
  return undefined
}

function sumOf(units: readonly number[]): number {
  return units.reduce((sum, one) => sum + one, 0)
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
  return Math.min(item.wanted, sumOf(places.map(({ location }) => item.at(location))))
}
