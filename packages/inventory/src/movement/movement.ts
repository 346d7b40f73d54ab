import { each, type LocationId, type Sku, scaledQuantity } from '@counterfoil/kernel'
import type { EventOfType, InventoryEvent, OutsideName, StockState } from '@counterfoil/schemas'
import type { BareEvent } from '../bare-event.ts'
import { type UndoneLine, undoneMovement } from './error-declaration.ts'
import type { Items } from './items.ts'
import { withoutKits } from './kit.ts'
import { merchant, type Node, outsideNode, stockNode } from './node.ts'
import { announcement, commitment, type Reference, returnReceipt, undoneReference } from './reference.ts'

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
  /** The lot that all of the units are of. Absent where lots are not told. */
  readonly lot?: Lot
  /** The serial numbers of the units. Absent where single units are not told apart. */
  readonly serials?: readonly string[]
  /** The document that it belongs to. Absent where what is open under a document does not matter to it. */
  readonly reference?: Reference
}

/** Units of an item that were made together. */
export interface Lot {
  readonly lotId: string
  /** The last day on which the lot may be sold or used. */
  readonly expiresOn?: string
}

/** The events that move units: those of inventory, and the receipts of returns. */
export type StockEvent =
  | InventoryEvent
  | EventOfType<'counterfoil.return.received.v1' | 'counterfoil.return.partially-received.v1'>

/**
 * What an event moves, in the order of its lines. A line of zero units moves nothing, and so does a change from a state
 * to itself. Holds, picking and packing move nothing, and neither does a count: it is a figure, not a difference. Units
 * are of the owner that their line names, else the merchant's. Where an event names no state, the movement is the one
 * that it makes when nothing is open under its document, and its {@link Movement.reference} says the rest.
 * @param items kits among them move as their components. Default none.
 * @throws CounterfoilError `bad-quantity` for a quantity that no schema has read, `kit-of-itself`
 */
export function movementsOf(event: BareEvent<StockEvent>, items?: Items): readonly Movement[] {
  const movements = ownMovementsOf(event)
  return items === undefined ? movements : movements.flatMap((movement) => withoutKits(movement, items))
}

function ownMovementsOf(event: BareEvent<StockEvent>): readonly Movement[] {
  switch (event.type) {
    case 'counterfoil.inventory.received.v1': {
      const { lines, location, to = 'available', purchaseOrderId = '' } = event.data
      const effect = to === 'incoming' ? 'opens' : 'draws'
      return moveAll(lines, outside('supplier'), stock(location, to), (owner) =>
        announcement(purchaseOrderId, { location, owner }, effect),
      )
    }
    case 'counterfoil.inventory.committed.v1':
      return changeState(event.data, 'available', 'committed', committedFor(event.data, 'opens'))
    case 'counterfoil.inventory.commit-released.v1':
      return changeState(event.data, 'committed', 'available', committedFor(event.data, 'closes'))
    case 'counterfoil.inventory.shipped.v1': {
      const { lines, location, orderId, from } = event.data
      const effect = from === undefined ? 'draws' : 'closes'
      const isOpenFor = orderId !== undefined && from !== 'available'
      const reference = isOpenFor ? committedFor({ location, orderId }, effect) : undefined
      return moveAll(lines, stock(location, from ?? 'available'), outside('customer'), reference)
    }
    case 'counterfoil.inventory.sold.v1':
      return moveAll(event.data.lines, stock(event.data.location, 'available'), outside('customer'))
    case 'counterfoil.inventory.return-received.v1':
      return cameBack(event.data, 'opens')
    case 'counterfoil.return.received.v1':
    case 'counterfoil.return.partially-received.v1':
      return cameBack(event.data, 'draws')
    case 'counterfoil.inventory.adjusted.v1':
    case 'counterfoil.inventory.adjusted.v2': {
      const { lines, location, state = 'available', counterpart = 'adjustment', purchaseOrderId = '' } = event.data
      const isAnnounced = state === 'incoming' && counterpart === 'supplier'
      const reference = (owner: string) => announcement(purchaseOrderId, { location, owner }, 'opens')
      return moveAll(lines, outside(counterpart), stock(location, state), isAnnounced ? reference : undefined)
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
      return event.data.lines.flatMap(undone)
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

interface Line extends Pick<Movement, 'sku' | 'lineId' | 'serials'> {
  readonly quantity: string
  readonly unit?: string
  readonly owner?: string
  readonly lot?: Lot
}
/** Where the units of an owner stand. */
type Place = (owner: string) => Node
/** The document that the units of an owner move under. */
type Document = (owner: string) => Reference

function stock(location: LocationId, state: StockState): Place {
  return (owner) => stockNode(location, state, owner)
}

function outside(name: OutsideName): Place {
  const node = outsideNode(name)
  return () => node
}

interface Commitment {
  readonly location: LocationId
  readonly orderId: string
}

function committedFor({ location, orderId }: Commitment, effect: Reference['effect']): Document {
  return (owner) => commitment(orderId, { location, owner }, effect)
}

interface ReturnReceipt {
  readonly returnId: string
  readonly location: LocationId
  readonly lines: readonly Line[]
}

function cameBack({ returnId, location, lines }: ReturnReceipt, effect: Reference['effect']): readonly Movement[] {
  return moveAll(lines, outside('customer'), stock(location, 'return_pending'), (owner) =>
    returnReceipt(returnId, { location, owner }, effect),
  )
}

function changeState(
  { lines, location }: { readonly location: LocationId; readonly lines: readonly Line[] },
  from: StockState,
  to: StockState,
  document?: Document,
): readonly Movement[] {
  return from === to ? [] : moveAll(lines, stock(location, from), stock(location, to), document)
}

function moveAll(lines: readonly Line[], from: Place, to: Place, document?: Document): readonly Movement[] {
  return lines.flatMap((line) => {
    const owner = line.owner ?? merchant
    return moved(line, from(owner), to(owner), document?.(owner))
  })
}

/** What a wrong event had moved goes back to where it was taken from. */
function undone(line: UndoneLine): readonly Movement[] {
  const { from, to, reference } = undoneMovement(line)
  return moved(line, to, from, reference && undoneReference(reference))
}

/** A negative quantity, which only an adjustment has, goes the other way. */
function moved(line: Line, from: Node, to: Node, reference?: Reference): readonly Movement[] {
  const { sku, quantity: text, unit = each, lineId, lot, serials } = line
  const quantity = scaledQuantity(text)
  if (quantity === 0) return []
  const isReversed = quantity < 0
  return [
    {
      sku,
      quantity: Math.abs(quantity),
      from: isReversed ? to : from,
      to: isReversed ? from : to,
      unit,
      lineId,
      ...(lot && { lot }),
      ...(serials && { serials }),
      ...(reference && { reference: isReversed ? undoneReference(reference) : reference }),
    },
  ]
}
