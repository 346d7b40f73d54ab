export type {
  AccountMapping,
  AccountRole,
  AccountRoles,
  AccountTable,
  AccountTables,
} from './accounting/account-roles.ts'
export type {
  Account,
  AccountingPolicy,
  AccountType,
  ChartOfAccounts,
  ExpectedReturns,
} from './accounting/accounting-policy.ts'
export { retailAccounting } from './accounting/retail-accounting.ts'
export { invoiceAmount } from './amounts/invoice-amount.ts'
export type { Dimensions } from './facts/dimensions.ts'
export type { Fact, FactName } from './facts/fact.ts'
export { factOf, type PostableEvent, payoutOf } from './facts/fact-of-event.ts'
export type { OpenShare, RemeasuredLine, ReturnsProvisionRemeasured } from './facts/provision.ts'
export type {
  AdvanceRecovered,
  CreditMemo,
  DepositReleased,
  ExchangeSettled,
  RefundAdvanced,
  RefundSettled,
  ReturnFee,
} from './facts/refund.ts'
export type {
  DowngradedLine,
  GoodsDowngraded,
  GoodsKept,
  GoodsMissing,
  GoodsRefurbished,
  GoodsRestocked,
  GoodsReturnedToCustomer,
  GoodsReturnedToVendor,
  GoodsScrapped,
  HeldAt,
  RepairedLine,
  ReturnReceivedAtCost,
} from './facts/returned-goods.ts'
export type {
  CostOfSale,
  PaymentCaptured,
  SaleFulfilled,
  SaleTender,
  StoredValueSold,
  StoredValueUsed,
} from './facts/sale.ts'
export type {
  BankSettled,
  ChargebackLost,
  ChargebackOpened,
  ChargebackWon,
  PayoutLine,
  PayoutSettled,
  ReserveHeld,
  ReserveReleased,
} from './facts/settlement.ts'
export type {
  CostLine,
  GoodsDamaged,
  GoodsReceived,
  ReducedLine,
  StockAdjusted,
  TransferDispatched,
  TransferReceived,
  UnitCostLine,
  ValuedLine,
} from './facts/stock.ts'
export { payableOf } from './measuring/refunds.ts'
export { type BusinessFact, type MilestoneRule, retailMilestones } from './milestones/milestone-rule.ts'
export { checkBalanced } from './posting/balanced.ts'
export { checkJournal, type JournalRejection } from './posting/check-journal.ts'
export { journalIdOf } from './posting/journal-id.ts'
export { type PostingRejection, post } from './posting/post.ts'
export { type ReversalRejection, reverse } from './posting/reverse.ts'
export type { PostingRule, RuleSide } from './rules/posting-rule.ts'
export { type AmountOf, factAmounts, type PostingRules, retailRules } from './rules/retail-rules.ts'
export { type Margin, marginBy } from './sub-ledger/margin-by.ts'
export { type OpenBalance, type SubLedger, subLedger } from './sub-ledger/sub-ledger.ts'
export type { JournalEffect } from './trial-balance/account-ledger.ts'
export {
  type AccountBalance,
  type CurrencyTotal,
  type RunningTrialBalance,
  runningTrialBalance,
  type TrialBalance,
  trialBalance,
} from './trial-balance/trial-balance.ts'
export { costIn, type UnitsIn } from './valuation/cost-in.ts'
export { type CostOut, type CostOutRejection, costOut } from './valuation/cost-out.ts'
export { originalCost, type SoldUnits } from './valuation/original-cost.ts'
export {
  type CostLayer,
  type CostMethod,
  emptyValuation,
  type StockValuation,
} from './valuation/stock-valuation.ts'
