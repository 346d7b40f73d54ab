import { addScaled, CounterfoilError, type Instant, quantityOfScaled } from '@counterfoil/kernel'
import type { Commitment } from '../commitment/commitment.ts'
import type { UnsourcedDemand } from '../demand/unsourced-demand.ts'
import { epochOf } from '../epoch.ts'
import type { DemandForecast } from '../forecast/demand-forecast.ts'
import type { Hold } from '../hold/hold.ts'
import type { Positions } from '../position/positions.ts'
import { nonNegative } from './claim-terms.ts'
import { explainAvailability } from './explain.ts'
import type { FeedBasis } from './feed-basis.ts'
import type { StaleLocation } from './freshness.ts'
import type { AvailabilityPolicy } from './policy.ts'
import { reckon } from './reckon.ts'
import { settingsOf } from './settings.ts'
import { sumOfQuantities, type Term, term } from './term.ts'
import { type ZeroReason, zeroReason } from './zero-reason.ts'

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
  const reckoned = reckon(positions, question, policy, item, at)
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
