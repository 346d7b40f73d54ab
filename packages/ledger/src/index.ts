export { invoiceAmount } from './amounts/invoice-amount.ts'
export type {
  CostLine,
  CostOfSale,
  CreditMemo,
  Fact,
  GoodsReceived,
  RefundSettled,
  ReturnReceivedAtCost,
  SaleFulfilled,
  StockAdjusted,
} from './facts.ts'
export type {
  Account,
  AccountingPolicy,
  AccountMapping,
  AccountType,
  ChartOfAccounts,
} from './policy/accounting-policy.ts'
export { retailAccounting } from './policy/retail-accounting.ts'
export { checkBalanced } from './posting/balanced.ts'
export { payableOf } from './posting/credit-memo.ts'
export { type PostingRejection, post } from './posting/post.ts'
export type { JournalEffect } from './trial-balance/account-ledger.ts'
export {
  type AccountBalance,
  type CurrencyTotal,
  type RunningTrialBalance,
  runningTrialBalance,
  type TrialBalance,
  trialBalance,
} from './trial-balance/trial-balance.ts'
