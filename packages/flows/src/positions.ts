import { applyMovement, balanceKey, movementsOf } from '@counterfoil/inventory'
import type { CanonicalType } from '@counterfoil/schemas'
import { canonicalFlow } from './canonical-flow.ts'

/** Events that move units. */
export const inventoryTypes = [
  'counterfoil.inventory.received.v1',
  'counterfoil.inventory.committed.v1',
  'counterfoil.inventory.commit-released.v1',
  'counterfoil.inventory.shipped.v1',
  'counterfoil.inventory.sold.v1',
  'counterfoil.inventory.return-received.v1',
  'counterfoil.inventory.adjusted.v1',
  'counterfoil.inventory.adjusted.v2',
  'counterfoil.inventory.transfer-dispatched.v1',
  'counterfoil.inventory.transfer-received.v1',
  'counterfoil.inventory.state-changed.v1',
  'counterfoil.inventory.error-declared.v1',
] as const satisfies readonly CanonicalType[]
export type InventoryType = (typeof inventoryTypes)[number]

/** Keeps how many units of each item stand at each node, outside nodes included: one record a balance, in hundred-thousandths. */
export const positions = canonicalFlow<number, InventoryType>({
  name: 'positions',
  types: inventoryTypes,
  keysOf: (event) => movementsOf(event).flatMap(({ sku, from, to }) => [balanceKey(sku, from), balanceKey(sku, to)]),
  handle(event, states) {
    for (const movement of movementsOf(event)) applyMovement(states, movement)
    return {}
  },
})
