import { each, type Sku, scaledQuantity } from '@counterfoil/kernel'
import type { InventoryEvent } from '@counterfoil/schemas'
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
 * from a state to itself.
 * @throws CounterfoilError `bad-quantity` for a quantity that no schema has read.
 */
export function movementsOf(event: InventoryEvent): readonly Movement[] {
  switch (event.type) {
    case 'counterfoil.inventory.received.v1':
      return moveAll(event.data.lines, outsideNode('supplier'), stockNode(event.data.location, 'available'))
    case 'counterfoil.inventory.committed.v1':
      return changeState(event.data, 'available', 'committed')
    case 'counterfoil.inventory.commit-released.v1':
      return changeState(event.data, 'committed', 'available')
    case 'counterfoil.inventory.shipped.v1': {
      const { lines, location, from = 'available' } = event.data
      return moveAll(lines, stockNode(location, from), outsideNode('customer'))
    }
    case 'counterfoil.inventory.return-received.v1':
      return moveAll(event.data.lines, outsideNode('customer'), stockNode(event.data.location, 'return_pending'))
    case 'counterfoil.inventory.adjusted.v1': {
      const { lines, location, state = 'available' } = event.data
      return moveAll(lines, outsideNode('adjustment'), stockNode(location, state))
    }
    case 'counterfoil.inventory.state-changed.v1':
      return changeState(event.data, event.data.from, event.data.to)
    default:
      return event satisfies never
  }
}

type Line = Pick<Movement, 'sku' | 'lineId'> & { readonly quantity: string; readonly unit?: string }
type State = Parameters<typeof stockNode>[1]

function changeState(
  data: { readonly location: Parameters<typeof stockNode>[0]; readonly lines: readonly Line[] },
  from: State,
  to: State,
): readonly Movement[] {
  return from === to ? [] : moveAll(data.lines, stockNode(data.location, from), stockNode(data.location, to))
}

/** A negative quantity, which only an adjustment has, goes the other way. */
function moveAll(lines: readonly Line[], from: Node, to: Node): readonly Movement[] {
  const movements: Movement[] = []
  for (const { sku, quantity: text, unit = each, lineId } of lines) {
    const quantity = scaledQuantity(text)
    if (quantity > 0) movements.push({ sku, quantity, from, to, unit, lineId })
    if (quantity < 0) movements.push({ sku, quantity: -quantity, from: to, to: from, unit, lineId })
  }
  return movements
}
