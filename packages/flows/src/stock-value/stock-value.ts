import type { ExceptionDraft, FlowResult, FlowStates } from '@counterfoil/engine'
import { sumDecimals, type UnitPrice } from '@counterfoil/kernel'
import type { AccountingPolicy } from '@counterfoil/ledger'
import type { EventOfType, InventoryEvent } from '@counterfoil/schemas'
import { canonicalFlow } from '../canonical-flow.ts'
import { unitsIn } from '../item-units.ts'
import { inventoryTypes } from '../positions.ts'
import { isRefused } from '../posting.ts'
import { unbookedStock } from '../unbooked-stock.ts'
import { bookMove, type CostedLine, type StockValueState, unknownItem } from './item-value.ts'
import { movedValueOf, valuedFacts } from './moved-value.ts'

/** Names the flow's state records. */
export const stockValueName = 'stock-value'

type CostTold = EventOfType<'counterfoil.reference.item-costed.v1'>
type Items = FlowStates<StockValueState>

/**
 * Books what stock is worth as it comes and goes, at the cost that its item has. Units of an item without a cost wait,
 * and are booked together when a cost is told. A cost below zero is an exception and counts as not told. Units that the
 * positions do not take in, since they are counted otherwise than their item, have no value either; those of other owners
 * are not ours to book.
 */
export function stockValue(accounting: AccountingPolicy) {
  return canonicalFlow<StockValueState, InventoryEvent['type'] | CostTold['type']>({
    name: stockValueName,
    types: [...inventoryTypes, 'counterfoil.reference.item-costed.v1'],
    keysOf: (event) =>
      event.type === 'counterfoil.reference.item-costed.v1'
        ? [event.data.sku]
        : new Set(event.data.lines.map((line) => line.sku)),
    handle: (event, states) =>
      event.type === 'counterfoil.reference.item-costed.v1'
        ? costTold(event, states, accounting)
        : unitsMoved(event, states, accounting),
  })
}

/** Books all units that waited, at the one cost that is known now: one journal for each way that they moved. */
function costTold(event: CostTold, items: Items, accounting: AccountingPolicy): FlowResult {
  const { sku, unitCost } = event.data
  if (isBelowZero(unitCost)) return { exceptions: [negativeCost(sku, unitCost, event)] }
  const before = items.get(sku) ?? unknownItem
  items.set(sku, { ...before, unitCost })
  const results = valuedFacts.map((fact, ordinal) => {
    const quantity = before.waiting[fact] ?? '0'
    if (quantity === '0') return {}
    const move = { fact, currency: unitCost.currency, lines: [{ lineId: sku, sku, quantity, unitCost }] }
    const result = bookMove(move, items, accounting, { event, flow: stockValueName, ordinal }, sku)
    const item = items.get(sku) ?? unknownItem
    if (!isRefused(result)) items.set(sku, { ...item, waiting: { ...item.waiting, [fact]: '0' } })
    return result
  })
  return joined(results)
}

/** Books the units whose cost is known, one journal for each currency, and lets the others wait. */
function unitsMoved(event: InventoryEvent, items: Items, accounting: AccountingPolicy): FlowResult {
  noteUnits(event, items)
  const moved = movedValueOf(event)
  const byHand = unbookedStock(event)
  if (byHand !== undefined) return byHand
  if (moved === undefined) return {}
  const { fact, reference, location, lines } = moved
  const costed: CostedLine[] = []
  const exceptions: ExceptionDraft[] = []
  for (const line of lines) {
    const item = items.get(line.sku) ?? unknownItem
    if (line.unit !== item.unit) continue
    const isRefusedCost = line.unitCost !== undefined && isBelowZero(line.unitCost)
    if (isRefusedCost) exceptions.push(negativeCost(line.sku, line.unitCost, event))
    // What a delivery says that its goods cost goes before what the item cost so far.
    const unitCost = isRefusedCost ? item.unitCost : (line.unitCost ?? item.unitCost)
    if (unitCost !== undefined) costed.push({ ...line, unitCost })
    else {
      const quantity = sumDecimals([item.waiting[fact] ?? '0', line.quantity])
      items.set(line.sku, { ...item, waiting: { ...item.waiting, [fact]: quantity } })
    }
  }
  const byCurrency = Map.groupBy(costed, ({ unitCost }) => unitCost.currency)
  const results = [...byCurrency].map(([currency, group], ordinal) => {
    const move = { fact, reference, location, currency, lines: group }
    return bookMove(move, items, accounting, { event, flow: stockValueName, ordinal }, reference)
  })
  return joined([{ exceptions }, ...results])
}

function noteUnits(event: InventoryEvent, items: Items): void {
  for (const [sku, unit] of unitsIn(event)) {
    const item = items.get(sku) ?? unknownItem
    if (item.unit === undefined) items.set(sku, { ...item, unit })
  }
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
