import type { FlowResult } from '@counterfoil/engine'
import { merchant } from '@counterfoil/inventory'
import { type Sku, sumDecimals, type UnitPrice } from '@counterfoil/kernel'
import type { AccountingPolicy, CostLine, Fact } from '@counterfoil/ledger'
import type { EventOfType } from '@counterfoil/schemas'
import { canonicalFlow } from './canonical-flow.ts'
import { posted } from './posting.ts'
import { unbookedStock } from './unbooked-stock.ts'

/** What is known of an item's cost, and the units whose value is not booked because it is not known. */
export interface StockValueState {
  readonly unitCost?: UnitPrice
  /** Quantities that wait for a cost, by what they are; signed for adjustments. */
  readonly waiting: Partial<Readonly<Record<ValuedFact, string>>>
}

/** Names the flow's state records. */
export const stockValueName = 'stock-value'

const valuedFacts = ['goods-received', 'cost-of-sale', 'return-received-at-cost', 'stock-adjusted'] as const
type ValuedFact = (typeof valuedFacts)[number]

type ValuedEvent = EventOfType<
  | 'counterfoil.inventory.received.v1'
  | 'counterfoil.inventory.shipped.v1'
  | 'counterfoil.inventory.sold.v1'
  | 'counterfoil.inventory.return-received.v1'
  | 'counterfoil.inventory.adjusted.v1'
  | 'counterfoil.inventory.adjusted.v2'
>

type StockValueType =
  | ValuedEvent['type']
  | 'counterfoil.inventory.error-declared.v1'
  | 'counterfoil.reference.item-costed.v1'

/**
 * Books what stock is worth as it comes and goes, at the cost that its item has. Units of an item without a cost wait,
 * and are booked together when a cost is told. Units of another owner are not ours to book.
 */
export function stockValue(accounting: AccountingPolicy) {
  return canonicalFlow<StockValueState, StockValueType>({
    name: stockValueName,
    types: [
      'counterfoil.inventory.received.v1',
      'counterfoil.inventory.shipped.v1',
      'counterfoil.inventory.sold.v1',
      'counterfoil.inventory.return-received.v1',
      'counterfoil.inventory.adjusted.v1',
      'counterfoil.inventory.adjusted.v2',
      'counterfoil.inventory.error-declared.v1',
      'counterfoil.reference.item-costed.v1',
    ],
    keysOf: (event) =>
      event.type === 'counterfoil.reference.item-costed.v1'
        ? [event.data.sku]
        : new Set(event.data.lines.map((line) => line.sku)),
    handle(event, states) {
      if (event.type === 'counterfoil.reference.item-costed.v1') {
        const { sku, unitCost } = event.data
        const waiting = states.get(sku)?.waiting ?? {}
        states.set(sku, { unitCost, waiting: {} })
        return allPosted(overdueFacts(sku, unitCost, waiting, event.id), accounting, event.id)
      }
      if (event.type === 'counterfoil.inventory.error-declared.v1') return unbookedStock(event) ?? {}
      const isAdjusted =
        event.type === 'counterfoil.inventory.adjusted.v1' || event.type === 'counterfoil.inventory.adjusted.v2'
      const unbooked = isAdjusted ? unbookedStock(event) : undefined
      if (unbooked !== undefined) return unbooked
      const { location } = event.data
      const { fact, reference } = valuedFact(event)
      const delivered = event.type === 'counterfoil.inventory.received.v1' ? event.data.lines : []
      // What a delivery says that its goods cost goes before what the item cost so far.
      const deliveredCosts = new Map(delivered.map((line) => [line.lineId, line.unitCost]))
      const lines: CostLine[] = []
      for (const line of event.data.lines) {
        if ((line.owner ?? merchant) !== merchant) continue
        const state = states.get(line.sku)
        const unitCost = deliveredCosts.get(line.lineId) ?? state?.unitCost
        if (unitCost !== undefined)
          lines.push({ lineId: line.lineId, sku: line.sku, quantity: line.quantity, unitCost })
        else states.set(line.sku, { waiting: withQuantity(state?.waiting ?? {}, fact, line.quantity) })
      }
      const facts = [...Map.groupBy(lines, (line) => line.unitCost.currency)].map(([currency, group]) =>
        factOf(fact, reference, { location, currency, lines: group }),
      )
      return allPosted(facts, accounting, event.id)
    },
  })
}

type AtCost = Pick<Extract<Fact, { fact: ValuedFact }>, 'location' | 'currency' | 'lines'>

/** What an inventory event is to the books, and the number that they know it by. */
function valuedFact(event: ValuedEvent): { readonly fact: ValuedFact; readonly reference: string } {
  switch (event.type) {
    case 'counterfoil.inventory.received.v1':
      return { fact: 'goods-received', reference: event.data.receiptId }
    case 'counterfoil.inventory.shipped.v1':
      return { fact: 'cost-of-sale', reference: event.data.shipmentId }
    case 'counterfoil.inventory.sold.v1':
      return { fact: 'cost-of-sale', reference: event.data.saleId }
    case 'counterfoil.inventory.return-received.v1':
      return { fact: 'return-received-at-cost', reference: event.data.returnId }
    case 'counterfoil.inventory.adjusted.v1':
    case 'counterfoil.inventory.adjusted.v2':
      return { fact: 'stock-adjusted', reference: event.data.adjustmentId }
  }
}

function factOf(fact: ValuedFact, reference: string, atCost: AtCost): Fact {
  switch (fact) {
    case 'goods-received':
      return { fact, receiptId: reference, ...atCost }
    case 'cost-of-sale':
      return { fact, shipmentId: reference, ...atCost }
    case 'return-received-at-cost':
      return { fact, returnId: reference, ...atCost }
    case 'stock-adjusted':
      return { fact, adjustmentId: reference, ...atCost }
  }
}

/** One fact of each kind for all units that waited, since each is booked at the one cost that is known now. */
function overdueFacts(
  sku: Sku,
  unitCost: UnitPrice,
  waiting: StockValueState['waiting'],
  reference: string,
): readonly Fact[] {
  return valuedFacts.flatMap((fact) => {
    const quantity = waiting[fact]
    if (quantity === undefined || quantity === '0') return []
    return [factOf(fact, reference, { currency: unitCost.currency, lines: [{ lineId: sku, sku, quantity, unitCost }] })]
  })
}

function withQuantity(waiting: StockValueState['waiting'], fact: ValuedFact, quantity: string) {
  return { ...waiting, [fact]: sumDecimals([waiting[fact] ?? '0', quantity]) }
}

function allPosted(facts: readonly Fact[], accounting: AccountingPolicy, eventId: string): FlowResult {
  const results = facts.map((fact, index) => posted(fact, accounting, `${eventId}/cost-${index + 1}`, eventId))
  return {
    emit: results.flatMap(({ emit = [] }) => emit),
    exceptions: results.flatMap(({ exceptions = [] }) => exceptions),
  }
}
