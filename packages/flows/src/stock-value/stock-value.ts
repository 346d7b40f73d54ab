import type { ExceptionDraft, FlowResult, FlowStates } from '@counterfoil/engine'
import type { Sku, UnitPrice } from '@counterfoil/kernel'
import type { AccountingPolicy } from '@counterfoil/ledger'
import type { EventOfType, InventoryEvent } from '@counterfoil/schemas'
import { canonicalFlow } from '../canonical-flow.ts'
import { unitsIn } from '../item-units.ts'
import { inventoryTypes } from '../positions.ts'
import { isRefused } from '../posting.ts'
import { unbookedStock } from '../unbooked-stock.ts'
import { bookMove, type StockValueState, unknownItem, withWaiting } from './item-value.ts'
import { movedValueOf } from './moved-value.ts'
import { comingBack, unknownOrder, withLeft } from './order-at-cost.ts'
import { itemsIn, orderKey, ordersIn, type StockRecord } from './stock-records.ts'

/** Names the flow's state records. */
export const stockValueName = 'stock-value'

type CostTold = EventOfType<'counterfoil.reference.item-costed.v1'>
type OrderPlaced = EventOfType<'counterfoil.order.placed.v1'>
type StockEvent = InventoryEvent | CostTold | OrderPlaced
type Records = FlowStates<StockRecord>
type Items = FlowStates<StockValueState>

/**
 * Books what stock is worth as it comes and goes, at the cost that its item has; units of an order come back at the cost
 * that they left at. Units of an item without a cost wait, and are booked together when a cost is told. A cost below zero
 * is an exception and counts as not told. Units that the positions do not take in, since they are counted otherwise than
 * their item, have no value either; those of other owners are not ours to book.
 */
export function stockValue(accounting: AccountingPolicy) {
  return canonicalFlow<StockRecord, StockEvent['type']>({
    name: stockValueName,
    types: [...inventoryTypes, 'counterfoil.reference.item-costed.v1', 'counterfoil.order.placed.v1'],
    keysOf,
    handle(event, records) {
      switch (event.type) {
        case 'counterfoil.order.placed.v1':
          return orderPlaced(event, records)
        case 'counterfoil.reference.item-costed.v1':
          return costTold(event, itemsIn(records), accounting)
        default:
          return unitsMoved(event, records, accounting)
      }
    },
  })
}

function keysOf(event: StockEvent): Iterable<string> {
  switch (event.type) {
    case 'counterfoil.order.placed.v1':
      return [orderKey(event.data.orderId)]
    case 'counterfoil.reference.item-costed.v1':
      return [event.data.sku]
    default: {
      const ofOrder = 'orderId' in event.data && event.data.orderId !== undefined ? [orderKey(event.data.orderId)] : []
      return new Set([...event.data.lines.map((line) => line.sku), ...ofOrder])
    }
  }
}

/** Events of stock name the order, not where it was sold: that is what margins are asked by. */
function orderPlaced({ data: { orderId, channel } }: OrderPlaced, records: Records): FlowResult {
  const orders = ordersIn(records)
  const order = orders.get(orderId) ?? unknownOrder
  if (order.channel === undefined) orders.set(orderId, { ...order, channel })
  return {}
}

/** Books all units that waited, at the one cost that is known now: a journal for each way that they moved, and channel. */
function costTold(event: CostTold, items: Items, accounting: AccountingPolicy): FlowResult {
  const { sku, unitCost } = event.data
  if (isBelowZero(unitCost)) return { exceptions: [negativeCost(sku, unitCost, event)] }
  const { waiting, ...before } = items.get(sku) ?? unknownItem
  items.set(sku, { ...before, waiting: [], unitCost })
  const results = waiting.map((units, ordinal) => {
    const { fact, channel, quantity } = units
    const move = { fact, channel, currency: unitCost.currency, lines: [{ lineId: sku, sku, quantity, unitCost }] }
    const result = bookMove(move, items, accounting, { event, flow: stockValueName, ordinal }, sku)
    if (isRefused(result)) items.set(sku, withWaiting(items.get(sku) ?? unknownItem, units))
    return result
  })
  return joined(results)
}

/** Books the units whose cost is known, one journal for each currency, and lets the others wait. */
function unitsMoved(event: InventoryEvent, records: Records, accounting: AccountingPolicy): FlowResult {
  const items = itemsIn(records)
  const units = noteUnits(event, items)
  const moved = movedValueOf(event)
  const byHand = unbookedStock(event)
  if (byHand !== undefined) return byHand
  if (moved === undefined) return {}
  const { fact, reference, location, orderId } = moved
  const orders = ordersIn(records)
  const order = orderId === undefined ? unknownOrder : (orders.get(orderId) ?? unknownOrder)
  const channel = moved.channel ?? order.channel
  const lines = moved.lines.filter(({ sku, unit }) => unit === units.get(sku))
  const back = fact === 'return-received-at-cost' ? comingBack(order, lines) : { costed: [], others: lines, order }
  const costed = [...back.costed]
  const exceptions: ExceptionDraft[] = []
  for (const line of back.others) {
    const item = items.get(line.sku) ?? unknownItem
    const isRefusedCost = line.unitCost !== undefined && isBelowZero(line.unitCost)
    if (isRefusedCost) exceptions.push(negativeCost(line.sku, line.unitCost, event))
    // What a delivery says that its goods cost goes before what the item cost so far.
    const unitCost = isRefusedCost ? item.unitCost : (line.unitCost ?? item.unitCost)
    if (unitCost !== undefined) costed.push({ ...line, unitCost })
    else items.set(line.sku, withWaiting(item, { fact, ...(channel && { channel }), quantity: line.quantity }))
  }
  const byCurrency = Map.groupBy(costed, ({ unitCost }) => unitCost.currency)
  const results = [...byCurrency].map(([currency, group], ordinal) => {
    const move = { fact, reference, location, channel, orderId, currency, lines: group }
    return bookMove(move, items, accounting, { event, flow: stockValueName, ordinal }, reference)
  })
  if (orderId !== undefined && costed.length > 0 && !results.some(isRefused)) {
    const after = fact === 'cost-of-sale' ? withLeft(order, costed) : back.order
    orders.set(orderId, { ...after, ...(channel && { channel }) })
  }
  return joined([{ exceptions }, ...results])
}

/** The unit that each item of the event is counted in, from its first movement on. */
function noteUnits(event: InventoryEvent, items: Items): ReadonlyMap<Sku, string> {
  const units = new Map<Sku, string>()
  for (const [sku, unit] of unitsIn(event)) {
    const item = items.get(sku) ?? unknownItem
    if (item.unit === undefined) items.set(sku, { ...item, unit })
    units.set(sku, item.unit ?? unit)
  }
  return units
}

function isBelowZero({ amount }: UnitPrice): boolean {
  return amount.startsWith('-')
}

function negativeCost(sku: string, { amount, currency }: UnitPrice, { id, type }: CostTold | InventoryEvent) {
  const because = `${sku} is said to cost ${amount} ${currency} each, which is not taken in; tell a cost of zero or more`
  return { class: 'negative-cost', because, subject: sku, evidence: { event: id, type } }
}

function joined(results: readonly FlowResult[]): FlowResult {
  return {
    emit: results.flatMap(({ emit = [] }) => emit),
    exceptions: results.flatMap(({ exceptions = [] }) => exceptions),
  }
}
