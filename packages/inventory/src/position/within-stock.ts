import { addScaled, type Outcome, quantityOfScaled, type Rejection, rejected } from '@counterfoil/kernel'
import type { Items } from '../movement/items.ts'
import type { Movement, StockEvent } from '../movement/movement.ts'
import { type Node, nodeKey, type StockNode } from '../movement/node.ts'
import { type MovementRejection, parseMovements } from '../movement/parse-movements.ts'
import { isPhysical } from './physical.ts'
import type { Positions } from './positions.ts'

/**
 * The movements of an event that is about to happen, or a rejection where more would leave a place than its owner has on
 * hand there: what was promised beyond that cannot be shipped before more has come. The lines of the event are added up.
 * For whom units are set aside is not looked at: `decideCommitment` keeps one order from shipping what is another's. It is
 * for those who decide: what has happened is a fact, and `fold` refuses none.
 * @param items kits among them move as their components. Default none.
 */
export function movementsWithinStock(
  positions: Positions,
  event: StockEvent,
  items?: Items,
): Outcome<readonly Movement[], MovementRejection | Rejection<'not-on-hand'>> {
  const movements = parseMovements(event, items)
  if (!movements.ok) return movements
  const left = new Map<string, number>()
  for (const { sku, quantity, from, to, lineId } of movements.value) {
    if (isOnHand(to)) take(left, positions, sku, to, -quantity)
    if (!isOnHand(from) || take(left, positions, sku, from, quantity) >= 0) continue
    const there = ownersOnHand(positions, sku, from)
    const line = event.data.lines.findIndex((other) => other.lineId === lineId)
    return rejected(
      'not-on-hand',
      `${quantityOfScaled(quantity)} of ${sku} cannot leave ${from.location}, where ${quantityOfScaled(there)} are on hand; wait for more, or take less`,
      ['data', 'lines', line, 'quantity'],
    )
  }
  return movements
}

/** What is on hand after so many have left. */
function take(left: Map<string, number>, positions: Positions, sku: string, node: StockNode, quantity: number): number {
  const key = `${sku} ${nodeKey({ ...node, state: 'available' })}`
  const rest = addScaled(left.get(key) ?? ownersOnHand(positions, sku, node), -quantity)
  left.set(key, rest)
  return rest
}

function ownersOnHand(positions: Positions, sku: string, { owner, location }: StockNode): number {
  let sum = 0
  for (const { node, quantity } of positions.balances(sku)) {
    if (isOnHand(node) && node.owner === owner && node.location === location) sum = addScaled(sum, quantity)
  }
  return sum
}

function isOnHand(node: Node): node is StockNode {
  return node.kind === 'stock' && isPhysical(node.state)
}
