import { addScaled, type LocationId, quantityOfScaled, scaledQuantity } from '@counterfoil/kernel'
import type { StockState } from '@counterfoil/schemas'
import type { Commitment } from '../commitment/commitment.ts'
import type { UnsourcedDemand } from '../demand/unsourced-demand.ts'
import type { Hold } from '../hold/hold.ts'
import type { SourceMark } from '../position/watermark.ts'

/**
 * What a term counts. `backorder` and `preorder` are what may be sold beyond what is there; `over pool` is what a place has
 * and all places together have not; `over quota` is what the quota of the channel leaves unsold; `untracked` stands for the
 * whole figure of what is not counted.
 */
export type TermLabel =
  | 'on hand'
  | StockState
  | 'not offered'
  | 'stale'
  | 'buffer'
  | 'backorder'
  | 'preorder'
  | 'untracked'
  | 'held'
  | 'commitments'
  | 'unsourced demand'
  | 'threshold'
  | 'over pool'
  | 'over quota'

/** One signed part of an availability. */
export interface Term {
  readonly label: TermLabel
  /** Units as a decimal, signed as they count. */
  readonly quantity: string
  /** Where it comes from; their quantities sum to the term's. */
  readonly sources: readonly TermSource[]
}

export type TermSource =
  | {
      readonly kind: 'balance'
      readonly location: LocationId
      readonly owner: string
      readonly state: StockState
      readonly quantity: string
      /** How far the slowest source of this place has told. Absent where no source is known. */
      readonly watermark?: SourceMark
    }
  | { readonly kind: 'hold'; readonly hold: Hold; readonly quantity: string }
  | { readonly kind: 'commitment'; readonly commitment: Commitment; readonly quantity: string }
  | { readonly kind: 'demand'; readonly demand: UnsourcedDemand; readonly quantity: string }
  /** What the policy takes off or allows, at one place where it is reckoned by place. */
  | {
      readonly kind: 'policy'
      readonly channel: string
      readonly location?: LocationId
      /** The name of the rule that decided, where it has one. */
      readonly rule?: string
      /** Why it is this quantity, where the policy does not say it outright. */
      readonly because?: string
      readonly quantity: string
    }
  /** A figure that came with the question. */
  | {
      readonly kind: 'question'
      readonly field: 'location' | 'unsourcedDemand' | 'quotaLeft'
      readonly quantity: string
    }

/** A term of its sources: their sum. */
export function term(label: TermLabel, sources: readonly TermSource[]): Term {
  return { label, quantity: quantityOfScaled(sumOfQuantities(sources)), sources }
}

/** The sum of terms or of sources, in hundred-thousandths. @throws CounterfoilError `quantity-overflow` */
export function sumOfQuantities(parts: readonly { readonly quantity: string }[]): number {
  return parts.reduce((sum, { quantity }) => addScaled(sum, scaledQuantity(quantity)), 0)
}
