import type { RefundMethod, UnitCondition, UnitDecision } from '@counterfoil/schemas'
import type { RefundTerms } from '../amounts/terms.ts'
import type { ClosedTenderPolicy } from '../tender/split-refund.ts'
import type { PolicyRule } from './policy-rule.ts'

/** What a merchant decides about returns: data, not code. Read one from a file with `loadReturnPolicy`. */
export interface ReturnPolicy {
  /** Names it; every answer says which policy decided. */
  readonly policy: string
  /** IANA time zone, such as `Europe/London`: days are counted by its calendar. */
  readonly zone: string
  /**
   * `automatic`: a request that every rule allows is approved at once, where the order is known; what a rule sends to
   * review waits. `manual`: every request waits for a person.
   */
  readonly approval: 'automatic' | 'manual'
  /** What is asked of each line of a request, in this order. None: everything may come back at any time. */
  readonly rules: readonly PolicyRule[]
  /** What an inspection that found a condition decides unless the inspector says otherwise. */
  readonly inspectionDecisions: Readonly<Record<UnitCondition, Exclude<UnitDecision, 'pending'>>>
  /** Whether money may be paid before the goods are back and accepted; until they are, the customer owes it. */
  readonly advanceRefunds: boolean
  /** Whether other goods may be given before the first ones are back and accepted. */
  readonly instantExchanges: boolean
  /** Whether the customer is refunded for units that were lost on the way. */
  readonly creditMissing: boolean
  /** Ways in which customers may get their money, the preferred first. */
  readonly refundMethods: readonly RefundMethod[]
  /** What is given back of the shipping, and what is charged for the return, where the sale is known. */
  readonly refundTerms: RefundTerms
  /** What becomes of what a closed tender would have got. */
  readonly closedTenders: ClosedTenderPolicy
  /** Places where goods may arrive, exact or with a trailing `*`. Default everywhere. */
  readonly receivingLocations?: readonly string[]
  /**
   * Calendar days after the approval in which goods have to be on their way, that of the approval not counted. Default: a
   * return never expires.
   */
  readonly expiresAfterDays?: number
  /** Calendar days after goods were last seen when those still awaited count as missing. Default never. */
  readonly missingAfterDays?: number
}

/** Goods first, then money; a person approves; what arrives is accepted unless an inspection says otherwise. */
export const standardPolicy: ReturnPolicy = {
  policy: 'standard',
  zone: 'UTC',
  approval: 'manual',
  rules: [],
  inspectionDecisions: {
    as_new: 'accepted',
    opened: 'accepted',
    used: 'manual_review',
    damaged: 'manual_review',
    defective: 'accepted',
    incomplete: 'manual_review',
    wrong_item: 'manual_review',
  },
  advanceRefunds: false,
  instantExchanges: false,
  creditMissing: false,
  refundMethods: [
    'original_tender',
    'store_credit',
    'gift_card',
    'cash',
    'bank_transfer',
    'exchange_offset',
    'account_credit',
    'none',
  ],
  refundTerms: { shipping: 'keep' },
  closedTenders: { closed: 'next_tender', substitute: 'store_credit' },
}
