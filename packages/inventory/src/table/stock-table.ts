import {
  accepted,
  addScaled,
  CounterfoilError,
  type LocationId,
  type Outcome,
  type Rejection,
  rejected,
  type Sku,
} from '@counterfoil/kernel'
import { outsideName, type StockState, stockState } from '@counterfoil/schemas'
import type { Movement } from '../movement/movement.ts'
import { merchant, type Node, outsideNode, stockNode } from '../movement/node.ts'
import type { Balance } from '../position/balance.ts'
import { isPhysical } from '../position/physical.ts'
import type { Documents } from './documents.ts'
import { foldBatch } from './fold-batch.ts'
import type { MovementBatch } from './movement-batch.ts'
import { codeOfName, codeOfNode, type NodeCode } from './node-code.ts'
import { emptyParts, outsidePlace, type TableParts } from './table-parts.ts'

const done = accepted(undefined)
const physicalCodes: readonly NodeCode[] = stockState.options.filter(isPhysical).map(codeOfName)

export type TableRejection = Rejection<'unknown-state' | 'equal-nodes' | 'negative-quantity' | 'quantity-overflow'>

/** A movement between two nodes that settles with no document. */
export type BareMovement = Pick<Movement, 'sku' | 'quantity' | 'from' | 'to'>

/**
 * Positions in packed form, for many items at many places: every quantity is 8 bytes, and an item at a place is a row
 * of a few of them. Items (a SKU of one owner) and places are numbered as they are added; hot loops keep the numbers.
 *
 * Memory: 8 bytes for each state in use of each row, rows being allocated for eight places of an item together, and 4
 * bytes for each item and eight places. It counts items: lots and serials are with `fold`.
 */
export class StockTable {
  readonly #parts: TableParts

  /** @param parts of a table that was read. Default an empty table's. */
  constructor(parts: TableParts = emptyParts()) {
    this.#parts = parts
  }

  /** How many items there are; they are numbered from 0. */
  get items(): number {
    return this.#parts.items.size
  }

  /** How many places there are, numbered from 0, which is the outside. */
  get places(): number {
    return this.#parts.locations.size + 1
  }

  /** What was opened and drawn under documents, see `applyEvent`. Batches leave it alone. */
  get documents(): Documents {
    return this.#parts.documents
  }

  /** What it is made of, for those that write all of it. */
  get parts(): TableParts {
    return this.#parts
  }

  /** Bytes that quantities and rows take; names are not counted. */
  get bytes(): number {
    return this.#parts.cells.bytes
  }

  /** The number of an item, or -1 where it was never added. */
  findItem(sku: string, owner: string = merchant): number {
    return this.#parts.items.find(sku, owner)
  }

  /** The number of an item, a new one where it was never added. @throws CounterfoilError `table-full` */
  addItem(sku: Sku, owner: string = merchant): number {
    const known = this.findItem(sku, owner)
    if (known >= 0) return known
    this.#parts.cells.reserve(this.items + 1, this.places)
    return this.#parts.items.add(sku, owner)
  }

  /** The number of a place, or -1 where it was never added. */
  findPlace(location: string): number {
    const known = this.#parts.locations.find(location)
    return known < 0 ? -1 : known + 1
  }

  /** The number of a place, a new one where it was never added. @throws CounterfoilError `table-full` */
  addPlace(location: LocationId): number {
    const known = this.findPlace(location)
    if (known >= 0) return known
    this.#parts.cells.reserve(this.items, this.places + 1)
    return this.#parts.locations.add(location) + 1
  }

  skuOf(item: number): Sku | undefined {
    return this.#parts.items.skuOf(item)
  }

  ownerOf(item: number): string | undefined {
    return this.#parts.items.ownerOf(item)
  }

  /** The location of a place; `undefined` of the outside and of what is no place. */
  locationOf(place: number): LocationId | undefined {
    return this.#parts.locations.text(place - 1)
  }

  /** The row of an item at a place, or -1 where nothing ever stood. It stays the same for as long as the table lives. */
  findRow(item: number, place: number): number {
    return this.#parts.cells.find(item, place)
  }

  /** The column of a state, or -1 where no units ever stood in it. It stays the same once it is not -1. */
  columnOf(state: StockState): number {
    return this.#parts.columns.find(codeOfName(state))
  }

  /** The hundred-thousandths of a unit in a column of a row; 0 where the row or the column is -1. */
  at(row: number, column: number): number {
    return this.#parts.cells.at(row, column)
  }

  /** The hundred-thousandths of a unit of an item at a place in a state. */
  quantity(item: number, place: number, state: StockState): number {
    return this.at(this.findRow(item, place), this.columnOf(state))
  }

