import type { Items } from '../movement/items.ts'
import { movementsOf, type StockEvent } from '../movement/movement.ts'
import { applyMovement } from './apply-movement.ts'
import { Positions } from './positions.ts'
import type { RecordKey } from './record.ts'
import { WatermarkLog } from './watermark.ts'

export interface FoldOptions {
  /** Positions that the events come on top of: those of a snapshot, or of the last fold. Default none. */
  readonly onto?: Positions
  /** Kits among them move as their components. Default none. */
  readonly items?: Items
}

/**
 * The positions that events lead to, in whatever order they come, and in whatever portions. Each event counts as often as
 * it is given: a second delivery of the same one is to be removed before. Quantities are added as they stand: give each
 * item's events in one unit. A count changes nothing here: see `history`.
 * @throws CounterfoilError `quantity-overflow`, `bad-quantity`, `bad-instant`, `bad-local-date`, `kit-of-itself`
 */
export function fold(events: Iterable<StockEvent>, { onto, items }: FoldOptions = {}): Positions {
  const records = new Map<RecordKey, number>(onto?.records())
  const log = new WatermarkLog(onto?.watermarks.values())
  for (const event of events) {
    const movements = movementsOf(event, items)
    for (const movement of movements) applyMovement(records, movement)
    log.note(event, movements)
  }
  return Positions.ofRecords(records, log.watermarks())
}
