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
export type { GrantAdvance, RecoverAdvance, WriteOffAdvance } from './decider/money/advance.ts'
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
export type { RedirectPayment } from './decider/money/redirect.ts'
export type { ItemQuantity, Occasion } from './decider/occasion.ts'
export {
  type PaymentTrack,
  postingTransitions,
  refundTransitions,
  stockTransitions,
  type Transition,
  transitions,
} from './decider/transitions.ts'
export type { KnownOrder } from './order/known-order.ts'
export type { OrderFacts } from './order/order-facts.ts'
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
  type ReturnChanges,
  type ReturnExchange,
  type ReturnHeader,
  type ReturnLine,
  type ReturnRefund,
  type ReturnState,
  type ReturnTracks,
  returnHeaders,
  type StockTrack,
} from './state/return-state.ts'
export { commandsDue, type ReturnTimer, timersOf } from './timers/timers.ts'
