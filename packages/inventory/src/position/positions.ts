import {
  addScaled,
  CounterfoilError,
  type LocalDate,
  quantityOfScaled,
  type Sku,
  sumDecimals,
} from '@counterfoil/kernel'
import { type Node, nodeKey, type StockNode } from '../movement/node.ts'
import { type Balance, balanceKey, itemKey } from './balance.ts'
import { isPhysical } from './physical.ts'
import { type RecordKey, RecordKeyReader } from './record.ts'
import { type ItemLot, type LotBalance, type SerialConflict, TrackedUnits } from './tracked-units.ts'
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
  readonly #items: ReadonlyMap<string, ItemBalances>
  #sorted: readonly ItemBalances[] | undefined

  #trackedUnits: TrackedUnits | undefined
  readonly #otherRecords: readonly (readonly [RecordKey, number])[]

  private constructor(
    items: ReadonlyMap<string, ItemBalances>,
    watermarks: readonly Watermark[],
    otherRecords: readonly (readonly [RecordKey, number])[],
  ) {
    this.#items = items
    this.watermarks = new Map(watermarks.toSorted(by(({ source }) => source)).map((mark) => [mark.source, mark]))
    this.#slowest = slowestByLocation(this.watermarks.values())
    this.#otherRecords = otherRecords
  }

  /**
   * Positions from stored balances, without the events behind them. One balance per item and node, in any order. What is
   * open under documents, lots and serials are not known then: see {@link ofRecords}.
   * @throws CounterfoilError `duplicate-balance` when an item and node come twice: added up they would count twice.
   */
  static ofBalances(balances: Iterable<Balance>, watermarks: Iterable<Watermark> = []): Positions {
    return new Positions(bySku(balances), [...watermarks], [])
  }

  /**
   * Positions from stored records, as {@link records} gives them, in any order: all that is needed to fold more events onto
   * them.
   * @throws CounterfoilError `bad-record-key`, `bad-node-key`, `duplicate-balance`
   */
  static ofRecords(records: Iterable<readonly [RecordKey, number]>, watermarks: Iterable<Watermark> = []): Positions {
    const balances: Balance[] = []
    const others: (readonly [RecordKey, number])[] = []
    const keys = new RecordKeyReader()
    for (const [key, quantity] of records) {
      const record = keys.read(key)
      if (record.kind === 'balance') balances.push({ sku: record.sku, node: record.node, quantity })
      else others.push([key, quantity])
    }
    return new Positions(bySku(balances), [...watermarks], others)
  }

  /** Every number that is kept, by its key: balances of items, lots and serials, and what is open under documents. */
  *records(): Generator<readonly [RecordKey, number], void, undefined> {
    for (const { sku, node, quantity } of this.balances()) yield [balanceKey(sku, node), quantity]
    yield* this.#otherRecords.toSorted(by(([key]) => key))
  }

  /** Every balance, outside nodes included, sorted by item and node; or those of one item. */
  *balances(sku?: string): Generator<Balance, void, undefined> {
    if (sku !== undefined) yield* this.#items.get(sku)?.inOrder() ?? []
    else for (const item of this.#inOrder()) yield* item.inOrder()
  }

  /** Every item that anything is known of, sorted. */
  *skus(): Generator<Sku, void, undefined> {
    for (const { sku } of this.#inOrder()) yield sku
  }

  #tracked(): TrackedUnits {
    this.#trackedUnits ??= TrackedUnits.of(this.#otherRecords)
    return this.#trackedUnits
  }

  #inOrder(): readonly ItemBalances[] {
    this.#sorted ??= [...this.#items.values()].toSorted(by(({ sku }) => itemKey(sku)))
    return this.#sorted
  }

  /** Units of an item at a node, as a decimal; `0` where nothing ever moved. */
  quantity(sku: string, node: Node): string {
    return quantityOfScaled(this.#items.get(sku)?.at(node)?.quantity ?? 0)
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
    return this.#tracked().lots(sku)
  }

  /**
   * Lots whose last day is over, where units of them still stand in a physical state other than `expired`: what a
   * `state-changed` event should take out of sale. @param on the day that is asked about
   */
  expiredLots(on: LocalDate): Iterable<ItemLot> {
    return this.#tracked().expired(on)
  }

  /** Where the unit of a serial number stands; `undefined` where it is not with us, or more than one place claims it. */
  nodeOfSerial(sku: string, serial: string): StockNode | undefined {
    return this.#tracked().nodeOf(sku, serial)
  }

  /** Serial numbers that do not stand at one place once: received twice, or gone from where they never came to. */
  serialConflicts(): Iterable<SerialConflict> {
    return this.#tracked().conflicts()
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

/** The balances of one item, put in order when somebody asks for them in order. */
class ItemBalances {
  readonly sku: Sku
  readonly #byNode = new Map<string, Balance>()
  #sorted: readonly Balance[] | undefined

  constructor(sku: Sku) {
    this.sku = sku
  }

  add(balance: Balance): void {
    const node = nodeKey(balance.node)
    if (this.#byNode.has(node)) {
      const key = balanceKey(balance.sku, balance.node)
      throw new CounterfoilError('duplicate-balance', `${key} came twice; give one balance per item and node`, {
        details: { key },
      })
    }
    this.#byNode.set(node, balance)
  }

  at(node: Node): Balance | undefined {
    return this.#byNode.get(nodeKey(node))
  }

  inOrder(): readonly Balance[] {
    this.#sorted ??= [...this.#byNode].toSorted(by(([node]) => node)).map(([, balance]) => balance)
    return this.#sorted
  }
}

function bySku(balances: Iterable<Balance>): ReadonlyMap<string, ItemBalances> {
  const items = new Map<string, ItemBalances>()
  for (const balance of balances) {
    let item = items.get(balance.sku)
    if (item === undefined) {
      item = new ItemBalances(balance.sku)
      items.set(balance.sku, item)
    }
    item.add(balance)
  }
  return items
}

/** Sorts by UTF-16 code units, which no locale changes. */
function by<Item>(text: (item: Item) => string): (left: Item, right: Item) => number {
  return (left, right) => (text(left) < text(right) ? -1 : text(left) > text(right) ? 1 : 0)
}
