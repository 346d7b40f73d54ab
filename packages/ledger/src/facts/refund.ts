import type { Currency, LocationId, Money } from '@counterfoil/kernel'
import type { CommercialLine, RefundMethod, TenderKind } from '@counterfoil/schemas'
import type { OpenShare } from './provision.ts'

/** The customer was granted a credit. Quantities are positive: they are what is credited. */
export interface CreditMemo {
  readonly fact: 'credit-memo'
  readonly refundId: string
  /** Absent when nothing came back. */
  readonly returnId?: string | undefined
  readonly orderId?: string | undefined
  readonly channel: string
  /** The place that gave the credit, or took the goods back. Absent means nowhere in particular. */
  readonly location?: LocationId | undefined
  readonly currency: Currency
  /**
   * The exact sum of the lines that the same credit note granted before, where it comes in parts. Absent means none. What
   * is payable is rounded per credit note, as an order's receivable is.
   */
  readonly creditedBefore?: string | undefined
  readonly lines: readonly CommercialLine[]
  /** What is kept of the credit. Absent means nothing. */
  readonly fees?: readonly ReturnFee[] | undefined
  /** What was refunded ahead of this memo and is not cleared. Absent means nothing. */
  readonly advanced?: Money | undefined
  /** What is open of the sale's refund liability; ignored where the policy expects no returns. Absent means nothing. */
  readonly refundLiability?: readonly OpenShare[] | undefined
}

/** A restocking or return shipping fee. */
export interface ReturnFee {
  readonly code: string
  /** What is kept, its tax included. Not below zero. */
  readonly amount: Money
  /** The tax in it. Absent means none. */
  readonly tax?: Money | undefined
  readonly taxCode?: string | undefined
}

/** The customer has the money, or the credit, before the credit memo grants it. */
export interface RefundAdvanced {
  readonly fact: 'refund-advanced'
  readonly refundId: string
  readonly returnId?: string | undefined
  readonly orderId?: string | undefined
  readonly channel: string
  readonly location?: LocationId | undefined
  readonly method: RefundMethod
  /**
   * What was paid with and is given back, where the method is `original_tender`: it takes the account of that tender. Absent
   * means the account that the policy's `refunds` have for `original_tender`, the payment provider's in the ready-made one:
   * right for cards and wallets, wrong for a till.
   */
  readonly tender?: TenderKind | undefined
  readonly amount: Money
}

/** The customer owes nothing of an advance any longer, though no credit memo cleared it: the goods never came back. */
export interface AdvanceRecovered {
  readonly fact: 'advance-recovered'
  /** The refund that was advanced. */
  readonly refundId: string
  readonly returnId?: string | undefined
  readonly orderId?: string | undefined
  readonly channel: string
  readonly location?: LocationId | undefined
  /** What the customer paid back: zero or more. */
  readonly amount: Money
  /** By what they paid it back. Absent means by card. */
  readonly tender?: TenderKind | undefined
  /** What they will not pay back: zero or more, a bad debt. Absent means nothing. */
  readonly lost?: Money | undefined
}

/** An order, or the rest of one, was cancelled before it was fulfilled: its deposit is owed to the customer. */
export interface DepositReleased {
  readonly fact: 'deposit-released'
  /** The refund by which the customer gets it back. */
  readonly refundId: string
  readonly orderId: string
  readonly channel: string
  readonly location?: LocationId | undefined
  /** What of the deposit is released: zero or more. */
  readonly amount: Money
}

/** The customer has the money, or the credit, that a credit memo granted, or a deposit that was released. */
export interface RefundSettled {
  readonly fact: 'refund-settled'
  readonly refundId: string
  readonly returnId?: string | undefined
  readonly orderId?: string | undefined
  readonly channel: string
  readonly location?: LocationId | undefined
  readonly method: RefundMethod
  /** As of a refund that is advanced. */
  readonly tender?: TenderKind | undefined
  readonly amount: Money
  /**
   * What the credit memo made payable, where the amount that was paid differs from it by rounding or by currency: all of
   * it is cleared, and the rest is a rounding or an exchange difference. Absent means the amount itself.
   */
  readonly payable?: Money | undefined
  /** What was payable in the currency of the amount, at the rate of the sale. Told where the currencies differ, and only there. */
  readonly bookedAs?: Money | undefined
}

/** What was payable to a customer goes to other goods, together with what they pay on top or get back. */
export interface ExchangeSettled {
  readonly fact: 'exchange-settled'
  readonly returnId: string
  /** The order by which the customer gets the other goods. */
  readonly orderId: string
  /** The order that the goods came back of, whose refund is used up. Absent means that its line names no order. */
  readonly returnedOrderId?: string | undefined
  readonly channel: string
  readonly location?: LocationId | undefined
  /** What was payable and goes to the other order. */
  readonly refund: Money
  /** What the customer pays on top; below zero what they get back. Absent means nothing. */
  readonly due?: Money | undefined
  /** By what they pay, or get it back. Absent means by card. */
  readonly tender?: TenderKind | undefined
}
