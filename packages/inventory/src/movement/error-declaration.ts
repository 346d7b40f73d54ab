import { quantityOfScaled } from '@counterfoil/kernel'
import type { EventOfType, StockState } from '@counterfoil/schemas'
import type { Movement } from './movement.ts'
import { type Node, outsideNode, stockNode } from './node.ts'
import { announcement, commitment, type Reference } from './reference.ts'

/** A line of an error declaration: a movement that a wrong event had made. */
export type UndoneLine = EventOfType<'counterfoil.inventory.error-declared.v1'>['data']['lines'][number]

/**
 * The lines by which an error declaration undoes the movements of an event, also as a way of cancelling it: a shipment
 * that is called back stands with us again, and is committed again where it was.
 * @param movements of the one event, see `movementsOf`; an event that moved nothing has nothing to undo.
 */
export function undoneLines(movements: readonly Movement[]): readonly UndoneLine[] {
  return movements.map(({ lineId, sku, quantity, unit, from, to, lot, serials, reference }) => ({
    lineId,
    sku,
    quantity: quantityOfScaled(quantity),
    unit,
    from,
    to,
    ...(lot && { lot }),
    ...(serials && { serials: [...serials] }),
    ...(reference && documentOf(reference)),
  }))
}

function documentOf({ id, at }: Reference): Pick<UndoneLine, 'orderId' | 'purchaseOrderId' | 'returnId'> {
  if (id === '') return {}
  if (at.kind === 'stock' && at.state === 'committed') return { orderId: id }
  return at.kind === 'stock' && at.state === 'incoming' ? { purchaseOrderId: id } : { returnId: id }
}

/** The movement that a wrong event had made, by what its line says of it. */
export function undoneMovement(line: UndoneLine): Pick<Movement, 'from' | 'to' | 'reference'> {
  const [from, to] = [nodeOf(line.from), nodeOf(line.to)]
  const reference = referenceOf(line, from, to)
  return { from, to, ...(reference && { reference }) }
}

function referenceOf(
  { orderId, purchaseOrderId = '', returnId }: UndoneLine,
  from: Node,
  to: Node,
): Reference | undefined {
  if (returnId !== undefined) return { id: returnId, effect: 'opens', at: to, beyond: from }
  const place = from.kind === 'stock' ? from : to
  if (place.kind !== 'stock') return undefined
  const effectOn = (state: StockState) => {
    if (to.kind === 'stock' && to.state === state) return 'opens'
    return from.kind === 'stock' && from.state === state ? 'closes' : 'draws'
  }
  if (orderId !== undefined) return commitment(orderId, place, effectOn('committed'))
  const isSupply = [from, to].some((node) => node.kind === 'outside' && node.name === 'supplier')
  return isSupply ? announcement(purchaseOrderId, place, effectOn('incoming')) : undefined
}

function nodeOf(named: UndoneLine['from']): Node {
  return named.kind === 'outside' ? outsideNode(named.name) : stockNode(named.location, named.state, named.owner)
}
