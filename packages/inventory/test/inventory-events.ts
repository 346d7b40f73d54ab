import {
  type InventoryEvent,
  inventoryAdjusted,
  inventoryCommitReleased,
  inventoryCommitted,
  inventoryCounted,
  inventoryErrorDeclared,
  inventoryHeld,
  inventoryHoldReleased,
  inventoryPacked,
  inventoryPicked,
  inventoryReceived,
  inventoryReturnReceived,
  inventoryShipped,
  inventorySold,
  inventoryStateChanged,
  inventoryTransferDispatched,
  inventoryTransferReceived,
  type OutsideName,
  returnReceived as returnReceivedBack,
  type StockState,
} from '@counterfoil/schemas'
import { undoneLines } from '../src/movement/error-declaration.ts'
import { type Lot, movementsOf, type StockEvent } from '../src/movement/movement.ts'

/** Units by SKU, as decimals. */
export type Units = Readonly<Record<string, string>>

/** When and by whom a fact is told. */
export interface Stamp {
  readonly time?: string
  readonly source?: string
  readonly sequence?: string
}

let serial = 0

function envelope(type: string, { time = '2026-03-01T14:00:00Z', source = '/wms/dc-1', sequence }: Stamp = {}) {
  serial += 1
  return { specversion: '1.0', id: `event-${serial}`, source, type, time, ...(sequence && { sequence }) }
}

function linesOf(units: Units) {
  return Object.entries(units).map(([sku, quantity], index) => ({ lineId: `line-${index + 1}`, sku, quantity }))
}

export const received = (
  location: string,
  units: Units,
  stamp?: Stamp,
  to?: StockState,
  purchaseOrderId: string | null = null,
) =>
  inventoryReceived.reader.parse({
    ...envelope(inventoryReceived.type, stamp),
    data: {
      receiptId: 'receipt-1',
      location,
      lines: linesOf(units),
      ...(to && { to }),
      ...(purchaseOrderId && { purchaseOrderId }),
    },
  })

/** Goods that a supplier has announced, or with quantities below zero will not deliver. */
export const announced = (
  location: string,
  units: Units,
  stamp?: Stamp,
  purchaseOrderId: string | null = null,
): InventoryEvent =>
  inventoryAdjusted.reader.parse({
    ...envelope(inventoryAdjusted.type, stamp),
    data: {
      adjustmentId: 'announcement-1',
      location,
      state: 'incoming',
      counterpart: 'supplier',
      reason: '',
      lines: linesOf(units),
      ...(purchaseOrderId && { purchaseOrderId }),
    },
  })

export const committed = (location: string, units: Units, stamp?: Stamp, orderId = 'order-1') =>
  inventoryCommitted.reader.parse({
    ...envelope(inventoryCommitted.type, stamp),
    data: { orderId, location, lines: linesOf(units) },
  })

export const commitReleased = (location: string, units: Units, stamp?: Stamp, orderId = 'order-1') =>
  inventoryCommitReleased.reader.parse({
    ...envelope(inventoryCommitReleased.type, stamp),
    data: { orderId, location, lines: linesOf(units) },
  })

/** Goods that leave for an order, of no stated state unless one is given. */
export const shippedFor = (
  orderId: string,
  location: string,
  units: Units,
  stamp?: Stamp,
  from?: 'available' | 'committed',
) =>
  inventoryShipped.reader.parse({
    ...envelope(inventoryShipped.type, stamp),
    data: { shipmentId: 'shipment-1', orderId, location, lines: linesOf(units), ...(from && { from }) },
  })

export const shipped = (location: string, units: Units, from?: 'available' | 'committed', stamp?: Stamp) =>
  inventoryShipped.reader.parse({
    ...envelope(inventoryShipped.type, stamp),
    data: { shipmentId: 'shipment-1', location, lines: linesOf(units), ...(from && { from }) },
  })

export const returnReceived = (location: string, units: Units, stamp?: Stamp, returnId = 'return-1') =>
  inventoryReturnReceived.reader.parse({
    ...envelope(inventoryReturnReceived.type, stamp),
    data: { returnId, location, lines: linesOf(units) },
  })

/** The same receipt as the returns system tells it. */
export const receivedByReturns = (location: string, units: Units, stamp?: Stamp, returnId = 'return-1') =>
  returnReceivedBack.reader.parse({
    ...envelope(returnReceivedBack.type, stamp),
    data: { returnId, blind: false, location, lines: linesOf(units) },
  })

