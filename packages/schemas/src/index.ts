export { parseEventBatch, type ReadEvent } from './batch.ts'
export {
  type CanonicalEvent,
  type CanonicalType,
  definitionOf,
  type EventOfType,
  eventDefinitions,
  type InventoryEvent,
  parseEvent,
} from './catalogue.ts'
export { defineEvent, type EventOf } from './event.ts'
export {
  inventoryAdjusted,
  inventoryCommitReleased,
  inventoryCommitted,
  inventoryReceived,
  inventoryReturnReceived,
  inventoryShipped,
  inventoryStateChanged,
  type StockState,
  stockState,
} from './events/inventory.ts'
export { type ChargeKind, type CommercialLine, chargeKind, type StockLine } from './events/lines.ts'
export { orderAmended, orderCompleted, orderPlaced } from './events/order.ts'
export { type Journal, type JournalLine, postingRequested } from './events/posting.ts'
export { itemCosted } from './events/reference.ts'
export { type RefundMethod, refundApproved, refundMethod, refundSettled } from './events/refund.ts'
export { returnReceived } from './events/return.ts'
export type { Issue } from './reading/issues.ts'
