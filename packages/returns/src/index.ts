export type { SaleRate } from './amounts/book-value.ts'
export { componentsOf, type RefundComponent } from './amounts/components.ts'
export { type CreditMemo, creditMemoOf } from './amounts/credit-memo.ts'
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
export type { ApproveReturn, DeclineReturn } from './decider/authorisation/approve.ts'
export type { RequestedLine, RequestReturn } from './decider/authorisation/request.ts'
export type { CancelReturn, ExpireReturn } from './decider/authorisation/withdraw.ts'
export type { RecordPosting, RecordStockAdjusted } from './decider/bookkeeping.ts'
export type { CloseReturn } from './decider/close.ts'
export type { ReturnCommand } from './decider/commands.ts'
export { decide } from './decider/decide.ts'
export type {
  Decision,
  Refusal,
  ReturnRejection,
  ReturnRejectionCode,
  RuleRejectionCode,
  StateRejectionCode,
  TrackRejectionCode,
} from './decider/decision.ts'
export type { ReturnDomainEvent } from './decider/events.ts'
export { evolve } from './decider/evolve.ts'
export type { RecordKept, RecordMissing } from './decider/goods/absent.ts'
export type { DispositionedUnits, DispositionReturn, ReviseDisposition } from './decider/goods/disposition.ts'
export { type DispositionEffect, dispositionEffects } from './decider/goods/disposition-effects.ts'
export type { RecordInTransit } from './decider/goods/in-transit.ts'
export type { DecidedUnits, InspectedLine, InspectReturn } from './decider/goods/inspection.ts'
export type { ReceivedLine, RecordReceipt } from './decider/goods/receipt.ts'
export type { GrantAdvance, RecoverAdvance } from './decider/money/advance.ts'
export type { ApproveRefund } from './decider/money/approve-refund.ts'
export type { ExchangeReturn } from './decider/money/exchange.ts'
export type {
  ExecuteRefund,
  PaymentCommand,
  RecordRefundExecuted,
  RecordRefundFailed,
  RecordRefundSettled,
  RecordRefundUncertain,
} from './decider/money/execution.ts'
export { type PaymentIntent, paymentIntentKey } from './decider/money/intent-key.ts'
export type { AskedPayment } from './decider/money/parts.ts'
export type { AskedAmounts } from './decider/money/reckoning.ts'
export type { ItemQuantity, Occasion } from './decider/occasion.ts'
export {
  type PaymentTrack,
  postingTransitions,
  refundTransitions,
  stockTransitions,
  type Transition,
  transitions,
} from './decider/transitions.ts'
export { type ExchangeBalance, type ExchangeCharge, type ExchangeCredit, exchangeOf } from './exchange/exchange.ts'
export { emptyBox, type IncidentThreshold, wrongItem } from './fraud/found-at-inspection.ts'
export type { FraudCase, Purchase } from './fraud/fraud-case.ts'
export type { FraudEvidence, FraudSignal } from './fraud/fraud-signal.ts'
export { fraudSignals } from './fraud/fraud-signals.ts'
export { type PriceArbitrageThreshold, priceArbitrage } from './fraud/price-arbitrage.ts'
export { type ReceiptReuseThreshold, receiptReuse } from './fraud/receipt-reuse.ts'
export { type SerialReturnerThreshold, serialReturner } from './fraud/serial-returner.ts'
export { type KnownOrder, knownOrder } from './order/known-order.ts'
export type { FulfilledLine, OrderFacts } from './order/order-facts.ts'
export { returnable } from './order/returnable.ts'
export { type SaleAmounts, saleAmounts, type TenderAmount } from './order/sale-amounts.ts'
export { type Eligibility, eligibility, type LineEligibility } from './policy/eligibility.ts'
export type {
  BundleRule,
  ConditionRule,
  CustomerLimitRule,
  DropOffRule,
  FinalSaleRule,
  FraudRule,
  InspectionRule,
  KeepItemRule,
  Otherwise,
  PhotoRule,
  PolicyRule,
  ProofRule,
  PurchaseProof,
  RuleScope,
  WarrantyRule,
  WindowRule,
} from './policy/policy-rule.ts'
export { type ReturnPolicy, standardPolicy } from './policy/return-policy.ts'
export type { AskedUnits, EligibilityRequest, RuleOutcome } from './policy/rules/asked.ts'
export type { BuyAndGet, Promotion, SpendAndSave } from './promotions/promotion.ts'
export type { ReturnedLine, SoldLine } from './sale-matching/lines.ts'
export {
  matchReturnsToSales,
  type SaleCandidate,
  type SaleMatching,
  type UnmatchedReason,
} from './sale-matching/match-returns.ts'
export {
  type AdvanceRefund,
  type CreditRefund,
  initialState,
  type LineCounts,
  type LineFinding,
  type LineQuantity,
  type PolicyOverride,
  type PostingTrack,
  type RefundPart,
  type RefundTrack,
  type ReturnExchange,
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
export { commandsDue, type ReturnTimer, timersOf } from './timers/timers.ts'
