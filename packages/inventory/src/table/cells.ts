import { CounterfoilError } from '@counterfoil/kernel'

/** Places whose rows are allocated together: an item that is known at one costs the rows of eight. */
const blockShift = 3
const blockPlaces = 1 << blockShift
const blockMask = blockPlaces - 1

/** Rows of a page: few enough that widening a page copies little, enough that the list of pages stays short. */
export const pageShift = 12
const pageRows = 1 << pageShift
export const pageMask = pageRows - 1

/** What an Int32Array can number. */
const maxRows = 2 ** 31 - pageRows

/**
 * Rows of quantities by (item, place), in pages of safe integers. A directory of items by blocks of eight places gives
 * a block's first row; blocks are allocated when something first stands there. All columns of a row lie together, so
 * that a movement between two states of one place touches one line of the processor's cache.
 */
export class Cells {
  /** The first row of each block by item and block of places; 0 where none is allocated. */
  directory = new Int32Array(0)
  /** Blocks of places that the directory has for each item. */
  blocksPerItem = 0
  /** Columns of a row. */
  stride = 0
  readonly pages: Float64Array[] = []
  /** The first rows are nobody's, so that 0 can mean none. */
  #nextRow = blockPlaces

  /** Bytes that the quantities and the directory take. */
  get bytes(): number {
    return this.pages.length * pageRows * this.stride * 8 + this.directory.byteLength
  }

  /** The row of an item at a place, or -1 where nothing ever stood. */
  find(item: number, place: number): number {
    if (item < 0 || place < 0 || place >>> blockShift >= this.blocksPerItem) return -1
    const first = this.directory[item * this.blocksPerItem + (place >>> blockShift)] ?? 0
    return first === 0 ? -1 : first + (place & blockMask)
  }

  /** The row of an item at a place within the directory, allocated where it has to be. @throws CounterfoilError `table-full` */
  ensure(item: number, place: number): number {
    const entry = item * this.blocksPerItem + (place >>> blockShift)
    const known = this.directory[entry] ?? 0
    if (known !== 0) return known + (place & blockMask)
    const first = this.#nextRow
    if (first >= maxRows) {
      throw new CounterfoilError('table-full', `a table holds ${maxRows} rows and no more; split it by item`)
    }
    this.#nextRow += blockPlaces
    if ((this.#nextRow - 1) >>> pageShift >= this.pages.length)
      this.pages.push(new Float64Array(pageRows * this.stride))
    this.directory[entry] = first
    return first + (place & blockMask)
  }

  at(row: number, column: number): number {
    if (row < 0 || column < 0) return 0
    return this.pages[row >>> pageShift]?.[(row & pageMask) * this.stride + column] ?? 0
  }

  set(row: number, column: number, quantity: number): void {
    const page = this.pages[row >>> pageShift]
    if (page !== undefined) page[(row & pageMask) * this.stride + column] = quantity
  }

  /** Makes room in the directory. @throws CounterfoilError `table-full` */
  reserve(items: number, places: number): void {
    const blocks = (places + blockMask) >>> blockShift
    if (blocks <= this.blocksPerItem && items * this.blocksPerItem <= this.directory.length) return
    const blocksPerItem = blocks <= this.blocksPerItem ? this.blocksPerItem : roomFor(blocks)
    const length = roomFor(items) * blocksPerItem
    if (length > maxRows) {
      throw new CounterfoilError(
        'table-full',
        `${items} items at ${places} places exceed what the directory of a table can number; split it by item`,
      )
    }
    const directory = new Int32Array(length)
    if (blocksPerItem === this.blocksPerItem) directory.set(this.directory)
    else if (this.blocksPerItem > 0) {
      for (let item = 0; item * this.blocksPerItem < this.directory.length; item++) {
        const from = item * this.blocksPerItem
        directory.set(this.directory.subarray(from, from + this.blocksPerItem), item * blocksPerItem)
      }
    }
    this.directory = directory
    this.blocksPerItem = blocksPerItem
  }

  /** Gives every row so many columns, page by page. */
  widen(stride: number): void {
    if (stride <= this.stride) return
    for (const [index, page] of this.pages.entries()) {
      const wider = new Float64Array(pageRows * stride)
      for (let row = 0; row < pageRows; row++) {
        wider.set(page.subarray(row * this.stride, (row + 1) * this.stride), row * stride)
      }
      this.pages[index] = wider
    }
    this.stride = stride
  }
}

/** A quarter more than is needed, so that growing by one item at a time copies each a few times only. */
function roomFor(needed: number): number {
  return needed < 8 ? needed : needed + (needed >>> 2)
}
