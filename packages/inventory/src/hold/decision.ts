import type { Instant, Outcome, Rejection } from '@counterfoil/kernel'
import type { AnswerOf, holdStock, releaseHold } from '@counterfoil/schemas'
import type { Availability } from '../availability/availability.ts'
import type { Hold } from './hold.ts'
import type { HoldEvent } from './register.ts'

/**
 * What may be sold when these holds are counted, and no others: how a decision learns of stock. `sellableFrom` makes one
 * of positions and policies.
 */
export type SellableOf = (asked: SellableQuestion) => Outcome<SellableFigure, SellableRejection>

export interface SellableQuestion {
  readonly sku: string
  readonly channel: string
  readonly at: Instant
  /** The one place that is to deliver. Absent means any. */
  readonly location?: string
  readonly holds: readonly Hold[]
}

export type SellableFigure = Pick<Availability, 'sellable' | 'reasonWhenZero'>
export type SellableRejection = Rejection<'unknown-channel' | 'unknown-location'>

/** What a decision on holds looks at beside the register. */
export interface HoldContext {
  readonly sellable: SellableOf
  /** Longest life of a hold, in minutes; one that wants to live longer is refused. Default no bound. */
  readonly longestMinutes?: number
}

type CodeOf<Answer> = Answer extends { readonly ok: false; readonly rejection: { readonly code: infer Code } }
  ? Code
  : never
type ValueOf<Answer> = Answer extends { readonly ok: true; readonly value: infer Value } ? Value : never

/** The codes of the canonical commands, and those of what has no canonical command. */
export type HoldRejectionCode =
  | Exclude<CodeOf<AnswerOf<typeof holdStock>> | CodeOf<AnswerOf<typeof releaseHold>>, 'intent-conflict'>
  | 'bad-quantity'
  | 'duplicate-line'
  | 'hold-lapsed'

/** Why a command was refused; `lineIds` are the lines that stand in its way, where any do. */
export interface HoldRejection extends Rejection<HoldRejectionCode> {
  readonly lineIds?: readonly string[]
}

export type Refusal = { readonly ok: false; readonly rejection: HoldRejection }

/** What a command leads to: facts to append if the register is still at `version`, and what to answer then. */
export type HoldDecision<Answer> =
  | { readonly ok: true; readonly version: number; readonly events: readonly HoldEvent[]; readonly answer: Answer }
  | Refusal

/** What is held, by line: the answer of the canonical command. */
export type PlacedAnswer = ValueOf<AnswerOf<typeof holdStock>>

/** What the hold is now: the answer of the canonical command. */
export type ReleasedAnswer = ValueOf<AnswerOf<typeof releaseHold>>

/** What became of the lines of a hold. */
export interface CommittedAnswer {
  readonly orderId: string
  /** Lines without a place: their hold has ended, and they are demand of the order until a place is chosen. */
  readonly unsourced: readonly { readonly lineId: string; readonly quantity: string }[]
}

export function refuse(code: HoldRejectionCode, because: string, lineIds?: readonly string[]): Refusal {
  return { ok: false, rejection: { code, because, ...(lineIds !== undefined && { lineIds }) } }
}
