import {
  addScaled,
  CounterfoilError,
  type Instant,
  type LocationId,
  quantityOfScaled,
  scaledQuantity,
} from '@counterfoil/kernel'
import type { Commitment } from '../commitment/commitment.ts'
import type { UnsourcedDemand } from '../demand/unsourced-demand.ts'
import { epochOf } from '../epoch.ts'
import type { DemandForecast } from '../forecast/demand-forecast.ts'
import type { Hold } from '../hold/hold.ts'
import type { Positions } from '../position/positions.ts'
import { bufferTerms } from './buffer-terms.ts'
import { claimTerms, nonNegative } from './claim-terms.ts'
import { explainAvailability } from './explain.ts'
import { type FeedBasis, Netting } from './feed-basis.ts'
import { floorAt, floorTerm, untrackedTerm } from './floor-term.ts'
import { type Freshness, freshnessJudge, freshnessOf, type StaleLocation } from './freshness.ts'
import { isOffered, offeredPlaces } from './offered-place.ts'
import { isEligibleLocation, placesOf } from './place.ts'
import type { AvailabilityPolicy } from './policy.ts'
import { type ItemSettings, settingsOf } from './settings.ts'
import { stockTerms } from './stock-terms.ts'
import { sumOfQuantities, type Term, term } from './term.ts'
import { thresholdTerm } from './threshold-terms.ts'
import { noStockRecord, unknownItem, type ZeroReason, zeroReason } from './zero-reason.ts'

/** What is asked: how much of an item a channel may sell at a moment. */
export interface AvailabilityQuestion {
  readonly sku: string
  /** Must be the policy's. */
  readonly channel: string
  /** The moment that holds and staleness are judged at. Positions are taken as they are given. */
  readonly at: Instant
  /**
   * The one place that is to deliver: what may be sold from there, and no more than from all eligible places together. Of
   * the place alone are its stock and the claims on it; buffer and threshold of the whole answer apply to all together.
   * Absent means all eligible places.
   */
  readonly location?: string
  /** The categories that the item belongs to, the nearest first, for rules that name one. Default none. */
  readonly categories?: readonly string[]
  /** The register of holds; those of other items and those that have lapsed are passed over. Default none. */
  readonly holds?: Iterable<Hold>
  /** What is promised to orders beside the state `committed`; of other items too. Default none. */
  readonly commitments?: Iterable<Commitment>
  /** What orders want and no place has been chosen for yet; of other items too. Default none. */
  readonly demand?: Iterable<UnsourcedDemand>
  /** Who asks, a cart or an order: what they claim themselves is not counted against them. */
  readonly asker?: string
  /** The same as `demand` as one figure, where no more is known, as a decimal. Default 0. */
  readonly unsourcedDemand?: string
  /** What the channel may still sell of its quota, as a decimal. Absent means that it has none to keep to. */
  readonly quotaLeft?: string
  /** What the figures of places have subtracted, as snapshots told it; it goes before the feeds of the policy. */
  readonly feeds?: readonly FeedBasis[]
  /** For buffers that follow demand. Default none: they are what the policy says `otherwise`. */
  readonly forecast?: DemandForecast
}

/** A figure and its reasons. */
export interface Availability {
  readonly sku: string
  readonly channel: string
  /** What may be sold, as a decimal: `raw`, and never below 0. Without a limit it is `999999999`. */
  readonly sellable: string
  /** The sum of the terms; below zero where more is promised than there is. */
  readonly raw: string
  /** True of what is not counted, or may be ordered without end: `sellable` is then no count. */
  readonly unlimited: boolean
  /** In the order in which they are explained; those that are 0 are left out, on hand excepted. */
  readonly terms: readonly Term[]
  /** All that is not stale is told up to here at least. Absent where no source is known. */
  readonly asOf?: Instant
  /** Eligible places of which a source has been silent for longer than it may. */
  readonly stale: readonly StaleLocation[]
  /** Why nothing may be sold; absent where something may. */
  readonly reasonWhenZero?: ZeroReason
  /**
   * For a person. As a `line`: the terms, the figure, and how fresh it is. As a `table`: each term with everything that it
   * sums. Default `line`.
   */
  explain(form?: 'line' | 'table'): string
}

/**
 * What a channel may sell of an item:
 * `min(quota left, sum over eligible places of sellable states - buffer - live holds of others - unsourced demand)`.
 * @throws CounterfoilError `policy-of-another-channel`, `bad-instant`, `bad-quantity`, `bad-question`, `bad-hold`,
 * `bad-forecast`, `quantity-overflow`
 */
export function availability(
  positions: Positions,
  question: AvailabilityQuestion,
  policy: AvailabilityPolicy,
): Availability {
  requireSameChannel(question, policy)
  const { sku, channel, quotaLeft } = question
  const at = epochOf(question.at)
  const item = settingsOf(policy, sku, question.categories)
  const reckoned = item.tracked ? reckonAnywhere(positions, question, policy, item, at) : untracked(channel)
  const uncapped = sumOfQuantities(reckoned.terms)
  const over = quotaTerms(uncapped, quotaLeft)
  const terms = [...reckoned.terms, ...over].filter(({ label, quantity }) => label === 'on hand' || quantity !== '0')
  const raw = sumOfQuantities(terms)
  const answer = {
    sku,
    channel,
    sellable: quantityOfScaled(Math.max(raw, 0)),
    raw: quantityOfScaled(raw),
    unlimited: reckoned.unlimited && over.length === 0,
    terms,
    ...reckoned.freshness,
    ...(raw <= 0 && { reasonWhenZero: reckoned.reason ?? zeroReason(sku, terms) }),
  }
  return { ...answer, explain: (form = 'line') => explainAvailability(answer, at, form) }
}

/** The terms before the quota of the channel. */
interface Reckoned {
  readonly terms: readonly Term[]
  readonly unlimited: boolean
  readonly freshness: Freshness
  /** Why there is nothing, where that is no matter of the terms. */
  readonly reason?: ZeroReason
}

function untracked(channel: string): Reckoned {
  return { terms: [untrackedTerm(channel)], unlimited: true, freshness: { stale: [] } }
}

/** All eligible places, or one of them and then no more than all. */
function reckonAnywhere(
  positions: Positions,
  question: AvailabilityQuestion,
  policy: AvailabilityPolicy,
  item: ItemSettings,
  at: number,
): Reckoned {
  const { location, ...anywhere } = question
  const all = reckon(positions, anywhere, policy, item, at)
  if (location === undefined) return all
  const locations = isEligibleLocation(policy, location) ? [location] : []
  const there = reckon(positions, question, { ...policy, locations }, ofPlaceAlone(item), at)
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

function reckon(
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

  const netting = new Netting(
    [feeds, policy.feeds],
    offered.map(({ location }) => location),
    positions,
  )
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

function quotaTerms(uncapped: number, quotaLeft: string | undefined): readonly Term[] {
  if (quotaLeft === undefined) return []
  const over = addScaled(uncapped, -nonNegative('quotaLeft', quotaLeft))
  if (over <= 0) return []
  return [term('over quota', [{ kind: 'question', field: 'quotaLeft', quantity: quantityOfScaled(-over) }])]
}

function requireSameChannel({ channel }: AvailabilityQuestion, policy: AvailabilityPolicy): void {
  if (channel === policy.channel) return
  throw new CounterfoilError(
    'policy-of-another-channel',
    `asked for channel "${channel}" with the policy of "${policy.channel}"; use the policy of the channel that asks`,
    { details: { asked: channel, policy: policy.channel } },
  )
}
