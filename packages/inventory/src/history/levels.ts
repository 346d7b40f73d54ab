import { addScaled, type Sku } from '@counterfoil/kernel'
import { type StockState, stockState } from '@counterfoil/schemas'
import { type StockNode, stockNode } from '../movement/node.ts'
import { itemKey } from '../position/balance.ts'
import { isPhysical } from '../position/physical.ts'
import { type RecordKey, recordKey } from '../position/record.ts'

/**
 * Of what there cannot be fewer than none: units on hand, and units in each state. Available is no level of its own:
 * orders may be promised more than there is, as long as it is not shipped.
 */
export type Level = 'on_hand' | Exclude<StockState, 'available'>

export const levels: readonly Level[] = ['on_hand', ...stockState.options.filter((state) => state !== 'available')]

/** An owner's units of an item at a place. */
export type Place = Pick<StockNode, 'owner' | 'location'>

export type Levels = Readonly<Record<Level, number>>

/** The levels of an item at a place. @throws CounterfoilError `quantity-overflow` */
export function levelsAt(records: ReadonlyMap<RecordKey, number>, sku: Sku, { owner, location }: Place): Levels {
  const item = itemKey(sku)
  const found: Record<Level, number> = { ...noLevels }
  for (const state of stockState.options) {
    const quantity = records.get(recordKey(item, stockNode(location, state, owner))) ?? 0
    if (state !== 'available') found[state] = quantity
    if (isPhysical(state)) found.on_hand = addScaled(found.on_hand, quantity)
  }
  return found
}

/** Whether units in a state count towards a level. */
export function isOnLevel(state: StockState, level: Level): boolean {
  return level === 'on_hand' ? isPhysical(state) : state === level
}

const noLevels: Levels = {
  on_hand: 0,
  committed: 0,
  quality_control: 0,
  return_pending: 0,
  damaged: 0,
  recalled: 0,
  expired: 0,
  in_transit: 0,
  incoming: 0,
}
