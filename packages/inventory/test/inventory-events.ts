import {
  inventoryAdjusted,
  inventoryCommitReleased,
  inventoryCommitted,
  inventoryReceived,
  inventoryReturnReceived,
  inventoryShipped,
  inventoryStateChanged,
  type StockState,
} from '@counterfoil/schemas'

/** Units by SKU, as decimals. */
export type Units = Readonly<Record<string, string>>

/** When and by whom a fact is told. */
export interface Stamp {
  readonly time?: string
  readonly source?: string
}

let serial = 0

function envelope(type: string, { time = '2026-03-01T14:00:00Z', source = '/wms/dc-1' }: Stamp = {}) {
  serial += 1
  return { specversion: '1.0', id: `event-${serial}`, source, type, time }
}

function linesOf(units: Units) {
  return Object.entries(units).map(([sku, quantity], index) => ({ lineId: `line-${index + 1}`, sku, quantity }))
}

export const received = (location: string, units: Units, stamp?: Stamp) =>
  inventoryReceived.reader.parse({
    ...envelope(inventoryReceived.type, stamp),
    data: { receiptId: 'receipt-1', location, lines: linesOf(units) },
  })

export const committed = (location: string, units: Units, stamp?: Stamp) =>
  inventoryCommitted.reader.parse({
    ...envelope(inventoryCommitted.type, stamp),
    data: { orderId: 'order-1', location, lines: linesOf(units) },
  })

export const commitReleased = (location: string, units: Units, stamp?: Stamp) =>
  inventoryCommitReleased.reader.parse({
    ...envelope(inventoryCommitReleased.type, stamp),
    data: { orderId: 'order-1', location, lines: linesOf(units) },
  })

export const shipped = (location: string, units: Units, from?: 'available' | 'committed', stamp?: Stamp) =>
  inventoryShipped.reader.parse({
    ...envelope(inventoryShipped.type, stamp),
    data: { shipmentId: 'shipment-1', location, lines: linesOf(units), ...(from && { from }) },
  })

export const returnReceived = (location: string, units: Units, stamp?: Stamp) =>
  inventoryReturnReceived.reader.parse({
    ...envelope(inventoryReturnReceived.type, stamp),
    data: { returnId: 'return-1', location, lines: linesOf(units) },
  })

export const adjusted = (location: string, units: Units, state?: StockState, stamp?: Stamp) =>
  inventoryAdjusted.reader.parse({
    ...envelope(inventoryAdjusted.type, stamp),
    data: { adjustmentId: 'adjustment-1', location, reason: '', lines: linesOf(units), ...(state && { state }) },
  })

export const stateChanged = (location: string, from: StockState, to: StockState, units: Units, stamp?: Stamp) =>
  inventoryStateChanged.reader.parse({
    ...envelope(inventoryStateChanged.type, stamp),
    data: { changeId: 'change-1', location, from, to, lines: linesOf(units) },
  })
