import { addScaled, CounterfoilError, quantityOfScaled, type Sku, sumDecimals } from '@counterfoil/kernel'
import { type Node, nodeKey, type StockNode } from '../movement/node.ts'
import { type Balance, balanceKey } from './balance.ts'
import { isPhysical } from './physical.ts'
import { parseRecordKey, type RecordKey } from './record.ts'
import { type LotBalance, type SerialConflict, TrackedUnits } from './tracked-units.ts'
import { type SourceMark, slowestByLocation, type Watermark } from './watermark.ts'

/** How far units fail to add up. Every figure is 0 unless movements were applied by halves. */
export interface Imbalance {
  /** The sum over all nodes of each item, as a decimal. */
  readonly bySku: ReadonlyMap<Sku, string>
  /** The sum of those sums without their signs. */
  readonly total: string
}

/** What stands where: every item at every node, ours and outside. Immutable; equal facts give equal positions. */
export class Positions {
  /** How far each source has told, by source; empty where it is not known. */
  readonly watermarks: ReadonlyMap<string, Watermark>
  readonly #slowest: ReadonlyMap<string, SourceMark>
  readonly #bySku: ReadonlyMap<string, ReadonlyMap<string, Balance>>

  readonly #tracked: TrackedUnits
  readonly #otherRecords: readonly (readonly [RecordKey, number])[]

  private constructor(
    bySku: ReadonlyMap<string, ReadonlyMap<string, Balance>>,
    watermarks: readonly Watermark[],
    otherRecords: readonly (readonly [RecordKey, number])[],
  ) {
    this.#bySku = bySku
    this.watermarks = new Map(watermarks.toSorted(by(({ source }) => source)).map((mark) => [mark.source, mark]))
    this.#slowest = slowestByLocation(this.watermarks.values())
    this.#otherRecords = otherRecords
    this.#tracked = new TrackedUnits()
    for (const [key, value] of otherRecords) this.#tracked.add(parseRecordKey(key), value)
  }

  /**
   * Positions from stored balances, without the events behind them. One balance per item and node, in any order. What is
   * open under documents, lots and serials are not known then: see {@link ofRecords}.
   * @throws CounterfoilError `duplicate-balance` when an item and node come twice: added up they would count twice.
   */
  static ofBalances(balances: Iterable<Balance>, watermarks: Iterable<Watermark> = []): Positions {
    const keyed = Array.from(balances, (balance) => ({ key: balanceKey(balance.sku, balance.node), balance }))
    return new Positions(inOrder(keyed), [...watermarks], [])
  }

  /**
   * Positions from stored records, as {@link records} gives them, in any order: all that is needed to fold more events onto
   * them.
   * @throws CounterfoilError `bad-record-key`, `bad-node-key`, `duplicate-balance`
   */
  static ofRecords(records: Iterable<readonly [RecordKey, number]>, watermarks: Iterable<Watermark> = []): Positions {
    const keyed: KeyedBalance[] = []
    const others: (readonly [RecordKey, number])[] = []
    for (const [key, quantity] of records) {
      const record = parseRecordKey(key)
      if (record.kind === 'balance') keyed.push({ key, balance: { sku: record.sku, node: record.node, quantity } })
      else others.push([key, quantity])
    }
    return new Positions(inOrder(keyed), [...watermarks], others.toSorted(by(([key]) => key)))
  }

  /** Every number that is kept, by its key: balances of items, lots and serials, and what is open under documents. */
  *records(): Generator<readonly [RecordKey, number], void, undefined> {
    for (const { sku, node, quantity } of this.balances()) yield [balanceKey(sku, node), quantity]
    yield* this.#otherRecords
  }

  /** Every balance, outside nodes included, sorted by item and node; or those of one item. */
  *balances(sku?: string): Generator<Balance, void, undefined> {
    if (sku !== undefined) {
      yield* this.#bySku.get(sku)?.values() ?? []
      return
    }
    for (const nodes of this.#bySku.values()) yield* nodes.values()
  }

  /** Every item that anything is known of, sorted. */
  *skus(): Generator<Sku, void, undefined> {
    for (const nodes of this.#bySku.values()) {
      for (const { sku } of nodes.values()) {
        yield sku
        break
      }
    }
  }

  /** Units of an item at a node, as a decimal; `0` where nothing ever moved. */
  quantity(sku: string, node: Node): string {
    return quantityOfScaled(this.#bySku.get(sku)?.get(nodeKey(node))?.quantity ?? 0)
  }

  /** The sum of the physical states of all owners, as a decimal: at one location, or at all. */
  onHand(sku: string, location?: string): string {
    let sum = 0
    for (const { node, quantity } of this.balances(sku)) {
      if (node.kind !== 'stock' || !isPhysical(node.state)) continue
      if (location === undefined || node.location === location) sum = addScaled(sum, quantity)
    }
    return quantityOfScaled(sum)
  }

  /** The lots of an item that stand with us, sorted by lot and node. Units whose lot was never told are in none. */
  lots(sku: string): Iterable<LotBalance> {
    return this.#tracked.lots(sku)
  }

  /** Where the unit of a serial number stands; `undefined` where it is not with us, or more than one place claims it. */
  nodeOfSerial(sku: string, serial: string): StockNode | undefined {
    return this.#tracked.nodeOf(sku, serial)
  }

  /** Serial numbers that do not stand at one place once: received twice, or gone from where they never came to. */
  serialConflicts(): Iterable<SerialConflict> {
    return this.#tracked.conflicts()
  }

  /** The source of a place that has told least; a figure is as fresh as that one. `undefined` where none is known. */
  slowestSourceOf(location: string): SourceMark | undefined {
    return this.#slowest.get(location)
  }

  /** Whether units are conserved, reckoned from the balances themselves. */
  imbalance(): Imbalance {
    const bySku = new Map<Sku, string>()
    for (const sku of this.skus()) {
      bySku.set(sku, sumDecimals([...this.balances(sku)].map(({ quantity }) => quantityOfScaled(quantity))))
    }
    return { bySku, total: sumDecimals([...bySku.values()].map((sum) => sum.replace('-', ''))) }
  }
}

interface KeyedBalance {
  readonly key: string
  readonly balance: Balance
}

function inOrder(keyed: readonly KeyedBalance[]): ReadonlyMap<string, ReadonlyMap<string, Balance>> {
  const bySku = new Map<string, Map<string, Balance>>()
  for (const { key, balance } of keyed.toSorted(by(({ key }) => key))) {
    const nodes = bySku.get(balance.sku) ?? new Map<string, Balance>()
    const node = nodeKey(balance.node)
    if (nodes.has(node)) {
      throw new CounterfoilError('duplicate-balance', `${key} came twice; give one balance per item and node`, {
        details: { key },
      })
    }
    bySku.set(balance.sku, nodes.set(node, balance))
  }
  return bySku
}

/** Sorts by UTF-16 code units, which no locale changes. */
function by<Item>(text: (item: Item) => string): (left: Item, right: Item) => number {
  return (left, right) => (text(left) < text(right) ? -1 : text(left) > text(right) ? 1 : 0)
}
