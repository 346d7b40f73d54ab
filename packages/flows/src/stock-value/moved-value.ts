import { each, type Sku, type UnitPrice } from '@counterfoil/kernel'
import type { InventoryEvent, StockLine } from '@counterfoil/schemas'

/** The ways in which units change what stock is worth, as the ledger calls them. */
export const valuedFacts = ['goods-received', 'cost-of-sale', 'return-received-at-cost', 'stock-adjusted'] as const
export type ValuedFact = (typeof valuedFacts)[number]

/** What an inventory event is to the books. */
export interface MovedValue {
  readonly fact: ValuedFact
  /** The number that people know the event by. */
  readonly reference: string
  readonly lines: readonly MovedLine[]
}

export interface MovedLine {
  readonly lineId: string
  readonly sku: Sku
  /** Signed for adjustments. */
  readonly quantity: string
  readonly unit: string
  /** What a delivery says that its goods cost. */
  readonly unitCost: UnitPrice | undefined
}

/** `undefined` of an event that changes no value: units that are set aside, or that change their state. */
export function movedValueOf(event: InventoryEvent): MovedValue | undefined {
  switch (event.type) {
    case 'counterfoil.inventory.received.v1': {
      const lines = event.data.lines.map((line) => movedLine(line, line.unitCost))
      return { fact: 'goods-received', reference: event.data.receiptId, lines }
    }
    case 'counterfoil.inventory.shipped.v1':
      return { fact: 'cost-of-sale', reference: event.data.shipmentId, lines: uncosted(event.data.lines) }
    case 'counterfoil.inventory.return-received.v1':
      return { fact: 'return-received-at-cost', reference: event.data.returnId, lines: uncosted(event.data.lines) }
    case 'counterfoil.inventory.adjusted.v1':
      return { fact: 'stock-adjusted', reference: event.data.adjustmentId, lines: uncosted(event.data.lines) }
    case 'counterfoil.inventory.committed.v1':
    case 'counterfoil.inventory.commit-released.v1':
    case 'counterfoil.inventory.state-changed.v1':
      return undefined
    default:
      return event satisfies never
  }
}

function uncosted(lines: readonly StockLine[]): readonly MovedLine[] {
  return lines.map((line) => movedLine(line, undefined))
}

function movedLine({ lineId, sku, quantity, unit = each }: StockLine, unitCost: UnitPrice | undefined): MovedLine {
  return { lineId, sku, quantity, unit, unitCost }
}
