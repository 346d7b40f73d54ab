import { addScaled, type LocationId, quantityOfScaled } from '@counterfoil/kernel'
import type { Place } from './place.ts'
import { compilePortion, portionOf } from './portion.ts'
import type { PlaceSettings } from './settings.ts'
import { type Term, type TermSource, term } from './term.ts'

/** A place whose stock is offered, in whole or in part. */
export interface OfferedPlace extends Place {
  /** What is sellable there and counts, in hundred-thousandths: less than `sellable` where its source is stale. */
  readonly left: number
}

/** Whether anything of a place is offered, so that claims on it count. */
export function isOffered({ offered, stale }: PlaceSettings, isStale: () => boolean): boolean {
  return offered.value && (stale.value !== 'exclude' || !isStale())
}

/** What the policy leaves of the places, and the terms of what it takes off. */
export function offeredPlaces(
  places: readonly Place[],
  isStale: (location: LocationId) => boolean,
  channel: string,
): { readonly offered: readonly OfferedPlace[]; readonly terms: readonly Term[] } {
  const closed: TermSource[] = []
  const stale: TermSource[] = []
  const offered: OfferedPlace[] = []
  for (const place of places) {
    const { location, sellable, settings } = place
    const source = (taken: number, rule: string | undefined): TermSource => {
      return {
        kind: 'policy',
        channel,
        location,
        quantity: quantityOfScaled(-taken),
        ...(rule !== undefined && { rule }),
      }
    }
    if (!settings.offered.value) {
      closed.push(source(sellable, settings.offered.rule))
      continue
    }
    const { value, rule } = settings.stale
    if (value === 'count' || !isStale(location)) offered.push({ ...place, left: sellable })
    else if (value === 'exclude') stale.push(source(sellable, rule))
    else {
      const taken = portionOf(Math.max(sellable, 0), compilePortion(value.discount))
      stale.push(source(taken, rule))
      offered.push({ ...place, left: addScaled(sellable, -taken) })
    }
  }
  return { offered, terms: [term('not offered', closed), term('stale', stale)] }
}
