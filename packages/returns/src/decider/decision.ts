import type { Rejection } from '@counterfoil/kernel'
import type { ReturnDomainEvent } from './events.ts'

/** Refusals that follow from where the return stands. */
export type StateRejectionCode =
  | 'not-requested'
  | 'already-requested'
  | 'not-approved'
  | 'already-approved'
  | 'nothing-received'
  | 'not-received'
  | 'cancel-after-receipt'
  | 'return-declined'
  | 'return-canceled'
  | 'return-expired'
  | 'return-closed'

/** Refusals that follow from what the command says. */
export type RuleRejectionCode =
  | 'other-return'
  | 'no-lines'
  | 'bad-quantity'
  | 'unknown-line'
  | 'wrong-item'
  | 'over-receipt'
  | 'refund-before-receipt'
  | 'refund-above-authorised'
  | 'nothing-to-refund'
  | 'refund-under-way'
  | 'duplicate-refund'
  | 'unknown-refund'
  | 'already-settled'
  | 'already-adjusted'
  | 'nothing-to-post'
  | 'already-posted'
  | 'still-open'

export type ReturnRejectionCode = StateRejectionCode | RuleRejectionCode

/** Why a command was refused; `lines` are the ids of the lines that stand in its way, where any do. */
export interface ReturnRejection extends Rejection<ReturnRejectionCode> {
  readonly lines?: readonly string[]
}

/** What a command leads to: events to fold, or a refusal that says why. */
export type Decision = { readonly ok: true; readonly events: readonly ReturnDomainEvent[] } | Refusal

export interface Refusal {
  readonly ok: false
  readonly rejection: ReturnRejection
}

export function happened(...events: readonly ReturnDomainEvent[]): Decision {
  return { ok: true, events }
}

export function refuse(code: ReturnRejectionCode, because: string, lines?: readonly string[]): Refusal {
  return { ok: false, rejection: lines === undefined ? { code, because } : { code, because, lines } }
}
