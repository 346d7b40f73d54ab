import type { Instant, LocationId } from '@counterfoil/kernel'
import type { holdStock, RequestOf, releaseHold } from '@counterfoil/schemas'

/** Claims units for a while: the canonical request, with the id that the hold is to have. */
export interface PlaceHold extends Omit<RequestOf<typeof holdStock>, 'intentKey'> {
  readonly type: 'place'
  /** A hold of the same owner under this id is replaced as a whole. */
  readonly holdId: string
  readonly at: Instant
}

/** Gives up a hold or a part of it: the canonical request. */
export interface ReleaseHold extends Omit<RequestOf<typeof releaseHold>, 'intentKey'> {
  readonly type: 'release'
  readonly at: Instant
}

/** Turns a hold or a part of it into a commitment to an order. */
export interface CommitHold {
  readonly type: 'commit'
  readonly at: Instant
  readonly holdId: string
  readonly owner: string
  readonly orderId: string
  /** Absent means any. */
  readonly expectedVersion?: string
  /** What is committed. Absent means all of it. */
  readonly lines?: readonly CommitLine[]
}

export interface CommitLine {
  readonly lineId: string
  /** Absent means all that the line holds. */
  readonly quantity?: string
  /** Where, if the hold names no place. */
  readonly location?: LocationId
}

export type HoldCommand = PlaceHold | ReleaseHold | CommitHold
