import type { Instant } from '@counterfoil/kernel'
import type { EventOfType } from '@counterfoil/schemas'
import { epochOf } from '../epoch.ts'
import type { Positions } from '../position/positions.ts'
import { mostExact } from './pattern.ts'

/** Claims that a figure has subtracted already. `safety_stock` and `buffer` are both the buffer of the policy. */
export interface NettedClaim {
  readonly claim: 'holds' | 'commitments' | 'unsourced_demand' | 'buffer' | 'safety_stock'
  /** Whose claims. Absent means those of every channel, and those of none. */
  readonly channel?: string
}

/**
 * What the figures of some places are: what stands there, or what is left of it after claims. Claims up to `upTo` are not
 * subtracted again, those after it are.
 */
export interface FeedBasis {
  /** Location ids, exact or with a trailing `*`. The pattern that names a place most exactly decides. */
  readonly locations: readonly string[]
  readonly basis:
    | { readonly kind: 'physical' }
    | {
        readonly kind: 'netted'
        readonly nets: readonly NettedClaim[]
        /** The last moment whose claims are subtracted. Default how far the slowest source of the place has told. */
        readonly upTo?: Instant
      }
}

/** The basis that a count says its figures have, for the questions that are asked once the count holds. */
export function feedOf({ data: { location, basis } }: EventOfType<'counterfoil.inventory.counted.v1'>): FeedBasis {
  if (basis.kind === 'physical') return { locations: [location], basis }
  return { locations: [location], basis: { ...basis, upTo: basis.upTo.time } }
}

/** A claim as a feed may have subtracted it. */
export interface ClaimMark {
  readonly claim: NettedClaim['claim']
  readonly channel?: string | undefined
  readonly location?: string | undefined
  /** When it was made, in epoch milliseconds. Absent means that nobody knows: it is not taken for subtracted. */
  readonly placedAt?: number | undefined
  /** The first moment at which it no longer counts, in epoch milliseconds. */
  readonly endsAt: number
}

/** A place, and what there is to sell of it, in hundred-thousandths. */
export interface NettedPlace {
  readonly location: string
  readonly left: number
}

/**
 * Answers whether the figure of a place has subtracted a claim. A claim without a place is taken for subtracted where all
 * places that could meet it have: how it is spread over them nobody knows, so that else it is subtracted once more than
 * needed rather than never.
 */
export class Netting {
  readonly #byLocation = new Map<string, { readonly nets: readonly NettedClaim[]; readonly upTo: number }>()

  /** Places with something to sell. */
  readonly #stocked: readonly string[]

  /** @param feeds those that come first win over later ones, whatever their patterns. @throws CounterfoilError `bad-instant` */
  constructor(feeds: readonly (readonly FeedBasis[])[], places: readonly NettedPlace[], positions: Positions) {
    this.#stocked = places.filter(({ left }) => left > 0).map(({ location }) => location)
    if (feeds.every((list) => list.length === 0)) return
    for (const { location } of places) {
      const found = feeds.map((list) => mostExact(list, (feed) => feed.locations, location)).find((feed) => feed)
      if (found?.basis.kind !== 'netted') continue
      const upTo = found.basis.upTo ?? positions.slowestSourceOf(location)?.time
      if (upTo !== undefined) this.#byLocation.set(location, { nets: found.basis.nets, upTo: epochOf(upTo) })
    }
  }

  has(claim: ClaimMark): boolean {
    if (this.#byLocation.size === 0) return false
    if (claim.location !== undefined) return this.#isNettedAt(claim.location, claim)
    const isNettedAt = (location: string) => this.#isNettedAt(location, claim)
    return this.#stocked.every(isNettedAt) && [...this.#byLocation.keys()].some(isNettedAt)
  }

  /** Whether the policy's buffer for this channel is subtracted at a place. */
  hasBuffer(location: string, channel: string): boolean {
    const netted = this.#byLocation.get(location)
    if (netted === undefined) return false
    return netted.nets.some(
      (net) => (net.claim === 'buffer' || net.claim === 'safety_stock') && (net.channel ?? channel) === channel,
    )
  }

  #isNettedAt(location: string, { claim, channel, placedAt, endsAt }: ClaimMark): boolean {
    const netted = this.#byLocation.get(location)
    if (netted === undefined || placedAt === undefined) return false
    if (placedAt > netted.upTo || endsAt <= netted.upTo) return false
    return netted.nets.some((net) => net.claim === claim && (net.channel === undefined || net.channel === channel))
  }
}
