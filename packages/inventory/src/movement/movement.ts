import { each, type LocationId, type Sku, scaledQuantity } from '@counterfoil/kernel'
import type { EventOfType, InventoryEvent, OutsideName, StockState } from '@counterfoil/schemas'
import { type Node, outsideNode, stockNode } from './node.ts'

/** Units of one item that left one node and entered another: what leaves always arrives, so units are conserved. */
export interface Movement {
  readonly sku: Sku
  /** Hundred-thousandths of a unit (see the kernel's `scaledQuantity`), above zero. */
  readonly quantity: number
  readonly from: Node
  readonly to: Node
  /** What the quantity counts, as a code of UN/ECE Recommendation 20: `EA` where the line names none. */
  readonly unit: string
  /** The line of the event that it comes from. */
  readonly lineId: string
}

/**
 * What an inventory event moves, in the order of its lines. A line of zero units moves nothing, and so does a change
 * from a state to itself. Holds, picking and packing move nothing, and neither does a count: it is a figure, not a
 * difference. Units are of the owner that their line names, else the merchant's.
 * @throws CounterfoilError `bad-quantity` for a quantity that no schema has read.
 */
export function movementsOf(event: InventoryEvent): readonly Movement[] {
  switch (event.type) {
    case 'counterfoil.inventory.received.v1': {
      const { lines, location, to = 'available' } = event.data
      return moveAll(lines, outside('supplier'), stock(location, to))
    }
    case 'counterfoil.inventory.committed.v1':
      return changeState(event.data, 'available', 'committed')
    case 'counterfoil.inventory.commit-released.v1':
      return changeState(event.data, 'committed', 'available')
    case 'counterfoil.inventory.shipped.v1': {
      const { lines, location, from = 'available' } = event.data
      return moveAll(lines, stock(location, from), outside('customer'))
    }
    case 'counterfoil.inventory.sold.v1':
      return moveAll(event.data.lines, stock(event.data.location, 'available'), outside('customer'))
    case 'counterfoil.inventory.return-received.v1':
      return moveAll(event.data.lines, outside('customer'), stock(event.data.location, 'return_pending'))
    case 'counterfoil.inventory.adjusted.v1':
    case 'counterfoil.inventory.adjusted.v2': {
      const { lines, location, state = 'available', counterpart = 'adjustment' } = event.data
      return moveAll(lines, outside(counterpart), stock(location, state))
    }
    case 'counterfoil.inventory.transfer-dispatched.v1': {
      const { lines, location, destination, from = 'available' } = event.data
      return moveAll(lines, stock(location, from), stock(destination, 'in_transit'))
    }
    case 'counterfoil.inventory.transfer-received.v1':
      return changeState(event.data, 'in_transit', event.data.to ?? 'available')
    case 'counterfoil.inventory.state-changed.v1':
      return changeState(event.data, event.data.from, event.data.to)
    case 'counterfoil.inventory.error-declared.v1':
      return undone(event.data.lines)
    case 'counterfoil.inventory.held.v1':
    case 'counterfoil.inventory.hold-released.v1':
    case 'counterfoil.inventory.picked.v1':
    case 'counterfoil.inventory.packed.v1':
    case 'counterfoil.inventory.counted.v1':
      return []
    default:
      return event satisfies never
  }
}

type Line = Pick<Movement, 'sku' | 'lineId'> & {
  readonly quantity: string
  readonly unit?: string
  readonly owner?: string
}
/** Where the units of an owner stand; without an owner they are the merchant's. */
type Place = (owner?: string) => Node

function stock(location: LocationId, state: StockState): Place {
  return (owner) => stockNode(location, state, owner)
}

function outside(name: OutsideName): Place {
  const node = outsideNode(name)
  return () => node
}

function changeState(
  { lines, location }: { readonly location: LocationId; readonly lines: readonly Line[] },
  from: StockState,
  to: StockState,
): readonly Movement[] {
  return from === to ? [] : moveAll(lines, stock(location, from), stock(location, to))
}

function moveAll(lines: readonly Line[], from: Place, to: Place): readonly Movement[] {
  return lines.flatMap((line) => moved(line, from(line.owner), to(line.owner)))
}

/** What a wrong event had moved goes back to where it was taken from. */
function undone(lines: EventOfType<'counterfoil.inventory.error-declared.v1'>['data']['lines']): readonly Movement[] {
  return lines.flatMap((line) => moved(line, nodeOf(line.to), nodeOf(line.from)))
}

type NamedNode = EventOfType<'counterfoil.inventory.error-declared.v1'>['data']['lines'][number]['from']

function nodeOf(named: NamedNode): Node {
  return named.kind === 'outside' ? outsideNode(named.name) : stockNode(named.location, named.state, named.owner)
}

/** A negative quantity, which only an adjustment has, goes the other way. */
function moved({ sku, quantity: text, unit = each, lineId }: Line, from: Node, to: Node): readonly Movement[] {
  const quantity = scaledQuantity(text)
  if (quantity === 0) return []
  return quantity > 0
    ? [{ sku, quantity, from, to, unit, lineId }]
    : [{ sku, quantity: -quantity, from: to, to: from, unit, lineId }]
}
