import type { Outcome } from '@counterfoil/kernel'
import type { EventOf } from './event.ts'
import { availabilityPublished } from './events/availability.ts'
import { inventoryAdjustedV2 } from './events/inventory/adjusted-v2.ts'
import { inventoryAdjusted, inventoryStateChanged } from './events/inventory/adjustments.ts'
import { inventoryCommitReleased, inventoryCommitted } from './events/inventory/commitments.ts'
import { inventoryCounted } from './events/inventory/counts.ts'
import { inventoryErrorDeclared } from './events/inventory/error-declaration.ts'
import { inventoryHeld, inventoryHoldReleased } from './events/inventory/holds.ts'
import { inventoryReceived, inventoryReturnReceived } from './events/inventory/receipts.ts'
import { inventoryPacked, inventoryPicked, inventoryShipped, inventorySold } from './events/inventory/shipping.ts'
import { inventoryTransferDispatched, inventoryTransferReceived } from './events/inventory/transfers.ts'
import {
  orderAmended,
  orderCancelled,
  orderCompleted,
  orderLineAllotted,
  orderPlaced,
  orderShipped,
} from './events/order.ts'
import { paymentAuthorised, paymentCaptured, paymentVoided } from './events/payment.ts'
import { postingAccepted, postingRejected, postingRequested, postingReversed } from './events/posting.ts'
import {
  returnReasonDescribed,
  supplierDescribed,
  systemCrossReferenceDescribed,
  taxCodeDescribed,
} from './events/reference/code.ts'
import { itemCosted, itemDescribed, itemHierarchyDescribed } from './events/reference/item.ts'
import { channelDescribed, locationDescribed } from './events/reference/place.ts'
import {
  refundAdvanced,
  refundAdvanceRecovered,
  refundApproved,
  refundExecuted,
  refundExecuting,
  refundFailed,
  refundPointsTakenBack,
  refundRequested,
  refundSettled,
  refundUncertain,
} from './events/refund.ts'
import {
  returnApproved,
  returnCanceled,
  returnDeclined,
  returnExpired,
  returnRequested,
} from './events/return/authorisation.ts'
import {
  returnClosed,
  returnDispositioned,
  returnDispositionRevised,
  returnExchanged,
  returnInspected,
  returnPosted,
  returnStockAdjusted,
} from './events/return/outcome.ts'
import {
  returnInTransit,
  returnKept,
  returnMissing,
  returnPartiallyReceived,
  returnReceived,
} from './events/return/receipt.ts'
import { settlementChargebackOpened, settlementChargebackResolved } from './events/settlement/chargeback.ts'
import { settlementLineRecorded } from './events/settlement/line.ts'
import { settlementPayoutClosed, settlementPayoutOpened, settlementPayoutPaid } from './events/settlement/payout.ts'
import { settlementReserveHeld, settlementReserveReleased } from './events/settlement/reserve.ts'
import { once } from './forms/once.ts'
import type { Issue } from './reading/issues.ts'

/** Every event of the canonical model. */
export const eventDefinitions = [
  inventoryReceived,
  inventoryReturnReceived,
  inventoryCommitted,
  inventoryCommitReleased,
  inventoryHeld,
  inventoryHoldReleased,
  inventoryPicked,
  inventoryPacked,
  inventoryShipped,
  inventorySold,
  inventoryTransferDispatched,
  inventoryTransferReceived,
  inventoryAdjusted,
  inventoryAdjustedV2,
  inventoryStateChanged,
  inventoryCounted,
  inventoryErrorDeclared,
  orderPlaced,
  orderAmended,
  orderLineAllotted,
  orderShipped,
  orderCancelled,
  orderCompleted,
  paymentAuthorised,
  paymentCaptured,
  paymentVoided,
  returnRequested,
  returnApproved,
  returnDeclined,
  returnCanceled,
  returnExpired,
  returnInTransit,
  returnPartiallyReceived,
  returnReceived,
  returnMissing,
  returnKept,
  returnInspected,
  returnDispositioned,
  returnDispositionRevised,
  returnExchanged,
  returnStockAdjusted,
  returnPosted,
  returnClosed,
  refundRequested,
  refundApproved,
  refundExecuting,
  refundExecuted,
  refundFailed,
  refundUncertain,
  refundSettled,
  refundPointsTakenBack,
  refundAdvanced,
  refundAdvanceRecovered,
  settlementPayoutOpened,
  settlementPayoutClosed,
  settlementPayoutPaid,
  settlementLineRecorded,
  settlementChargebackOpened,
  settlementChargebackResolved,
  settlementReserveHeld,
  settlementReserveReleased,
  postingRequested,
  postingAccepted,
  postingRejected,
  postingReversed,
  availabilityPublished,
  itemDescribed,
  itemHierarchyDescribed,
  itemCosted,
  locationDescribed,
  channelDescribed,
  taxCodeDescribed,
  returnReasonDescribed,
  supplierDescribed,
  systemCrossReferenceDescribed,
] as const

export type CanonicalEvent = EventOf<(typeof eventDefinitions)[number]>
export type CanonicalType = CanonicalEvent['type']
/** The event of one type. */
export type EventOfType<Type extends CanonicalType> = Extract<CanonicalEvent, { type: Type }>

type EventOfDomain<Domain extends string> = Extract<CanonicalEvent, { type: `counterfoil.${Domain}.${string}` }>
export type InventoryEvent = EventOfDomain<'inventory'>
export type OrderEvent = EventOfDomain<'order'>
export type PaymentEvent = EventOfDomain<'payment'>
export type ReturnEvent = EventOfDomain<'return'>
export type RefundEvent = EventOfDomain<'refund'>
export type SettlementEvent = EventOfDomain<'settlement'>
export type PostingEvent = EventOfDomain<'posting'>
export type AvailabilityEvent = EventOfDomain<'availability'>
export type ReferenceEvent = EventOfDomain<'reference'>

const definitionsByType = once(
  () =>
    new Map<string, (typeof eventDefinitions)[number]>(
      eventDefinitions.map((definition) => [definition.type, definition]),
    ),
)

/** The definition of a type, or `undefined` when the model has none of that name. */
export function definitionOf(type: string): (typeof eventDefinitions)[number] | undefined {
  return definitionsByType().get(type)
}

/** Reads any JSON value as an event: the normalised event, or every issue with its path. Never throws. */
export function parseEvent(input: unknown): Outcome<CanonicalEvent, readonly Issue[]> {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    return { ok: false, rejection: [{ message: 'expected a CloudEvents object', path: [] }] }
  }
  const type = 'type' in input ? input.type : undefined
  const definition = typeof type === 'string' ? definitionOf(type) : undefined
  if (definition === undefined) {
    return { ok: false, rejection: [{ message: unknownType(type), path: ['type'] }] }
  }
  return definition.parse(input)
}

function unknownType(type: unknown): string {
  if (typeof type !== 'string') return 'expected the type of an event, such as counterfoil.order.placed.v1'
  const name = type.replace(/\.v\d+$/, '')
  const versions = eventDefinitions.filter((each) => each.type.replace(/\.v\d+$/, '') === name)
  const known =
    versions.length === 0 ? 'no version of it is known' : `known is ${versions.map((each) => each.type).join(', ')}`
  return `unknown event type ${JSON.stringify(type.slice(0, 80))}: ${known}`
}
