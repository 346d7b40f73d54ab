import type { ExceptionDraft } from '@counterfoil/engine'
import { applyMovement, type Balances, balanceKey, itemKey, type Movement, movementsOf } from '@counterfoil/inventory'
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

/** A balance in hundred-thousandths, under its balance key; or the unit that an item is counted in, under its item key. */
export type PositionRecord = number | string

/**
 * Keeps how many units of each item stand at each node, outside nodes included, and the unit that the item is counted in.
 * A movement in another unit is an exception and is not applied.
 */
export const positions = canonicalFlow<PositionRecord, InventoryType>({
  name: 'positions',
  types: inventoryTypes,
  keysOf: (event) =>
    movementsOf(event).flatMap(({ sku, from, to }) => [itemKey(sku), balanceKey(sku, from), balanceKey(sku, to)]),
  handle(event, states) {
    const units = new Map<string, unknown>()
    for (const [sku, unit] of unitsIn(event)) {
      const known = states.get(itemKey(sku))
      if (known === undefined) states.set(itemKey(sku), unit)
      units.set(sku, known ?? unit)
    }
    const balances: Balances = {
      get: (key) => {
        const balance = states.get(key)
        return typeof balance === 'number' ? balance : undefined
      },
      set: (key, quantity) => states.set(key, quantity),
    }
    const isCountedAlike = ({ sku, unit }: Movement) => units.get(sku) === unit
    const movements = movementsOf(event)
    for (const movement of movements) if (isCountedAlike(movement)) applyMovement(balances, movement)
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
