import { addScaled, type LocationId, quantityOfScaled, scaledQuantity } from '@counterfoil/kernel'
import type { Positions } from '../position/positions.ts'
import type { AvailabilityQuestion } from './availability.ts'
import { bufferTerms } from './buffer-terms.ts'
import { claimTerms } from './claim-terms.ts'
import { Netting } from './feed-basis.ts'
import { floorAt, floorTerm, untrackedTerm } from './floor-term.ts'
import { type Freshness, freshnessJudge, freshnessOf } from './freshness.ts'
import { isOffered, offeredPlaces } from './offered-place.ts'
import { isEligibleLocation, placesOf } from './place.ts'
import type { AvailabilityPolicy } from './policy.ts'
import type { ItemSettings } from './settings.ts'
import { stockTerms } from './stock-terms.ts'
import { sumOfQuantities, type Term, term } from './term.ts'
import { thresholdTerm } from './threshold-terms.ts'
import { noStockRecord, unknownItem, type ZeroReason } from './zero-reason.ts'

/** The terms before the quota of the channel. */
export interface Reckoned {
  readonly terms: readonly Term[]
  readonly unlimited: boolean
  readonly freshness: Freshness
  /** Why there is nothing, where that is no matter of the terms. */
  readonly reason?: ZeroReason
}

/** What a policy makes of stock and claims: of all eligible places, or of one of them and then no more than of all. */
export function reckon(
  positions: Positions,
  question: AvailabilityQuestion,
  policy: AvailabilityPolicy,
  item: ItemSettings,
  at: number,
): Reckoned {
  if (!item.tracked) return { terms: [untrackedTerm(policy.channel)], unlimited: true, freshness: { stale: [] } }
  const { location, ...anywhere } = question
  const all = reckonPlaces(positions, anywhere, policy, item, at)
  if (location === undefined) return all
  const locations = isEligibleLocation(policy, location) ? [location] : []
  const there = reckonPlaces(positions, question, { ...policy, locations }, ofPlaceAlone(item), at)
  const [least, most] = [sumOfQuantities(there.terms), sumOfQuantities(all.terms)]
  if (least <= most) return there
  const over = term('over pool', [{ kind: 'question', field: 'location', quantity: quantityOfScaled(most - least) }])
  return { ...there, terms: [...there.terms, over], unlimited: false }
}

/** The settings without what is kept back of all places together; what may be sold beyond what is there is kept. */
function ofPlaceAlone({ buffer, threshold, ...item }: ItemSettings): ItemSettings {
  const allowsBackorder = buffer !== undefined && 'fixed' in buffer.value && buffer.value.fixed.startsWith('-')
  return {
    ...item,
    buffer: allowsBackorder ? buffer : undefined,
    threshold: threshold !== undefined && 'perLocation' in threshold.value ? threshold : undefined,
  }
}

function reckonPlaces(
  positions: Positions,
  question: AvailabilityQuestion,
  policy: AvailabilityPolicy,
  item: ItemSettings,
  at: number,
): Reckoned {
  const { sku, channel, feeds = [] } = question
  const places = placesOf(positions, sku, policy, item)
  const judge = freshnessJudge(positions, at, policy.sources)
  const isStale = (location: LocationId) => judge(location, item.at(location).maxAgeMinutes).late !== undefined
  const { offered, terms: closed } = offeredPlaces(places, isStale, channel)

  const netting = new Netting([feeds, policy.feeds], offered, positions)
  const buffers = bufferTerms(offered, item, question, netting)
  const countsAt = (location: LocationId) =>
    isEligibleLocation(policy, location) && isOffered(item.at(location), () => isStale(location))
  const claims = claimTerms(question, countsAt, netting, at)

  const before = [...stockTerms(places, positions), ...closed, ...buffers]
  const floor = floorAt(item.floor, at)
  const limited = floor === undefined || floor.quantity === undefined ? 0 : floor.quantity
  const rest = addScaled(sumOfQuantities([...before, ...claims.terms]), limited)
  const unlimited = floor !== undefined && floor.quantity === undefined
  const threshold = unlimited
    ? term('threshold', [])
    : thresholdTerm(offered, item, channel, takenAt(buffers, claims.byLocation), rest)
  const floors = floor === undefined ? [] : [floorTerm(floor, channel, rest)]
  const reason = reasonWithoutPlaces(places.length, positions, sku, policy)
  return {
    terms: [...before, ...floors, ...claims.terms, threshold],
    unlimited,
    freshness: freshnessOf(
      places
        .filter(({ settings }) => settings.offered.value)
        .map(({ location, settings }) => judge(location, settings.maxAgeMinutes)),
    ),
    ...(reason !== undefined && { reason }),
  }
}

/** What the buffer and claims take at single places. */
function takenAt(buffers: readonly Term[], claimed: ReadonlyMap<string, number>): (location: string) => number {
  const kept = new Map<string, number>()
  for (const source of buffers.flatMap(({ sources }) => sources)) {
    if (source.kind !== 'policy' || source.location === undefined) continue
    kept.set(source.location, -scaledQuantity(source.quantity))
  }
  return (location) => addScaled(kept.get(location) ?? 0, claimed.get(location) ?? 0)
}

function reasonWithoutPlaces(
  places: number,
  positions: Positions,
  sku: string,
  policy: AvailabilityPolicy,
): ZeroReason | undefined {
  if (places > 0) return undefined
  return positions.balances(sku).next().done ? unknownItem(sku) : noStockRecord(sku, policy)
}
