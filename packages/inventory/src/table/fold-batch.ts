import type { Cells } from './cells.ts'
import { pageMask, pageShift } from './cells.ts'
import type { Columns } from './columns.ts'
import type { MovementBatch } from './movement-batch.ts'

/**
 * Applies the movements of a batch to the cells, all of them or none.
 * @returns how many were applied: fewer than there are means that the one of this index would overflow, and none was.
 */
export function foldBatch(cells: Cells, columns: Columns, batch: MovementBatch): number {
  const { length } = batch
  let index = 0
  while (index < length) {
    index = run(cells, columns, batch, index)
    if (index === length) break
    const item = batch.items[index] ?? 0
    const [place, destination] = [batch.places[index] ?? 0, batch.destinations[index] ?? 0]
    if (cells.find(item, place) >= 0 && cells.find(item, destination) >= 0) {
      undo(cells, columns, batch, index)
      return index
    }
    cells.ensure(item, place)
    cells.ensure(item, destination)
  }
  return length
}

/**
 * The loop that everything runs through. It leaves by returning, never by a call: a call inside would make the compiler
 * read every array's address anew for each movement, at half the speed.
 * @returns the index of the movement that it stopped before, for want of a row or because it would overflow.
 */
function run(
  { directory, blocksPerItem, pages, stride }: Cells,
  { from, to }: Columns,
  batch: MovementBatch,
  start: number,
): number {
  const { kinds, items, places, destinations, quantities, length } = batch
  for (let index = start; index < length; index++) {
    const kind = kinds[index] ?? 0
    const quantity = quantities[index] ?? 0
    const base = (items[index] ?? 0) * blocksPerItem
    const place = places[index] ?? 0
    const destination = destinations[index] ?? 0
    const left = (directory[base + (place >>> 3)] ?? 0) + (place & 7)
    const entered = (directory[base + (destination >>> 3)] ?? 0) + (destination & 7)
    const leftPage = pages[left >>> pageShift]
    const enteredPage = pages[entered >>> pageShift]
    if (left < 8 || entered < 8 || leftPage === undefined || enteredPage === undefined) return index
    const leftCell = (left & pageMask) * stride + (from[kind] ?? 0)
    const enteredCell = (entered & pageMask) * stride + (to[kind] ?? 0)
    const less = (leftPage[leftCell] ?? 0) - quantity
    const more = (enteredPage[enteredCell] ?? 0) + quantity
    if (less < Number.MIN_SAFE_INTEGER || more > Number.MAX_SAFE_INTEGER) return index
    leftPage[leftCell] = less
    enteredPage[enteredCell] = more
  }
  return length
}

/** Takes back the first movements of a batch. No step of it overflows: it goes back the way that was come. */
function undo(cells: Cells, { from, to }: Columns, batch: MovementBatch, applied: number): void {
  for (let index = applied - 1; index >= 0; index--) {
    const [kind, item, quantity] = [batch.kinds[index] ?? 0, batch.items[index] ?? 0, batch.quantities[index] ?? 0]
    const left = cells.find(item, batch.places[index] ?? 0)
    const entered = cells.find(item, batch.destinations[index] ?? 0)
    const [fromColumn, toColumn] = [from[kind] ?? 0, to[kind] ?? 0]
    cells.set(left, fromColumn, cells.at(left, fromColumn) + quantity)
    cells.set(entered, toColumn, cells.at(entered, toColumn) - quantity)
  }
}
