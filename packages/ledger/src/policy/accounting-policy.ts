import type { RoundingMode } from '@counterfoil/kernel'
import type { ChargeKind, RefundMethod } from '@counterfoil/schemas'

/** What an account is, so that a balance has a natural side: debit for assets and expenses, credit for the others. */
export type AccountType = 'asset' | 'liability' | 'equity' | 'income' | 'expense'

export interface Account {
  readonly name: string
  readonly type: AccountType
}

/** The accounts that may be posted to, by their code. */
export type ChartOfAccounts = Readonly<Record<string, Account>>

/** Which account plays which part, by account code. */
export interface AccountMapping {
  /** Trade receivables: what customers owe us. */
  readonly receivables: string
  readonly revenue: string
  readonly salesReturns: string
  /** What we owe customers from credit memos that are not settled. */
  readonly refundPayable: string
  readonly giftCardLiability: string
  readonly inventory: string
  /** Goods that came back and whose disposition is open. */
  readonly returnsPending: string
  readonly costOfGoodsSold: string
  readonly shrinkage: string
  /** Goods received, not invoiced. */
  readonly grni: string
  readonly roundingDifference: string
  /** The account of each charge, for what is charged and for what is credited. */
  readonly charges: Readonly<Record<ChargeKind, string>>
  /** Where the money of a refund comes from, by its method: a clearing account, or a liability for stored value. */
  readonly refunds: Readonly<Record<Exclude<RefundMethod, 'none'>, string>>
}

/** How business facts become journals: data that finance can read and change. */
export interface AccountingPolicy {
  readonly chart: ChartOfAccounts
  readonly accounts: AccountMapping
  /** How a line that has more digits than the currency's minor unit is rounded. */
  readonly rounding: RoundingMode
}
