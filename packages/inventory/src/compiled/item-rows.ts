import type { Sku } from '@counterfoil/kernel'
import type { Interned } from '../table/interned.ts'
import type { StockTable } from '../table/stock-table.ts'
import { none } from './packed-claims.ts'

/** Finds what stands of an item in a table: the table numbers a SKU of one owner, figures are of a SKU of several. */
export class ItemRows {
  readonly #table: StockTable
  readonly #items: Interned<Sku>
  readonly #owners: Interned<string>
  /** The table's numbers by owner and item; -1 as long as the table has none. */
  readonly #tableItems: Int32Array[] = []

  constructor(table: StockTable, items: Interned<Sku>, owners: Interned<string>) {
    this.#table = table
    this.#items = items
    this.#owners = owners
  }

  /** The table's number of an item of an owner, or -1. */
  tableItem(item: number, owner: number): number {
    const ofOwner = this.#tableItems[owner]
    if (ofOwner === undefined || item >= ofOwner.length)
      return this.#find(this.#widened(ofOwner, item, owner), item, owner)
    const known = ofOwner[item] ?? none
    return known === none ? this.#find(ofOwner, item, owner) : known
  }

  /** The sum of columns of an item at a place, in hundred-thousandths; a column of -1 is empty. */
  quantityAt(tableItem: number, place: number, columns: Int32Array): number {
    const row = this.#table.findRow(tableItem, place)
    if (row < 0) return 0
    let units = 0
    for (let index = 0; index < columns.length; index++) units += this.#table.at(row, columns[index] ?? none)
    return units
  }

  #find(ofOwner: Int32Array, item: number, owner: number): number {
    const found = this.#table.findItem(this.#items.text(item) ?? '', this.#owners.text(owner))
    ofOwner[item] = found
    return found
  }

  #widened(before: Int32Array | undefined, item: number, owner: number): Int32Array {
    const wider = new Int32Array(Math.max(64, this.#items.size, item + (item >>> 1) + 1)).fill(none)
    if (before !== undefined) wider.set(before)
    this.#tableItems[owner] = wider
    return wider
  }
}
