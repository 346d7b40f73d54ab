import type { MovementBatch, StockTable } from '@counterfoil/inventory'
import { items, places } from './mixed-movements.ts'

/** States and parts of the outside have one column each here, so that nothing has to be looked up but the kind's two. */
const nodes = 14

/**
 * The least that folding can be: two additions to one flat array for each movement, nothing checked, nothing allocated,
 * for items and places that are known to be dense.
 */
export class ByHand {
  readonly #cells: Float64Array
  readonly #stride: number
  readonly #from = new Uint8Array(nodes * nodes)
  readonly #to = new Uint8Array(nodes * nodes)

  /** @param kinds those that will come */
  constructor(kinds: Iterable<number>) {
    const columns = new Map<number, number>()
    const columnOf = (node: number) => columns.get(node) ?? columns.set(node, columns.size).size - 1
    for (const kind of kinds) {
      this.#from[kind] = columnOf(Math.floor(kind / nodes))
      this.#to[kind] = columnOf(kind % nodes)
    }
    this.#stride = columns.size
    this.#cells = new Float64Array(items * (places + 1) * this.#stride)
  }

  fold(batch: MovementBatch): void {
    fold(this.#cells, this.#stride, this.#from, this.#to, batch)
  }

  /** What stands at a place, by the column of its node in the kind that moves there. */
  at(item: number, place: number, kind: number): number {
    return this.#cells[(item * (places + 1) + place) * this.#stride + (this.#to[kind] ?? 0)] ?? 0
  }
}

function fold(cells: Float64Array, stride: number, from: Uint8Array, to: Uint8Array, batch: MovementBatch): void {
  const { kinds, items: itemOf, places: placeOf, destinations, quantities, length } = batch
  for (let index = 0; index < length; index++) {
    const kind = kinds[index] ?? 0
    const quantity = quantities[index] ?? 0
    const base = (itemOf[index] ?? 0) * (places + 1)
    const left = (base + (placeOf[index] ?? 0)) * stride + (from[kind] ?? 0)
    const entered = (base + (destinations[index] ?? 0)) * stride + (to[kind] ?? 0)
    cells[left] = (cells[left] ?? 0) - quantity
    cells[entered] = (cells[entered] ?? 0) + quantity
  }
}

/** @throws Error where the two hold different quantities */
export function requireSame(table: StockTable, byHand: ByHand, kind: number, state: 'available' | 'committed'): void {
  for (let item = 0; item < items; item++) {
    for (let place = 1; place <= places; place++) {
      if (table.quantity(item, place, state) === byHand.at(item, place, kind)) continue
      throw new Error(`item ${item} at place ${place}: ${state} differs between the table and the loop by hand`)
    }
  }
}
