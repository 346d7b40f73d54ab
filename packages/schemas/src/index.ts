export { parseEventBatch, type ReadEvent } from './batch.ts'
export {
  type AvailabilityEvent,
  type CanonicalEvent,
  type CanonicalType,
  definitionOf,
  type EventOfType,
  eventDefinitions,
  type InventoryEvent,
  type OrderEvent,
  type PaymentEvent,
  type PostingEvent,
  parseEvent,
  type ReferenceEvent,
  type RefundEvent,
  type ReturnEvent,
  type SettlementEvent,
} from './catalogue.ts'
export { type AvailabilityFigure, queryAvailability } from './commands/availability.ts'
export { commandDefinitions } from './commands/catalogue.ts'
export { type AnswerOf, defineCommand, defineQuery, type RequestOf } from './commands/define.ts'
export { holdStock, releaseHold } from './commands/holds.ts'
export { queryOrderStatus } from './commands/order-status.ts'
export { checkReturnEligibility, requestReturn } from './commands/returns.ts'
export {
  defineEvent,
  type EventDefinition,
  type EventDocs,
  type EventOf,
  type EventWriter,
} from './event.ts'
export { availabilityPublished } from './events/availability.ts'
export { type ChargeKind, type CommercialLine, chargeKind } from './events/commercial-line.ts'
export { type AdjustmentReason, adjustmentReason, inventoryAdjustedV2 } from './events/inventory/adjusted-v2.ts'
export { inventoryAdjusted, inventoryStateChanged } from './events/inventory/adjustments.ts'
export { inventoryCommitReleased, inventoryCommitted } from './events/inventory/commitments.ts'
export { inventoryCounted } from './events/inventory/counts.ts'
export { inventoryErrorDeclared } from './events/inventory/error-declaration.ts'
export { inventoryHeld, inventoryHoldReleased } from './events/inventory/holds.ts'
export { type OutsideName, outsideName } from './events/inventory/node.ts'
export { inventoryReceived, inventoryReturnReceived } from './events/inventory/receipts.ts'
export { inventoryPacked, inventoryPicked, inventoryShipped, inventorySold } from './events/inventory/shipping.ts'
export { type StockState, stockState } from './events/inventory/stock-state.ts'
export { inventoryTransferDispatched, inventoryTransferReceived } from './events/inventory/transfers.ts'
export type { StockLine } from './events/lines.ts'
export {
  orderAmended,
  orderCancelled,
  orderCompleted,
  orderLineAllotted,
  orderPlaced,
  orderShipped,
} from './events/order.ts'
export { paymentAuthorised, paymentCaptured, paymentVoided } from './events/payment.ts'
export {
  type Journal,
  type JournalLine,
  maxJournalLines,
  postingAccepted,
  postingRejected,
  postingRequested,
  postingReversed,
} from './events/posting.ts'
export {
  returnReasonDescribed,
  supplierDescribed,
  systemCrossReferenceDescribed,
  taxCodeDescribed,
} from './events/reference/code.ts'
export { itemCosted, itemDescribed, itemHierarchyDescribed } from './events/reference/item.ts'
export { channelDescribed, locationDescribed } from './events/reference/place.ts'
export {
  type RefundMethod,
  refundAdvanced,
  refundAdvanceRecovered,
  refundApproved,
  refundExecuted,
  refundExecuting,
  refundFailed,
  refundMethod,
  refundPointsTakenBack,
  refundRequested,
  refundSettled,
  refundUncertain,
} from './events/refund.ts'
export {
  returnApproved,
  returnCanceled,
  returnDeclined,
  returnExpired,
  returnRequested,
} from './events/return/authorisation.ts'
export { type Disposition, disposition } from './events/return/disposition.ts'
export { type UnitCondition, type UnitDecision, unitCondition, unitDecision } from './events/return/lines.ts'
export {
  returnClosed,
  returnDispositioned,
  returnDispositionRevised,
  returnExchanged,
  returnInspected,
  returnPosted,
  returnStockAdjusted,
} from './events/return/outcome.ts'
export {
  returnInTransit,
  returnKept,
  returnMissing,
  returnPartiallyReceived,
  returnReceived,
} from './events/return/receipt.ts'
export { settlementChargebackOpened, settlementChargebackResolved } from './events/settlement/chargeback.ts'
export { type SettlementLineKind, settlementLineKind, settlementLineRecorded } from './events/settlement/line.ts'
export { settlementPayoutClosed, settlementPayoutOpened, settlementPayoutPaid } from './events/settlement/payout.ts'
export { settlementReserveHeld, settlementReserveReleased } from './events/settlement/reserve.ts'
export { type Tender, type TenderKind, tenderKind } from './events/tender.ts'
export { maxFractionDigits, maxQuantityDigits, maxWholeDigits } from './fields/decimal-patterns.ts'
export { maxTextLength } from './fields/text.ts'
export type { Forms, StandardProps } from './forms/forms.ts'
export { type NewEnvelope, newEvent } from './new-event.ts'
export { type Issue, readBy } from './reading/issues.ts'
