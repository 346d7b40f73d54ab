import { MovementBatch, movementKind, StockTable } from '@counterfoil/inventory'
import { locationId, sku } from '@counterfoil/kernel'

/** Ten million movements of all kinds at a million positions: 50,000 items at 20 places. */
export const movements = 10_000_000
export const items = 50_000
export const places = 20

/** How often each kind comes among a hundred. */
const mix = [
  [movementKind('supplier', 'available'), 20],
  [movementKind('available', 'committed'), 25],
  [movementKind('committed', 'available'), 3],
  [movementKind('committed', 'customer'), 21],
  [movementKind('available', 'customer'), 20],
  [movementKind('available', 'in_transit'), 4],
  [movementKind('in_transit', 'available'), 4],
  [movementKind('available', 'damaged'), 2],
  [movementKind('damaged', 'scrap'), 1],
] as const
const dispatch = movementKind('available', 'in_transit')
const hundred = mix.flatMap(([kind, share]) => Array.from({ length: share }, () => kind))

/** A table that knows all items and places and holds nothing. */
export function emptyTable(): StockTable {
  const table = new StockTable()
  for (let item = 0; item < items; item++) table.addItem(sku(`SKU-${item}`))
  for (let place = 0; place < places; place++) table.addPlace(locationId(`store-${place}`))
  return table
}

/** Movements at random positions, the same in every run. */
export function* mixedMovements(table: StockTable, size: number): Generator<MovementBatch, never, undefined> {
  const random = sequence(20_260_301)
  for (;;) {
    const batch = new MovementBatch(table, size)
    for (let index = 0; index < size; index++) {
      const kind = hundred[random(100)] ?? 0
      const place = 1 + random(places)
      const destination = kind === dispatch ? 1 + random(places) : place
      batch.add(kind, random(items), place, 100_000 * (1 + random(5)), destination)
    }
    yield batch
  }
}

/** A linear congruential generator, from its upper bits. @returns a whole number below the given one */
function sequence(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}