  /** The sum of the physical states of a row, in hundred-thousandths. @throws CounterfoilError `quantity-overflow` */
  onHand(row: number): number {
    let sum = 0
    for (const code of physicalCodes) sum = addScaled(sum, this.at(row, this.#parts.columns.find(code)))
    return sum
  }

  /** Takes the units from one node and adds them to the other; a rejected movement changes nothing. */
  move({ sku, quantity, from, to }: BareMovement): Outcome<undefined, TableRejection> {
    if (!Number.isSafeInteger(quantity)) {
      return rejected('quantity-overflow', `${quantity} hundred-thousandths are no whole number that is exact`, [
        'quantity',
      ])
    }
    if (quantity <= 0) {
      return rejected('negative-quantity', `${quantity} hundred-thousandths cannot move; swap the ends`, ['quantity'])
    }
    if (codeOfNode(from) < 0) return unknownState(from, 'from')
    if (codeOfNode(to) < 0) return unknownState(to, 'to')
    const [fromOwner, toOwner] = [ownerOf(from, to), ownerOf(to, from)]
    if (fromOwner === toOwner && isSameNode(from, to)) {
      return rejected('equal-nodes', 'units cannot move from a node to itself; name two nodes', ['to'])
    }
    const item = this.findItem(sku, fromOwner)
    const left = this.#find(item, from)
    const entered = this.#find(toOwner === fromOwner ? item : this.findItem(sku, toOwner), to)
    const less = this.at(left.row, left.column) - quantity
    const more = this.at(entered.row, entered.column) + quantity
    if (less < Number.MIN_SAFE_INTEGER || more > Number.MAX_SAFE_INTEGER) return overflow(sku, ['quantity'])
    this.#put(sku, from, fromOwner, left, less)
    this.#put(sku, to, toOwner, entered, more)
    return done
  }

  /**
   * Applies a batch that was made for this table: all of its movements, or none where one would overflow.
   * @throws CounterfoilError `foreign-batch`, `table-full`
   */
  fold(batch: MovementBatch): Outcome<undefined, TableRejection> {
    if (batch.table !== this) {
      throw new CounterfoilError(
        'foreign-batch',
        'this batch numbers the items of another table; make one for this table',
      )
    }
    for (const [kind, used] of batch.kindsUsed.entries()) if (used === 1) this.#parts.columns.ensureKind(kind)
    this.#parts.cells.widen(this.#parts.columns.width)
    const applied = foldBatch(this.#parts.cells, this.#parts.columns, batch)
    if (applied === batch.length) return done
    return overflow(this.skuOf(batch.items[applied] ?? -1), [applied, 'quantity'])
  }

  /** Every balance that is not zero, outside nodes included: those of an item together. @throws CounterfoilError `quantity-overflow` */
  *balances(): Generator<Balance, void, undefined> {
    const outside = new Map<Sku, readonly number[]>()
    for (const [item, sku] of this.#parts.items.skus().entries()) {
      yield* this.#stockBalances(item, sku)
      const row = this.findRow(item, outsidePlace)
      const before = outside.get(sku) ?? []
      const quantities = outsideName.options.map((name, index) =>
        addScaled(before[index] ?? 0, this.at(row, this.#parts.columns.find(codeOfName(name)))),
      )
      outside.set(sku, quantities)
    }
    for (const [sku, quantities] of outside) {
      for (const [index, name] of outsideName.options.entries()) {
        const quantity = quantities[index] ?? 0
        if (quantity !== 0) yield { sku, node: outsideNode(name), quantity }
      }
    }
  }

  *#stockBalances(item: number, sku: Sku): Generator<Balance, void, undefined> {
    for (let place = 1; place < this.places; place++) {
      const row = this.findRow(item, place)
      const location = this.locationOf(place)
      if (row < 0 || location === undefined) continue
      for (const state of stockState.options) {
        const quantity = this.at(row, this.columnOf(state))
        if (quantity !== 0) yield { sku, node: stockNode(location, state, this.ownerOf(item)), quantity }
      }
    }
  }

  #find(item: number, node: Node): Cell {
    const place = node.kind === 'stock' ? this.findPlace(node.location) : outsidePlace
    return { row: this.#parts.cells.find(item, place), column: this.#parts.columns.find(codeOfNode(node)) }
  }

  /** @param owner the node's, or of what stands outside the owner whose units it counts */
  #put(sku: Sku, node: Node, owner: string, { row, column }: Cell, quantity: number): void {
    const { cells, columns } = this.#parts
    if (row >= 0 && column >= 0) {
      cells.set(row, column, quantity)
      return
    }
    const place = node.kind === 'stock' ? this.addPlace(node.location) : outsidePlace
    const item = this.addItem(sku, owner)
    const added = columns.ensure(codeOfNode(node))
    cells.widen(columns.width)
    cells.set(cells.ensure(item, place), added, quantity)
  }
}

interface Cell {
  readonly row: number
  readonly column: number
}

function ownerOf(node: Node, other: Node): string {
  if (node.kind === 'stock') return node.owner
  return other.kind === 'stock' ? other.owner : merchant
}

/** Of one owner. */
function isSameNode(left: Node, right: Node): boolean {
  if (codeOfNode(left) !== codeOfNode(right)) return false
  return left.kind === 'outside' || right.kind === 'outside' || left.location === right.location
}

function unknownState(node: Node, end: 'from' | 'to') {
  const name = node.kind === 'stock' ? node.state : node.name
  return rejected('unknown-state', `${JSON.stringify(name)} is no state of the model; use one that it lists`, [end])
}

function overflow(sku: string | undefined, path: readonly (string | number)[]) {
  return rejected(
    'quantity-overflow',
    `a balance of ${sku} would no longer be exact beyond 2^53 hundred-thousandths; nothing was applied: split the item`,
    path,
  )
}
