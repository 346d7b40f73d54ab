import type { Rejection } from '@counterfoil/kernel'
import type { AmountRejectionCode } from '../amounts/rejection.ts'
import type { ReturnDomainEvent } from './events.ts'

/** Refusals that follow from where the return stands: what `transitions` names. */
export type StateRejectionCode =
  | 'not-requested'
  | 'already-requested'
  | 'not-approved'
  | 'already-approved'
  | 'nothing-received'
  | 'not-received'
  | 'nothing-awaited'
  | 'on-its-way'
  | 'cancel-after-receipt'
  | 'expire-after-receipt'
  | 'return-declined'
  | 'return-canceled'
  | 'return-expired'
  | 'return-closed'

/** Refusals that follow from where the refund or another track stands: what `refundTransitions` and its like name. */
export type TrackRejectionCode =
  | 'refund-not-executed'
  | 'refund-executing'
  | 'refund-uncertain'
  | 'refund-failed'
  | 'already-executed'
  | 'already-uncertain'
  | 'already-failed'
  | 'already-settled'
  | 'already-adjusted'
  | 'already-posted'

/** Refusals that follow from what the command says; those of amounts and quantities are `AmountRejectionCode`. */
export type RuleRejectionCode =
  | 'unknown-command'
  | 'bad-field'
  | 'other-return'
  | 'other-order'
  | 'too-many-lines'
  | 'lines-differ'
  | 'wrong-item'
  | 'not-eligible'
  | 'approved-above-requested'
  | 'override-needed'
  | 'override-unanswered'
  | 'units-kept'
  | 'never-expires'
  | 'not-due'
  | 'over-receipt'
  | 'location-not-allowed'
  | 'serial-unknown'
  | 'serial-count-differs'
  | 'above-awaited'
  | 'no-decision'
  | 'decided-above-received'
  | 'unknown-disposition'
  | 'disposition-not-of-received'
  | 'disposition-above-received'
  | 'disposition-before-decision'
  | 'disposition-needs-rejection'
  | 'disposition-final'
  | 'same-disposition'
  | 'revision-above-disposition'
  | 'refund-before-receipt'
  | 'refund-before-acceptance'
  | 'refund-of-rejected'
  | 'refund-above-authorised'
  | 'above-paid'
  | 'refund-method-not-allowed'
  | 'nothing-to-refund'
  | 'refund-under-way'
  | 'duplicate-refund'
  | 'unknown-refund'
  | 'unknown-tender'
  | 'unknown-payment'
  | 'stale-attempt'
  | 'stale-attempt-paid'
  | 'unknown-attempt'
  | 'tenders-differ'
  | 'duplicate-tender'
  | 'advance-not-allowed'
  | 'not-an-advance'
  | 'nothing-to-recover'
  | 'nothing-to-post'
  | 'still-open'

export type ReturnRejectionCode = StateRejectionCode | TrackRejectionCode | RuleRejectionCode | AmountRejectionCode

/** Why a command was refused. */
export interface ReturnRejection extends Rejection<ReturnRejectionCode> {
  /** Ids of the lines that stand in its way. Absent where it is not about lines. */
  readonly lines?: readonly string[]
  /** The rule of the policy that said no. Absent where none did. */
  readonly rule?: string
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
