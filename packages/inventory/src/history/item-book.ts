import { each, type Sku } from '@counterfoil/kernel'
import type { Items } from '../movement/items.ts'
import type { Movement, StockEvent } from '../movement/movement.ts'
import type { Count } from './count.ts'
import type { StockException } from './exception.ts'
import { compareTexts, type Fact } from './fact.ts'
import type { ItemFacts, ItemMovement } from './moment.ts'

interface Entry {
  readonly unit: string
  readonly movements: ItemMovement[]
  readonly counts: Count[]
  readonly locations: Set<string>
}

/**
 * What is told of each item. An item is counted in its own unit, or where that is not known in the one that it moved in
 * first; what counts it in another one is an exception and is left out.
 */
export class ItemBook {
  readonly exceptions: StockException[] = []
  readonly #items: Items | undefined
  readonly #entries = new Map<Sku, Entry>()
  readonly #completeCounts: Count[] = []

  constructor(items: Items | undefined) {
    this.#items = items
  }

  addMovement(fact: Fact, movement: Movement): boolean {
    const { sku, unit, lineId, from, to } = movement
    const entry = this.#entry(sku, unit)
    if (entry.unit !== unit) {
      this.#refuse(
        fact.event,
        sku,
        unit,
        entry.unit,
        fact.event.data.lines.findIndex((line) => line.lineId === lineId),
      )
      return false
    }
    entry.movements.push({ fact, movement })
    for (const node of [from, to]) if (node.kind === 'stock') entry.locations.add(node.location)
    return true
  }

  addCount(count: Count): void {
    const { location, lines, scope } = count.event.data
    if (scope === 'complete') this.#completeCounts.push(count)
    for (const [sku, listed] of Map.groupBy(lines, (line) => line.sku)) {
      const entry = this.#entry(sku, listed[0]?.unit ?? each)
      entry.locations.add(location)
      const other = listed.find(({ unit = each }) => unit !== entry.unit)
      if (other === undefined) entry.counts.push(count)
      else this.#refuse(count.event, sku, other.unit ?? each, entry.unit, lines.indexOf(other))
    }
  }

  /** Sorted by SKU. Counts of a whole place are also of what they do not list, if it was ever there. */
  items(): readonly ItemFacts[] {
    for (const count of this.#completeCounts) {
      const { location, lines } = count.event.data
      const listed = new Set(lines.map(({ sku }) => sku))
      for (const [sku, { locations, counts }] of this.#entries) {
        if (!listed.has(sku) && locations.has(location)) counts.push(count)
      }
    }
    return [...this.#entries]
      .toSorted(([left], [right]) => compareTexts(left, right))
      .map(([sku, { unit, movements, counts }]) => ({ sku, unit, movements, counts }))
  }

  #entry(sku: Sku, unit: string): Entry {
    const known = this.#entries.get(sku)
    if (known !== undefined) return known
    const rules = this.#items?.get(sku)
    const own = rules === undefined ? unit : (rules.unit ?? each)
    const entry = { unit: own, movements: [], counts: [], locations: new Set<string>() }
    this.#entries.set(sku, entry)
    return entry
  }

  #refuse({ source, id }: StockEvent, sku: Sku, unit: string, expected: string, line: number): void {
    this.exceptions.push({
      code: 'unit-mismatch',
      because: `${sku} is counted in ${expected}, and this line counts it in ${unit}, which is left out; convert it, or give the other unit a SKU of its own`,
      events: [{ source, id, path: ['data', 'lines', line, 'unit'] }],
      sku,
    })
  }
}
