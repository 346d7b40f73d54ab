import {
  addScaled,
  CounterfoilError,
  type Instant,
  type LocationId,
  quantityOfScaled,
  type Sku,
  scaledQuantity,
} from '@counterfoil/kernel'
import type { Commitment } from '../commitment/commitment.ts'
import type { UnsourcedDemand } from '../demand/unsourced-demand.ts'
import { epochOf } from '../epoch.ts'
import { endOf, type Hold, heldQuantity } from '../hold/hold.ts'
import type { NettedClaim, Netting } from './feed-basis.ts'
import { type Term, type TermSource, term } from './term.ts'

/** What is claimed of an item, by whom, and who asks. */
export interface ClaimQuestion {
  readonly sku: string
  /** The one place that is asked for: claims on no place may be met elsewhere. */
  readonly location?: string
  readonly holds?: Iterable<Hold>
  readonly commitments?: Iterable<Commitment>
  readonly demand?: Iterable<UnsourcedDemand>
  /** Units as a decimal, of which nothing more is known. */
  readonly unsourcedDemand?: string
  readonly asker?: string
}

export interface Claims {
  readonly terms: readonly Term[]
  /** What is claimed at single places, in hundred-thousandths: below zero where more is added back. */
  readonly byLocation: ReadonlyMap<string, number>
}

/**
 * What others claim at the asked moment and no feed has subtracted yet. What a feed has subtracted and does not stand in
 * the way is added back: claims of the asker, and holds that have lapsed or ended since.
 * @param counts whether claims at this place count: it is eligible, and its stock is offered
 * @param at epoch milliseconds
 */
export function claimTerms(
  { sku, location: asked, holds = [], commitments = [], demand = [], unsourcedDemand = '0', asker }: ClaimQuestion,
  counts: (location: LocationId) => boolean,
  netting: Netting,
  at: number,
): Claims {
  const byLocation = new Map<string, number>()
  const isAbout = ({ sku: claimed, location }: Claimed) =>
    claimed === sku && (location === undefined ? asked === undefined : counts(location))
  /** What a claim changes: less by it, more by it, or nothing. */
  const effectOf = (claim: NettedClaim['claim'], claimed: Claimed, owner: string, endsAt: number) => {
    const { channel, location, placedAt } = claimed
    const stands = owner !== asker && endsAt > at
    const placed = placedAt === undefined ? undefined : epochOf(placedAt)
    if (stands === netting.has({ claim, channel, location, placedAt: placed, endsAt })) return 0
    return stands ? -1 : 1
  }
  const sourceQuantity = ({ location }: Claimed, quantity: number) => {
    if (location !== undefined) byLocation.set(location, addScaled(byLocation.get(location) ?? 0, -quantity))
    return quantityOfScaled(quantity)
  }

  const held: TermSource[] = []
  for (const hold of holds) {
    const effect = isAbout(hold) ? effectOf('holds', hold, hold.owner, endOf(hold)) : 0
    if (effect !== 0) held.push({ kind: 'hold', hold, quantity: sourceQuantity(hold, effect * heldQuantity(hold)) })
  }
  const committed: TermSource[] = []
  for (const commitment of commitments) {
    const effect = isAbout(commitment) ? effectOf('commitments', commitment, commitment.orderId, endless) : 0
    if (effect === 0) continue
    const quantity = sourceQuantity(commitment, effect * claimedQuantity(commitment))
    committed.push({ kind: 'commitment', commitment, quantity })
  }
  const wanted: TermSource[] = []
  for (const line of demand) {
    const effect = isAbout(line) ? effectOf('unsourced_demand', line, line.orderId, endless) : 0
    if (effect === 0) continue
    wanted.push({ kind: 'demand', demand: line, quantity: sourceQuantity(line, effect * claimedQuantity(line)) })
  }
  const stated = nonNegative('unsourcedDemand', unsourcedDemand)
  if (asked === undefined) {
    wanted.push({ kind: 'question', field: 'unsourcedDemand', quantity: quantityOfScaled(-stated) })
  }
  return {
    terms: [term('held', held), term('commitments', committed), term('unsourced demand', wanted)],
    byLocation,
  }
}

const endless = Number.POSITIVE_INFINITY

interface Claimed {
  readonly sku: Sku
  readonly channel?: string
  readonly location?: LocationId
  readonly placedAt?: Instant
}

/** A figure that came with the question, in hundred-thousandths. @throws CounterfoilError `bad-question`, `bad-quantity` */
export function nonNegative(field: string, text: string): number {
  const scaled = scaledQuantity(text)
  if (scaled >= 0) return scaled
  throw new CounterfoilError('bad-question', `${field} is ${text}; give zero or more`, { details: { field } })
}

function claimedQuantity({ orderId, lineId, quantity }: Commitment | UnsourcedDemand): number {
  return nonNegative(`line ${lineId} of order ${orderId}`, quantity)
}
