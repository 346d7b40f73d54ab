import { movementsOf } from '@counterfoil/inventory'
import type { Sku } from '@counterfoil/kernel'
import type { InventoryEvent } from '@counterfoil/schemas'

/**
 * The unit that an event counts each of its items in: that of the item's first movement there. An item is counted in the
 * unit that it moved in first of all; movements in another one are not added to it, since 6 KGM and 6 EA are not 12.
 */
export function unitsIn(event: InventoryEvent): ReadonlyMap<Sku, string> {
  const units = new Map<Sku, string>()
  for (const { sku, unit } of movementsOf(event)) if (!units.has(sku)) units.set(sku, unit)
  return units
}
