import { addCalendarDays, type LocalDate, localDate, quantityOfScaled, scaledQuantity } from '@counterfoil/kernel'
import { type Node, nodeKey, type StockNode } from '../movement/node.ts'
import { isPhysical } from './physical.ts'
import { type RecordKey, RecordKeyReader, type RecordOf } from './record.ts'

/** Units of one lot at a place. */
export interface LotBalance {
  readonly lotId: string
  /** The last day on which it may be sold or used, the earliest that was ever told. Absent where none was. */
  readonly expiresOn?: LocalDate
  readonly node: StockNode
  /** As a decimal. */
  readonly quantity: string
}

/** A lot of an item that stands somewhere. */
export interface ItemLot extends LotBalance {
  readonly sku: string
}

/** A serial number that does not stand at one place once: more than one unit bears it, or one left that never came. */
export interface SerialConflict {
  readonly sku: string
  readonly serial: string
  /** Where how many stand that bear it, as a decimal. */
  readonly at: readonly { readonly node: StockNode; readonly quantity: string }[]
}

interface Standing {
  readonly node: Node
  readonly quantity: number
}

const dayZero = localDate('1970-01-01')
const oneUnit = scaledQuantity('1')

/** What is known of lots and of single units, beyond how many there are. */
export class TrackedUnits {
  readonly #lots = new Map<string, Map<string, Standing[]>>()
  readonly #expiry = new Map<string, Map<string, number>>()
  readonly #serials = new Map<string, Map<string, Standing[]>>()

  /** @param records those of lots and serials count, in any order; others are passed over. */
  static of(records: Iterable<readonly [RecordKey, number]>): TrackedUnits {
    const tracked = new TrackedUnits()
    const keys = new RecordKeyReader()
    for (const [key, value] of [...records].toSorted(([left], [right]) => (left < right ? -1 : 1))) {
      tracked.#add(keys.read(key), value)
    }
    return tracked
  }

  #add(record: RecordOf, value: number): void {
    if (record.kind === 'lot') addTo(this.#lots, record.sku, record.lotId, { node: record.node, quantity: value })
    if (record.kind === 'serial')
      addTo(this.#serials, record.sku, record.serial, { node: record.node, quantity: value })
    if (record.kind === 'expiry') {
      const ofItem = this.#expiry.get(record.sku) ?? new Map<string, number>()
      this.#expiry.set(record.sku, ofItem.set(record.lotId, value))
    }
  }

  *lots(sku: string): Generator<LotBalance, void, undefined> {
    for (const [lotId, standings] of this.#lots.get(sku) ?? []) {
      const day = this.#expiry.get(sku)?.get(lotId)
      const expiry = day === undefined ? {} : { expiresOn: addCalendarDays(dayZero, day) }
      for (const place of withUs(standings)) yield { lotId, ...expiry, ...place }
    }
  }

  /** Units that stand in a physical state other than expired after the last day of their lot. */
  *expired(on: LocalDate): Generator<ItemLot, void, undefined> {
    for (const sku of this.#lots.keys()) {
      for (const lot of this.lots(sku)) {
        const { state } = lot.node
        const isOver = lot.expiresOn !== undefined && lot.expiresOn < on
        if (isOver && isPhysical(state) && state !== 'expired') yield { sku, ...lot }
      }
    }
  }

  /** Where a unit stands; `undefined` where it is not with us, or more than one place claims it. */
  nodeOf(sku: string, serial: string): StockNode | undefined {
    const [place, ...others] = placesOf(this.#serials.get(sku)?.get(serial) ?? [])
    return others.length === 0 && place?.sum === oneUnit ? place.node : undefined
  }

  *conflicts(): Generator<SerialConflict, void, undefined> {
    for (const [sku, serials] of this.#serials) {
      for (const [serial, standings] of serials) {
        const places = placesOf(standings)
        if (places.length < 2 && places.every(({ sum }) => sum === oneUnit)) continue
        const at = places.map(({ node, sum }) => ({ node, quantity: quantityOfScaled(sum) }))
        yield { sku, serial, at }
      }
    }
  }
}

interface Place {
  readonly node: StockNode
  readonly sum: number
}

/**
 * The places that a unit stands at, over all states: sources seldom name serials where units only change their state, so
 * that it may still be missing from one state and be twice in another. Of several states that it is told to be in,
 * available is the one that it has left.
 */
function placesOf(standings: readonly Standing[]): readonly Place[] {
  const places = new Map<string, Place>()
  for (const { node, quantity } of standings) {
    if (node.kind !== 'stock') continue
    const key = nodeKey({ ...node, state: 'available' })
    const known = places.get(key)
    const isTold = quantity > 0 && (known === undefined || node.state !== 'available')
    places.set(key, { node: known === undefined || isTold ? node : known.node, sum: (known?.sum ?? 0) + quantity })
  }
  return [...places.values()].filter(({ sum }) => sum !== 0)
}

function addTo(bySku: Map<string, Map<string, Standing[]>>, sku: string, name: string, standing: Standing): void {
  const ofItem = bySku.get(sku) ?? new Map<string, Standing[]>()
  const known = ofItem.get(name)
  if (known === undefined) ofItem.set(name, [standing])
  else known.push(standing)
  bySku.set(sku, ofItem)
}

function withUs(standings: readonly Standing[]): readonly { readonly node: StockNode; readonly quantity: string }[] {
  return standings.flatMap(({ node, quantity }) =>
    node.kind === 'stock' && quantity !== 0 ? [{ node, quantity: quantityOfScaled(quantity) }] : [],
  )
}
