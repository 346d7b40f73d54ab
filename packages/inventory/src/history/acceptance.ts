import type { Movement } from '../movement/movement.ts'
import { merchant, stockNode } from '../movement/node.ts'
import { isPhysical } from '../position/physical.ts'
import { type Count, cellOf, type Figure, figuresOf } from './count.ts'
import { type Fact, nameOf } from './fact.ts'

/**
 * The figures of counts that people have accepted, by adjustments that name the count. Such an adjustment moves nothing by
 * itself: the count's figure holds at its cut-off, whatever is told afterwards of the time before it.
 */
export class Acceptance {
  readonly #counts: ReadonlyMap<string, readonly Count[]>
  readonly #accepted = new Set<string>()

  constructor(counts: readonly Count[]) {
    this.#counts = Map.groupBy(counts, ({ event: { data } }) => numberOf(data.countId, data.location))
  }

  has({ event }: Count, { sku, ...figure }: FigureOfItem): boolean {
    return this.#accepted.has(figureName(nameOf(event), sku, figure))
  }

  /** Notes what an adjustment accepts. @returns its movements without those of accepted figures */
  withoutAccepted({ event: { type, data } }: Fact, movements: readonly Movement[]): readonly Movement[] {
    if (type !== 'counterfoil.inventory.adjusted.v1' && type !== 'counterfoil.inventory.adjusted.v2') return movements
    const { countId, location, state = 'available', lines } = data
    const counts = countId === undefined ? [] : (this.#counts.get(numberOf(countId, location)) ?? [])
    const accepted = new Set<string>()
    for (const { lineId, sku, owner = merchant, lot } of lines) {
      const figure = { sku, node: stockNode(location, state, owner), ...(lot && { lot }) }
      for (const count of counts) {
        if (!speaksOf(count, figure)) continue
        this.#accepted.add(figureName(nameOf(count.event), sku, figure))
        accepted.add(lineId)
      }
    }
    return movements.filter(({ lineId }) => !accepted.has(lineId))
  }
}

export type FigureOfItem = Pick<Figure, 'node' | 'lot'> & { readonly sku: Movement['sku'] }

function speaksOf(count: Count, { sku, node, lot }: FigureOfItem): boolean {
  if (count.event.data.scope === 'complete' && isPhysical(node.state)) return true
  const cell = cellOf({ node, ...(lot && { lot }) })
  return figuresOf(count, sku).some((listed) => cellOf(listed) === cell)
}

function figureName(count: string, sku: string, figure: Pick<Figure, 'node' | 'lot'>): string {
  return JSON.stringify([count, sku, cellOf(figure)])
}

function numberOf(countId: string, location: string): string {
  return JSON.stringify([countId, location])
}
