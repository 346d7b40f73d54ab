import type { ExceptionDraft } from '@counterfoil/engine'
import {
  applyMovement,
  itemKey,
  type Movement,
  movementsOf,
  recordKeysOf,
  type StockRecords,
} from '@counterfoil/inventory'
import type { CanonicalType } from '@counterfoil/schemas'
import { canonicalFlow } from './canonical-flow.ts'
import { unitsIn } from './item-units.ts'

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

/** A number of what stands where, under its record key; or the unit that an item is counted in, under its item key. */
export type PositionRecord = number | string

/**
 * Keeps how many units of each item stand at each node, outside nodes included, what is open under orders, purchase orders
 * and returns, where lots and serials stand, and the unit that the item is counted in.
 * A movement in another unit is an exception and is not applied.
 */
export const positions = canonicalFlow<PositionRecord, InventoryType>({
  name: 'positions',
  types: inventoryTypes,
  keysOf: (event) => movementsOf(event).flatMap((movement) => [itemKey(movement.sku), ...recordKeysOf(movement)]),
  handle(event, states) {
    const units = new Map<string, unknown>()
    for (const [sku, unit] of unitsIn(event)) {
      const known = states.get(itemKey(sku))
      if (known === undefined) states.set(itemKey(sku), unit)
      units.set(sku, known ?? unit)
    }
    const records: StockRecords = {
      get: (key) => {
        const record = states.get(key)
        return typeof record === 'number' ? record : undefined
      },
      set: (key, value) => states.set(key, value),
    }
    const isCountedAlike = ({ sku, unit }: Movement) => units.get(sku) === unit
    const movements = movementsOf(event)
    for (const movement of movements) if (isCountedAlike(movement)) applyMovement(records, movement)
    const others = movements.filter((movement) => !isCountedAlike(movement))
    return { exceptions: mismatches(others, (sku) => String(units.get(sku)), event.id) }
  },
})

/** One exception for each item and unit. */
function mismatches(movements: readonly Movement[], unitOf: (sku: string) => string, eventId: string) {
  const groups = Map.groupBy(movements, ({ sku, unit }) => `${unit} ${sku}`)
  return [...groups.values()].flatMap(([first, ...more]): readonly ExceptionDraft[] => {
    if (first === undefined) return []
    const { sku, unit } = first
    const lines = [first, ...more].map(({ lineId }) => lineId)
    return [
      {
        class: 'unit-mismatch',
        because: `${sku} is counted in ${unitOf(sku)}, but line ${lines.join(', ')} moves it in ${unit}, which is not applied; convert it, or give the other unit a SKU of its own`,
        subject: sku,
        evidence: { event: eventId, unit, lines },
      },
    ]
  })
}
