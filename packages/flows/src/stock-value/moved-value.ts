import { merchant } from '@counterfoil/inventory'
import { each, type LocationId, type Sku, type UnitPrice } from '@counterfoil/kernel'
import type { InventoryEvent } from '@counterfoil/schemas'

/** The ways in which units change what stock is worth, as the ledger calls them. */
export type ValuedFact = 'goods-received' | 'cost-of-sale' | 'return-received-at-cost' | 'stock-adjusted'

/** What an inventory event is to the books. */
export interface MovedValue {
  readonly fact: ValuedFact
  /** The number that people know the event by. */
  readonly reference: string
  readonly location: LocationId
  /** The order that the units were sold by. Absent where they were not, or nobody told. */
  readonly orderId?: string | undefined
  /** Where they were sold, as far as the event tells. */
  readonly channel?: string | undefined
  /** Lines of other owners' units are left out: they are not ours to book. */
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

/**
 * `undefined` of an event that changes no value: units that are set aside, counted, transferred, announced by a supplier, or
 * change their state.
 */
export function movedValueOf(event: InventoryEvent): MovedValue | undefined {
  switch (event.type) {
    case 'counterfoil.inventory.received.v1': {
      const { receiptId: reference, location, to, lines } = event.data
      if (to === 'incoming') return undefined
      const ours = lines.filter(isOurs).map((line) => movedLine(line, line.unitCost))
      return { fact: 'goods-received', reference, location, lines: ours }
    }
    case 'counterfoil.inventory.shipped.v1': {
      const { shipmentId: reference, orderId, location, lines } = event.data
      return { fact: 'cost-of-sale', reference, orderId, location, lines: uncosted(lines) }
    }
    case 'counterfoil.inventory.sold.v1': {
      const { saleId: reference, orderId, channel, location, lines } = event.data
      return { fact: 'cost-of-sale', reference, orderId, channel, location, lines: uncosted(lines) }
    }
    case 'counterfoil.inventory.return-received.v1': {
      const { returnId: reference, orderId, location, lines } = event.data
      return { fact: 'return-received-at-cost', reference, orderId, location, lines: uncosted(lines) }
    }
    case 'counterfoil.inventory.adjusted.v1':
    case 'counterfoil.inventory.adjusted.v2': {
      const { adjustmentId: reference, location, state, lines } = event.data
      if (state === 'incoming') return undefined
      return { fact: 'stock-adjusted', reference, location, lines: uncosted(lines) }
    }
    case 'counterfoil.inventory.held.v1':
    case 'counterfoil.inventory.hold-released.v1':
    case 'counterfoil.inventory.committed.v1':
    case 'counterfoil.inventory.commit-released.v1':
    case 'counterfoil.inventory.picked.v1':
    case 'counterfoil.inventory.packed.v1':
    case 'counterfoil.inventory.counted.v1':
    case 'counterfoil.inventory.transfer-dispatched.v1':
    case 'counterfoil.inventory.transfer-received.v1':
    case 'counterfoil.inventory.state-changed.v1':
    case 'counterfoil.inventory.error-declared.v1':
      return undefined
    default:
      return event satisfies never
  }
}

type Line = Pick<MovedLine, 'lineId' | 'sku' | 'quantity'> & { readonly unit?: string; readonly owner?: string }

function isOurs({ owner = merchant }: Line): boolean {
  return owner === merchant
}

function uncosted(lines: readonly Line[]): readonly MovedLine[] {
  return lines.filter(isOurs).map((line) => movedLine(line, undefined))
}

function movedLine({ lineId, sku, quantity, unit = each }: Line, unitCost: UnitPrice | undefined): MovedLine {
  return { lineId, sku, quantity, unit, unitCost }
}
