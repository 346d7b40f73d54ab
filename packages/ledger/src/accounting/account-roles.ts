import type { ChargeKind, RefundMethod, SettlementLineKind, TenderKind } from '@counterfoil/schemas'
import type { HeldAt } from '../facts/returned-goods.ts'

/** The parts that accounts play in the posting rules. */
export interface AccountRoles {
  /** What customers owe us. */
  readonly receivables: string
  /** What customers paid ahead of fulfilment. */
  readonly customerDeposits: string
  /** Goods sold. */
  readonly revenue: string
  /** Goods taken back, against revenue. */
  readonly salesReturns: string
  /** What we owe customers from credit memos that are not settled. */
  readonly refundPayable: string
  /** What customers were refunded ahead of a credit memo. */
  readonly refundAdvances: string
  /** What we expect to refund of what was sold (IFRS 15). */
  readonly refundLiability: string
  /** The cost of the goods that we expect back (IFRS 15). */
  readonly rightToRecover: string
  /** Tax that we owe on sales. */
  readonly outputTax: string
  /** Tax that a marketplace collects and owes. */
  readonly marketplaceTax: string
  /** Gift cards outstanding. */
  readonly giftCardLiability: string
  /** Store credit outstanding. */
  readonly storeCreditLiability: string
  /** Fees kept of refunds. */
  readonly feeIncome: string
  /** Tax on fees kept of refunds. */
  readonly feeTax: string
  /** Goods that can be sold. */
  readonly inventory: string
  /** Goods on their way between places of ours. */
  readonly inTransit: string
  /** Goods that came back and whose disposition is open. */
  readonly returnsPending: string
  /** Goods that came back and are being repaired. */
  readonly refurbishment: string
  /** What repairs cost. */
  readonly repairCost: string
  /** Costs that no invoice has come for. */
  readonly accruedCost: string
  /** Goods received, not invoiced. */
  readonly grni: string
  /** What the goods sold had cost. */
  readonly costOfGoodsSold: string
  /** What goods cost that customers keep after a credit. */
  readonly keptGoods: string
  /** Stock lost, less stock found. */
  readonly shrinkage: string
  /** What goods are worth less than they cost. */
  readonly writeDown: string
  /** What goods cost that are worth nothing. */
  readonly writeOff: string
  /** What vendors owe for goods sent back. */
  readonly vendorClaims: string
  /** What such goods cost beyond the claim. */
  readonly vendorVariance: string
  /** What whoever lost goods owes for them. */
  readonly carrierClaims: string
  /** What payment providers owe us. */
  readonly pspClearing: string
  /** Money at the bank. */
  readonly bank: string
  /** What payment providers hold back. */
  readonly reserveReceivable: string
  /** What nobody has explained yet. */
  readonly suspense: string
  /** Payments that customers took back. */
  readonly chargebackLoss: string
  /** What providers charge for disputes. */
  readonly chargebackFees: string
  /** Credits that go to other goods; ends at zero. */
  readonly exchangeClearing: string
  /** Amounts on their way from one currency to another. */
  readonly currencyClearing: string
  /** What a conversion brought less than it was booked at. */
  readonly exchangeDifference: string
  /** What rounded lines differ from the rounded whole. */
  readonly roundingDifference: string
}
export type AccountRole = keyof AccountRoles

/** Accounts that the fact itself chooses, and by what. */
export interface AccountTables {
  /** By what is charged, for what is charged and for what is credited. */
  readonly charges: Readonly<Record<ChargeKind, string>>
  /** By what a customer pays with. */
  readonly tenders: Readonly<Record<TenderKind, string>>
  /** By how a refund is paid: a clearing account, or a liability for stored value. One to a tender that is told takes that of `tenders`. */
  readonly refunds: Readonly<Record<Exclude<RefundMethod, 'none'>, string>>
  /** By where returned goods stand. */
  readonly heldAt: Readonly<Record<HeldAt, string>>
  /** By the kind of a settlement line that is above zero, or of a refund's below zero. */
  readonly settlementReceived: Readonly<Record<SettlementLineKind, string>>
  /** By the kind of a settlement line that is below zero, or of a refund's above zero. */
  readonly settlementGiven: Readonly<Record<SettlementLineKind, string>>
  /** By the kind of a settlement line, for the fee of it. */
  readonly settlementFees: Readonly<Record<SettlementLineKind, string>>
}
export type AccountTable = keyof AccountTables

/** Which account plays which part, by account code. */
export interface AccountMapping extends AccountRoles, AccountTables {}
