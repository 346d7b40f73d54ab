import type { Money } from '@counterfoil/kernel'
import type { Discount, Tax } from './priced-line.ts'

/** The share of a sold line that is paid back: the same figures as of the sold line, and what they come to. */
export interface CreditedLine {
  readonly lineId: string
  /** Units that are credited; of shipping 1, whatever part of it is paid back. */
  readonly quantity: string
  /** With inclusive taxes, without exclusive ones, after discounts. */
  readonly price: Money
  /** What the units had been discounted by; the price has it taken off already. */
  readonly discounts: readonly Discount[]
  readonly taxes: readonly Tax[]
  /** What the customer is given: the price and its exclusive taxes. */
  readonly amount: Money
}

/**
 * What a promotion changes in the refund: below zero where the kept goods no longer earn their discount, above zero where
 * an earlier refund took back a discount on goods that are now returned themselves.
 */
export interface PromotionCorrection {
  readonly code: string
  /** With inclusive taxes, without exclusive ones. */
  readonly price: Money
  readonly taxes: readonly Tax[]
  /** The price and its exclusive taxes. */
  readonly amount: Money
}

/** What the customer is charged for the return, above zero: it is kept of the refund. */
export interface ChargedFee {
  readonly kind: FeeKind
  /** With inclusive tax, without exclusive tax. */
  readonly price: Money
  readonly taxes: readonly Tax[]
  /** What is kept of the refund: the price and its exclusive tax. */
  readonly amount: Money
}

export type FeeKind = 'restocking' | 'return_shipping'
