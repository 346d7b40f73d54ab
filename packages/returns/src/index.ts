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
