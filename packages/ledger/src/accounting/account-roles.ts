import type { ChargeKind, RefundMethod, SettlementLineKind, TenderKind } from '@counterfoil/schemas'
import type { HeldAt } from '../facts/returned-goods.ts'

/** The parts that accounts play in the posting rules, and what each stands for. */
export const accountRoles = {
  receivables: 'what customers owe us',
  customerDeposits: 'what customers paid ahead of fulfilment',
  revenue: 'goods sold',
  salesReturns: 'goods taken back, against revenue',
  refundPayable: 'what we owe customers from credit memos that are not settled',
  refundAdvances: 'what customers were refunded ahead of a credit memo',
  refundLiability: 'what we expect to refund of what was sold (IFRS 15)',
  rightToRecover: 'the cost of the goods that we expect back (IFRS 15)',
  outputTax: 'tax that we owe on sales',
  marketplaceTax: 'tax that a marketplace collects and owes',
  giftCardLiability: 'gift cards outstanding',
  storeCreditLiability: 'store credit outstanding',
  feeIncome: 'fees kept of refunds',
  feeTax: 'tax on fees kept of refunds',
  inventory: 'goods that can be sold',
  inTransit: 'goods on their way between places of ours',
  returnsPending: 'goods that came back and whose disposition is open',
  refurbishment: 'goods that came back and are being repaired',
  repairCost: 'what repairs cost',
  accruedCost: 'costs that no invoice has come for',
  grni: 'goods received, not invoiced',
  costOfGoodsSold: 'what the goods sold had cost',
  keptGoods: 'what goods cost that customers keep after a credit',
  shrinkage: 'stock lost, less stock found',
  writeDown: 'what goods are worth less than they cost',
  writeOff: 'what goods cost that are worth nothing',
  vendorClaims: 'what vendors owe for goods sent back',
  vendorVariance: 'what such goods cost beyond the claim',
  carrierClaims: 'what whoever lost goods owes for them',
  pspClearing: 'what payment providers owe us',
  bank: 'money at the bank',
  reserveReceivable: 'what payment providers hold back',
  suspense: 'what nobody has explained yet',
  chargebackLoss: 'payments that customers took back',
  chargebackFees: 'what providers charge for disputes',
  exchangeClearing: 'credits that go to other goods; ends at zero',
  currencyClearing: 'amounts on their way from one currency to another',
  exchangeDifference: 'what a conversion brought less than it was booked at',
  roundingDifference: 'what rounded lines differ from the rounded whole',
} as const
export type AccountRole = keyof typeof accountRoles

/** Accounts that the fact itself chooses, and by what. */
export interface AccountTables {
  /** By what is charged, for what is charged and for what is credited. */
  readonly charges: Readonly<Record<ChargeKind, string>>
  /** By what a customer pays with. */
  readonly tenders: Readonly<Record<TenderKind, string>>
  /** By how a refund is paid: a clearing account, or a liability for stored value. */
  readonly refunds: Readonly<Record<Exclude<RefundMethod, 'none'>, string>>
  /** By where returned goods stand. */
  readonly heldAt: Readonly<Record<HeldAt, string>>
  /** By the kind of a settlement line that is above zero. */
  readonly settlementReceived: Readonly<Record<SettlementLineKind, string>>
  /** By the kind of a settlement line that is below zero. */
  readonly settlementGiven: Readonly<Record<SettlementLineKind, string>>
  /** By the kind of a settlement line, for the fee of it. */
  readonly settlementFees: Readonly<Record<SettlementLineKind, string>>
}
export type AccountTable = keyof AccountTables

/** Which account plays which part, by account code. */
export type AccountMapping = Readonly<Record<AccountRole, string>> & AccountTables
