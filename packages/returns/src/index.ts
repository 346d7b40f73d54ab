export type { SaleRate } from './amounts/book-value.ts'
export type { RefundComponent } from './amounts/components.ts'
export { creditLines } from './amounts/credit-lines.ts'
export type { ChargedFee, CreditedLine, FeeKind, PromotionCorrection } from './amounts/credited.ts'
export type { LoyaltyPoints } from './amounts/loyalty.ts'
export {
  type ListedDiscount,
  type ListedLine,
  type ListedOrder,
  type PricedOrder,
  priceOrder,
} from './amounts/price-order.ts'
export type { Discount, PricedLine, Tax } from './amounts/priced-line.ts'
export { type RefundBreakdown, refundOf } from './amounts/refund.ts'
export type { AmountRefusal, AmountRejection, AmountRejectionCode } from './amounts/rejection.ts'
export { soldLines } from './amounts/sold-lines.ts'
export type { EarlierRefund, ReturnedUnits, SoldOrder } from './amounts/sold-order.ts'
export type { RefundFee, RefundTerms } from './amounts/terms.ts'
export type {
  ApproveRefund,
  ItemQuantity,
  LineQuantity,
  Occasion,
  RecordReceipt,
  RecordRefundSettled,
  RequestReturn,
  ReturnCommand,
} from './decider/commands.ts'
export { decide } from './decider/decide.ts'
export type {
  Decision,
  Refusal,
  ReturnRejection,
  ReturnRejectionCode,
  RuleRejectionCode,
  StateRejectionCode,
} from './decider/decision.ts'
export type { ReturnDomainEvent } from './decider/events.ts'
export { evolve } from './decider/evolve.ts'
export { type ReturnPolicy, standardPolicy } from './decider/policy.ts'
export { type ExchangeBalance, type ExchangeCharge, type ExchangeCredit, exchangeOf } from './exchange/exchange.ts'
export type { BuyAndGet, Promotion, SpendAndSave } from './promotions/promotion.ts'
export type { ReturnedLine, SoldLine } from './sale-matching/lines.ts'
export {
  matchReturnsToSales,
  type SaleCandidate,
  type SaleMatching,
  type UnmatchedReason,
} from './sale-matching/match-returns.ts'
export {
  initialState,
  type PostingTrack,
  type RefundTrack,
  type ReturnHeader,
  type ReturnLine,
  type ReturnRefund,
  type ReturnState,
  type ReturnTracks,
  returnHeaders,
  type StockTrack,
} from './state/return-state.ts'
export type { CapturedTender } from './tender/captured-tender.ts'
export { type ClosedTenderPolicy, splitRefund, type TenderShare } from './tender/split-refund.ts'
