import type { Instant } from '@counterfoil/kernel'
import type { StockState } from '@counterfoil/schemas'
import type { Buffer } from './buffer.ts'
import type { FeedBasis } from './feed-basis.ts'
import type { Portion } from './portion.ts'

/** What may be set for a channel, and set otherwise for some of its items and places by a {@link PolicyRule}. */
export interface PolicySettings {
  /** The states that may be sold. Default `['available']`; with `incoming` goods are sold before they arrive. */
  readonly states?: readonly StockState[]
  /** Whose units may be sold. Default `['merchant']`: stock of others is not offered. */
  readonly owners?: readonly string[]
  /** False takes what stands there off the offer: a source that is closed or out of stock. Default true. */
  readonly offered?: boolean
  /** False for what is not counted: as much as is asked for may be sold. Not by place. Default true. */
  readonly tracked?: boolean
  /** What is kept back. Default none: every sellable unit is offered. */
  readonly buffer?: Buffer
  /** Where less than this would be left to sell, nothing is offered: in all, or of each place. Default 0. */
  readonly threshold?: { readonly fixed: string } | { readonly perLocation: string }
  /** What may be sold beyond what is there. Not by place. Default nothing. */
  readonly floor?: Floor
  /** Minutes after which a source that has told nothing counts as stale. Default 15. */
  readonly maxAgeMinutes?: number
  /**
   * What becomes of stock that a stale source told of: it counts, it is left out, or a part of it is. It is reported in
   * any case. Default `count`.
   */
  readonly stale?: StaleStock
}

/** How far below zero a figure may go: orders for what is to come in again, or for what has not yet come out. */
export type Floor =
  /** Units, or `unlimited`. */
  | { readonly backorder: string }
  /** Units, or `unlimited`; `until` is the first moment at which there is no pre-order any more. Default no end. */
  | { readonly preorder: string; readonly until?: Instant }

export type StaleStock = 'count' | 'exclude' | { readonly discount: Portion }

/** What a rule is about. Each name that is given has to fit; at least one is. */
export interface PolicySelector {
  readonly sku?: string
  /** A category of the item, as the question names them. */
  readonly category?: string
  /** A place, exact or with a trailing `*`. */
  readonly location?: string
  readonly channel?: string
}

/**
 * Settings for some items and places. The most specific rule that says anything of a setting decides that setting, the
 * policy's own coming last. Compared are item, category, place, channel, in this order:
 *
 * | names | beats |
 * |---|---|
 * | the item | every rule that does not |
 * | a category, the nearest first | every rule without item and category, and categories further off |
 * | a place: exact, then the longest beginning | rules without a place, and shorter beginnings |
 * | the channel | rules that do not, and the policy itself |
 */
export interface PolicyRule extends PolicySettings {
  readonly for: PolicySelector
  /** Names the rule in explanations. */
  readonly rule?: string
}

/** How long a source may be silent, whatever the place. */
export interface SourceSla {
  /** The source as events name it, exact or with a trailing `*` (`/pos/*`); the longest that fits decides. */
  readonly source: string
  readonly maxAgeMinutes: number
}

/** What `policy` is given. */
export interface PolicyInput extends PolicySettings {
  readonly channel: string
  /** Location ids, exact or with a trailing `*` (`store-*`); a place that several of them name counts once. */
  readonly locations: readonly string[]
  /** Default none. Those of another channel are passed over, so that channels can share a list. */
  readonly rules?: readonly PolicyRule[]
  /** What the figures of some places have subtracted already. Default nothing: they are physical. */
  readonly feeds?: readonly FeedBasis[]
  /** Default none: `maxAgeMinutes` of the place decides. */
  readonly sources?: readonly SourceSla[]
}

/** What a channel may sell, as data. Make one with `policy`, `parsePolicy` or `loadPolicies`. */
export interface AvailabilityPolicy extends PolicyInput {
  readonly states: readonly StockState[]
  readonly owners: readonly string[]
  readonly maxAgeMinutes: number
  readonly rules: readonly PolicyRule[]
  readonly feeds: readonly FeedBasis[]
  readonly sources: readonly SourceSla[]
}
