import type { LocationId, Money } from '@counterfoil/kernel'
import type { SettlementLineKind, TenderKind } from '@counterfoil/schemas'

/** A provider paid out what it owed us, line by line. */
export interface PayoutSettled {
  readonly fact: 'payout-settled'
  readonly payoutId: string
  readonly provider: string
  readonly channel?: string | undefined
  readonly location?: LocationId | undefined
  /** What arrived at the bank; below zero where we paid. */
  readonly amount: Money
  /** What its lines are worth in the currency of the amount, at the rate they were booked by. Told where the currencies differ. */
  readonly bookedAs?: Money | undefined
  readonly lines: readonly PayoutLine[]
}

/** One line of a payout: above zero what we get, below zero what we give. All of a payout are in one currency. */
export interface PayoutLine {
  readonly settlementLineId: string
  readonly kind: SettlementLineKind
  /** Before the fee. */
  readonly gross: Money
  /** What the provider keeps of it; below zero where it gives a fee back. Absent means nothing. */
  readonly fee?: Money | undefined
  readonly orderId?: string | undefined
  /**
   * The refund that it is part of, so that what the customer is given back is told from what the provider withholds: a tax
   * below zero is withheld of a sale, and given back to the customer of a refund. Absent means of a sale, or of neither.
   */
  readonly refundId?: string | undefined
  readonly channel?: string | undefined
  readonly location?: LocationId | undefined
}

/** A bank transfer or a cheque, which stood on its way to or from the bank, is on the account. */
export interface BankSettled {
  readonly fact: 'bank-settled'
  /** The number of the movement on the bank's statement. */
  readonly reference: string
  readonly tender: Extract<TenderKind, 'bank_transfer' | 'cheque'>
  /** What the account grew by: above zero of what customers paid, below zero of what they were refunded. */
  readonly amount: Money
  /** What the bank kept of it, or took on top: zero or more. Absent means nothing. */
  readonly fee?: Money | undefined
  readonly orderId?: string | undefined
  readonly returnId?: string | undefined
  readonly channel?: string | undefined
  readonly location?: LocationId | undefined
}

/** A provider holds back money that is ours. */
export interface ReserveHeld extends Reserve {
  readonly fact: 'reserve-held'
}

/** A provider gives back what it had held. */
export interface ReserveReleased extends Reserve {
  readonly fact: 'reserve-released'
}

interface Reserve {
  readonly reserveId: string
  readonly provider: string
  readonly payoutId?: string | undefined
  readonly channel?: string | undefined
  readonly location?: LocationId | undefined
  readonly amount: Money
}

/** A customer disputes a payment: the provider takes the money back, and may charge a fee. */
export interface ChargebackOpened extends Chargeback {
  readonly fact: 'chargeback-opened'
}

/** The dispute is won: the money is ours again, and the fee as far as it is returned. */
export interface ChargebackWon extends Chargeback {
  readonly fact: 'chargeback-won'
}

/** The dispute is lost, or was accepted: what was booked when it was opened stands. */
export interface ChargebackLost extends Chargeback {
  readonly fact: 'chargeback-lost'
}

interface Chargeback {
  readonly chargebackId: string
  readonly provider: string
  readonly orderId?: string | undefined
  readonly payoutId?: string | undefined
  readonly channel?: string | undefined
  readonly location?: LocationId | undefined
  readonly amount: Money
  /** Charged, or returned. Not below zero. Absent means none. */
  readonly fee?: Money | undefined
}
