import type { InventoryEvent } from '@counterfoil/schemas'
import { movementsOf } from '../movement/movement.ts'
import { applyMovement, type BalanceKey, parseBalanceKey } from './balance.ts'
import { Positions } from './positions.ts'
import { WatermarkLog } from './watermark.ts'

/**
 * The positions that events lead to, in whatever order they come. Each event counts as often as it is given: a second
 * delivery of the same one is to be removed before. Quantities are added as they stand: give each item's events in one unit.
 * @throws CounterfoilError `quantity-overflow`, `bad-quantity`, `bad-instant`
 */
export function fold(events: Iterable<InventoryEvent>): Positions {
  const balances = new Map<BalanceKey, number>()
  const log = new WatermarkLog()
  for (const event of events) {
    const movements = movementsOf(event)
    for (const movement of movements) applyMovement(balances, movement)
    log.note(event, movements)
  }
  return Positions.ofBalances(
    Array.from(balances, ([key, quantity]) => ({ ...parseBalanceKey(key), quantity })),
    log.watermarks(),
  )
}
