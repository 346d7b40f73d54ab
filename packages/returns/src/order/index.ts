export type { SaleRate } from '../amounts/book-value.ts'
export { componentsOf, type RefundComponent } from '../amounts/components.ts'
export { type CreditMemo, creditMemoOf } from '../amounts/credit-memo.ts'
export type { ChargedFee, CreditedLine, FeeKind, PromotionCorrection } from '../amounts/credited.ts'
export type { LoyaltyPoints } from '../amounts/loyalty.ts'
export {
  type ListedDiscount,
  type ListedLine,
  type ListedOrder,
  type PricedOrder,
  priceOrder,
} from '../amounts/price-order.ts'
export type { Discount, PricedLine, Tax } from '../amounts/priced-line.ts'
export { type RefundBreakdown, refundOf } from '../amounts/refund.ts'
export type { AmountRefusal, AmountRejection, AmountRejectionCode } from '../amounts/rejection.ts'
export { soldLines } from '../amounts/sold-lines.ts'
export type { EarlierRefund, ReturnedUnits, SoldOrder } from '../amounts/sold-order.ts'
export type { RefundFee, RefundTerms } from '../amounts/terms.ts'
export { type ExchangeBalance, type ExchangeCharge, type ExchangeCredit, exchangeOf } from '../exchange/exchange.ts'
export { emptyBox, type IncidentThreshold, wrongItem } from '../fraud/found-at-inspection.ts'
export type { FraudCase, Purchase } from '../fraud/fraud-case.ts'
export type { FraudEvidence, FraudSignal } from '../fraud/fraud-signal.ts'
export { fraudSignals } from '../fraud/fraud-signals.ts'
export { type PriceArbitrageThreshold, priceArbitrage } from '../fraud/price-arbitrage.ts'
export { type ReceiptReuseThreshold, receiptReuse } from '../fraud/receipt-reuse.ts'
export { type SerialReturnerThreshold, serialReturner } from '../fraud/serial-returner.ts'
export { type Eligibility, eligibility, type LineEligibility } from '../policy/eligibility.ts'
export type { AskedUnits, EligibilityRequest, RuleOutcome } from '../policy/rules/asked.ts'
export type { BuyAndGet, Promotion, SpendAndSave } from '../promotions/promotion.ts'
export type { ReturnedLine, SoldLine } from '../sale-matching/lines.ts'
export {
  matchReturnsToSales,
  type SaleCandidate,
  type SaleMatching,
  type UnmatchedReason,
} from '../sale-matching/match-returns.ts'
export type { CapturedTender } from '../tender/captured-tender.ts'
export { type ClosedTenderPolicy, splitRefund, type TenderShare } from '../tender/split-refund.ts'
export { type KnownOrder, knownOrder } from './known-order.ts'
export type { FulfilledLine, OrderFacts } from './order-facts.ts'
export { returnable } from './returnable.ts'
export { type SaleAmounts, saleAmounts, type TenderAmount } from './sale-amounts.ts'
