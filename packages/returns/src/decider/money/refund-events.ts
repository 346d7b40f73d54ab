import type { Money } from '@counterfoil/kernel'
import type { RefundMethod } from '@counterfoil/schemas'
import type { RefundBreakdown } from '../../amounts/refund.ts'
import type { LineQuantity, RefundPart } from '../../state/return-state.ts'
import type { Occasion } from '../occasion.ts'

/** What an advance loses to a credit. */
export interface ClearedAdvance {
  readonly refundId: string
  readonly lines: readonly LineQuantity[]
  readonly amount?: Money
}

/** A credit memo was granted. */
export interface RefundApproved extends Occasion {
  readonly type: 'refund-approved'
  readonly refundId: string
  readonly lines: readonly LineQuantity[]
  readonly credit?: Money
  readonly fees?: Money
  /** The advances that it clears; what is left of the credit after fees and these is paid. */
  readonly clears: readonly ClearedAdvance[]
  readonly parts: readonly RefundPart[]
  /** How the sale gives it. Absent where the sale is not known. */
  readonly breakdown?: RefundBreakdown
}

/** Money was granted before the goods are back and accepted: the customer owes it until a credit clears it. */
export interface RefundAdvanced extends Occasion {
  readonly type: 'refund-advanced'
  readonly refundId: string
  readonly lines: readonly LineQuantity[]
  readonly amount?: Money
  readonly parts: readonly RefundPart[]
  /** How the sale gives it. Absent where the sale is not known. */
  readonly breakdown?: RefundBreakdown
}

/** The customer owes nothing of the advance any longer: it was paid back, or never paid out. */
export interface AdvanceRecovered extends Occasion {
  readonly type: 'advance-recovered'
  readonly refundId: string
  readonly lines: readonly LineQuantity[]
  /** What was paid back. Absent where nothing had been paid out, or amounts are not known. */
  readonly amount?: Money
  /** What is still paid of an advance that had not been paid out. Absent where it had been. */
  readonly parts?: readonly RefundPart[]
}

/** What the customer still owes of the advance is not asked for any longer. */
export interface AdvanceWrittenOff extends Occasion {
  readonly type: 'advance-written-off'
  readonly refundId: string
  readonly lines: readonly LineQuantity[]
  readonly reason: string
  /** Absent where amounts are not known. */
  readonly amount?: Money
}

interface OfPayment extends Occasion {
  readonly refundId: string
  /** Which of the refund's parts, the first is 0. */
  readonly part: number
  /** Which attempt to pay it; 0 where nobody was asked to. */
  readonly attempt: number
}

/** Whoever pays is to be asked to pay. `intentKey` names the wish: the same key is the same payment. */
export interface RefundExecuting extends OfPayment {
  readonly type: 'refund-executing'
  readonly intentKey: string
  readonly method: RefundMethod
  readonly tenderId?: string
  readonly amount?: Money
  /** The same in the currency that the tender was charged in. */
  readonly charged?: Money
}

/** Whoever pays has taken the payment on; the customer may not have it yet. */
export interface RefundExecuted extends OfPayment {
  readonly type: 'refund-executed'
  readonly executionId?: string
}

/** It is not known whether whoever pays did. */
export interface RefundUncertain extends OfPayment {
  readonly type: 'refund-uncertain'
  readonly reason: string
}

/** Whoever pays refused, at once or after taking it on, or the money came back. The customer does not have it. */
export interface RefundFailed extends OfPayment {
  readonly type: 'refund-failed'
  readonly code: string
  readonly reason: string
}

/** The customer has the money, or the credit. */
export interface RefundSettled extends OfPayment {
  readonly type: 'refund-settled'
}

/** The payment goes another way: `parts` take its place, the first of them at `attempt`. */
export interface PaymentRedirected extends OfPayment {
  readonly type: 'payment-redirected'
  readonly parts: readonly RefundPart[]
}

/** What happens to a payment. */
export type PaymentEvent = RefundExecuting | RefundExecuted | RefundUncertain | RefundFailed | RefundSettled
