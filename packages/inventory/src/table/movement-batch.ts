import { accepted, type Outcome, type Rejection, rejected } from '@counterfoil/kernel'
import { type MovementKind, movementKinds } from './movement-kind.ts'
import { nodeCodes, outsideCodes } from './node-code.ts'
import type { StockTable } from './stock-table.ts'
import { outsidePlace } from './table-parts.ts'

export type BatchRejection = Rejection<
  'unknown-state' | 'unknown-item' | 'unknown-place' | 'negative-quantity' | 'quantity-overflow' | 'equal-nodes'
>

const added = accepted(undefined)

/**
 * Movements in packed columns, to be folded into the table that they were made for without an object for each. Every
 * movement is checked as it is added, so that folding has to check for overflow alone.
 */
export class MovementBatch {
  readonly table: StockTable
  #kinds: Uint8Array
  #items: Int32Array
  #places: Int32Array
  #destinations: Int32Array
  #quantities: Float64Array
  /** 1 for each kind that a movement is of. */
  readonly kindsUsed = new Uint8Array(movementKinds)
  #length = 0

  /** @param capacity movements that it has room for at first; it grows. Default 1,024. */
  constructor(table: StockTable, capacity: number = 1_024) {
    this.table = table
    this.#kinds = new Uint8Array(capacity)
    this.#items = new Int32Array(capacity)
    this.#places = new Int32Array(capacity)
    this.#destinations = new Int32Array(capacity)
    this.#quantities = new Float64Array(capacity)
  }

  /** The columns; movements beyond {@link length} are none. */
  get kinds(): Uint8Array {
    return this.#kinds
  }

  get items(): Int32Array {
    return this.#items
  }

  get places(): Int32Array {
    return this.#places
  }

  get destinations(): Int32Array {
    return this.#destinations
  }

  get quantities(): Float64Array {
    return this.#quantities
  }

  get length(): number {
    return this.#length
  }

  /** Empties it and keeps its room. */
  clear(): void {
    this.#length = 0
    this.kindsUsed.fill(0)
  }

  /**
   * Adds a movement; a rejected one changes nothing.
   * @param kind from {@link movementKind}
   * @param item a number of the table's items
   * @param place the place of whichever end stands with us; of a movement between two places, the one that units leave
   * @param quantity hundred-thousandths of a unit, above zero
   * @param destination the place that units enter. Default `place`.
   */
  add(
    kind: MovementKind,
    item: number,
    place: number,
    quantity: number,
    destination: number = place,
  ): Outcome<undefined, BatchRejection> {
    const { table } = this
    if (!(kind >= 0 && kind < movementKinds && Number.isInteger(kind))) {
      return rejected('unknown-state', `${kind} is no kind of movement; make one with movementKind`, ['kind'])
    }
    const from = kind < outsideCodes * nodeCodes ? place : outsidePlace
    const to = kind % nodeCodes < outsideCodes ? destination : outsidePlace
    if (!isNumberOf(item, table.items)) return unknown('unknown-item', item, 'item')
    if (!isNumberOf(from, table.places)) return unknown('unknown-place', from, 'place')
    if (!isNumberOf(to, table.places)) return unknown('unknown-place', to, 'destination')
    if (from === to && kind % (nodeCodes + 1) === 0) {
      return rejected('equal-nodes', 'units cannot move from a node to itself; name two nodes', ['destination'])
    }
    if (!Number.isSafeInteger(quantity)) {
      return rejected(
        'quantity-overflow',
        `${quantity} hundred-thousandths are no whole number that is exact; split the movement`,
        ['quantity'],
      )
    }
    if (quantity <= 0) {
      return rejected('negative-quantity', `${quantity} units cannot move; swap the ends for the other direction`, [
        'quantity',
      ])
    }
    this.#append(kind, item, from, to, quantity)
    return added
  }

  #append(kind: MovementKind, item: number, place: number, destination: number, quantity: number): void {
    const index = this.#length
    if (index === this.#kinds.length) this.#grow()
    this.#kinds[index] = kind
    this.kindsUsed[kind] = 1
    this.#items[index] = item
    this.#places[index] = place
    this.#destinations[index] = destination
    this.#quantities[index] = quantity
    this.#length = index + 1
  }

  #grow(): void {
    const capacity = Math.max(16, this.#kinds.length * 2)
    this.#kinds = widened(this.#kinds, new Uint8Array(capacity))
    this.#items = widened(this.#items, new Int32Array(capacity))
    this.#places = widened(this.#places, new Int32Array(capacity))
    this.#destinations = widened(this.#destinations, new Int32Array(capacity))
    this.#quantities = widened(this.#quantities, new Float64Array(capacity))
  }
}

function widened<Column extends Uint8Array | Int32Array | Float64Array>(column: Column, wider: Column): Column {
  wider.set(column)
  return wider
}

function isNumberOf(index: number, count: number): boolean {
  return Number.isInteger(index) && index >= 0 && index < count
}

function unknown(code: 'unknown-item' | 'unknown-place', index: number, name: string) {
  return rejected(code, `the table has no ${name} ${index}; add it first`, [name])
}