export const sold = (location: string, units: Units, stamp?: Stamp) =>
  inventorySold.reader.parse({
    ...envelope(inventorySold.type, stamp),
    data: { saleId: 'sale-1', location, lines: linesOf(units) },
  })

export const transferDispatched = (
  location: string,
  destination: string,
  units: Units,
  from?: StockState,
  stamp?: Stamp,
) =>
  inventoryTransferDispatched.reader.parse({
    ...envelope(inventoryTransferDispatched.type, stamp),
    data: { transferId: 'transfer-1', location, destination, lines: linesOf(units), ...(from && { from }) },
  })

export const transferReceived = (location: string, units: Units, to?: StockState, stamp?: Stamp) =>
  inventoryTransferReceived.reader.parse({
    ...envelope(inventoryTransferReceived.type, stamp),
    data: { transferId: 'transfer-1', location, lines: linesOf(units), ...(to && { to }) },
  })

export const picked = (location: string, units: Units, stamp?: Stamp) =>
  inventoryPicked.reader.parse({
    ...envelope(inventoryPicked.type, stamp),
    data: { pickId: 'pick-1', location, lines: linesOf(units) },
  })

export const packed = (location: string, units: Units, stamp?: Stamp) =>
  inventoryPacked.reader.parse({
    ...envelope(inventoryPacked.type, stamp),
    data: { packageId: 'package-1', location, lines: linesOf(units) },
  })

export const held = (location: string, units: Units, stamp?: Stamp) =>
  inventoryHeld.reader.parse({
    ...envelope(inventoryHeld.type, stamp),
    data: { holdId: 'hold-1', owner: 'cart-1', location, lines: linesOf(units) },
  })

export const holdReleased = (location: string, units: Units, stamp?: Stamp) =>
  inventoryHoldReleased.reader.parse({
    ...envelope(inventoryHoldReleased.type, stamp),
    data: { holdId: 'hold-1', location, lines: linesOf(units) },
  })

export const counted = (location: string, units: Units, state: StockState = 'available', stamp?: Stamp) =>
  countedAsOf({ time: '2026-03-01T06:00:00Z' }, location, units, { state, ...stamp })

/** A count with its cut-off. */
export const countedAsOf = (
  cutOff: { readonly time: string; readonly sequence?: string },
  location: string,
  units: Units,
  {
    state = 'available',
    countId = 'count-1',
    scope,
    ...stamp
  }: Stamp & { readonly state?: StockState; readonly countId?: string; readonly scope?: 'listed' | 'complete' } = {},
) =>
  inventoryCounted.reader.parse({
    ...envelope(inventoryCounted.type, stamp),
    data: {
      countId,
      location,
      cutOff,
      basis: { kind: 'physical' },
      lines: linesOf(units).map((line) => ({ ...line, state })),
      ...(scope && { scope }),
    },
  })

/** Declares that an event was wrong, by what it had moved. */
export const errorDeclared = (event: InventoryEvent, stamp?: Stamp) =>
  inventoryErrorDeclared.reader.parse({
    ...envelope(inventoryErrorDeclared.type, stamp),
    data: {
      eventId: event.id,
      eventSource: event.source,
      lines: undoneLines(movementsOf(event)),
    },
  })

/** The same event, of units of one lot, or of units that are told apart. */
export const tracked = <Event extends StockEvent>(
  event: Event,
  units: { readonly lot?: Lot; readonly serials?: readonly string[] },
): Event => ({ ...event, data: { ...event.data, lines: event.data.lines.map((line) => ({ ...line, ...units })) } })

/** The same event, of units of another owner. */
export const ownedBy = <Event extends StockEvent>(owner: string, event: Event): Event => ({
  ...event,
  data: { ...event.data, lines: event.data.lines.map((line) => ({ ...line, owner })) },
})

export const adjusted = (
  location: string,
  units: Units,
  state?: StockState,
  stamp?: Stamp,
  counterpart?: OutsideName,
) =>
  inventoryAdjusted.reader.parse({
    ...envelope(inventoryAdjusted.type, stamp),
    data: {
      adjustmentId: 'adjustment-1',
      location,
      reason: '',
      lines: linesOf(units),
      ...(state && { state }),
      ...(counterpart && { counterpart }),
    },
  })

export const stateChanged = (location: string, from: StockState, to: StockState, units: Units, stamp?: Stamp) =>
  inventoryStateChanged.reader.parse({
    ...envelope(inventoryStateChanged.type, stamp),
    data: { changeId: 'change-1', location, from, to, lines: linesOf(units) },
  })
