import type { Sku } from '@counterfoil/kernel'
import { type Node, nodeKey, outsideNode } from '../movement/node.ts'
import { applyMovement } from '../position/apply-movement.ts'
import type { RecordKey } from '../position/record.ts'
import { figuresOf } from './count.ts'
import type { Fact } from './fact.ts'
import { compareTexts } from './fact.ts'
import { type CountedFigure, type Judgement, judgedFigures } from './judge.ts'
import { type Levels, levelsAt, type Place } from './levels.ts'
import { type ItemFacts, type ItemMovement, type Moment, momentsOf } from './moment.ts'

/** How much there is of an item at a place after all that happened there at one moment. */
export interface Step {
  /** Epoch milliseconds. */
  readonly time: number
  readonly levels: Levels
  /** What moved it. */
  readonly facts: readonly Fact[]
}

export interface PlaceHistory {
  readonly place: Place
  readonly steps: readonly Step[]
}

/** What an item's facts come to. */
export interface ItemRun {
  readonly records: ReadonlyMap<RecordKey, number>
  /** In the order of their cut-offs. */
  readonly figures: readonly CountedFigure[]
  /** Sorted by owner and location. */
  readonly places: readonly PlaceHistory[]
}

/** Goes through an item's facts once, in the order in which they happened. */
export function runOf(item: ItemFacts, judgement: Judgement): ItemRun {
  const run = new Run(item, judgement)
  for (const moment of momentsOf(item)) run.pass(moment)
  return run.end()
}

class Run {
  readonly #sku: Sku
  readonly #unit: string
  readonly #judgement: Judgement
  readonly #lots: ReadonlySet<string>
  readonly #records = new Map<RecordKey, number>()
  readonly #figures: CountedFigure[] = []
  readonly #places = new Map<string, { readonly place: Place; readonly steps: Step[] }>()
  /** What the moment that is passed has touched, by place. */
  #touched = new Map<string, { readonly place: Place; readonly facts: Set<Fact> }>()

  constructor({ sku, unit, movements, counts }: ItemFacts, judgement: Judgement) {
    this.#sku = sku
    this.#unit = unit
    this.#judgement = judgement
    const told = [...movements.map(({ movement }) => movement), ...counts.flatMap((count) => figuresOf(count, sku))]
    this.#lots = new Set(told.flatMap(({ lot }) => (lot === undefined ? [] : [lot.lotId])))
  }

  pass({ time, before, counts, after }: Moment): void {
    this.#touched = new Map()
    for (const movement of before) this.#move(movement)
    const standing = { sku: this.#sku, records: this.#records, lots: this.#lots }
    for (const figure of judgedFigures(counts, standing, this.#judgement)) {
      this.#figures.push(figure)
      if (figure.status === 'adjusted') this.#adjust(figure)
    }
    for (const movement of after) this.#move(movement)
    for (const [key, { place, facts }] of this.#touched) {
      const history = this.#places.get(key) ?? { place, steps: [] }
      history.steps.push({ time, levels: levelsAt(this.#records, this.#sku, place), facts: [...facts] })
      this.#places.set(key, history)
    }
  }

  end(): ItemRun {
    const places = [...this.#places].toSorted(([left], [right]) => compareTexts(left, right)).map(([, place]) => place)
    return { records: this.#records, figures: this.#figures, places }
  }

  #move({ fact, movement }: ItemMovement): void {
    applyMovement(this.#records, movement)
    const { from, to, reference } = movement
    for (const node of [from, to, reference?.at, reference?.beyond]) this.#touch(node, fact)
  }

  #adjust({ node, lot, variance, lineId = '' }: CountedFigure): void {
    const found = outsideNode('adjustment')
    const [from, to] = variance > 0 ? [found, node] : [node, found]
    const units = { sku: this.#sku, unit: this.#unit, quantity: Math.abs(variance), ...(lot && { lot }) }
    applyMovement(this.#records, { ...units, lineId, from, to })
    this.#touch(node)
  }

  #touch(node: Node | undefined, fact?: Fact): void {
    if (node?.kind !== 'stock') return
    const key = placeKey(node)
    const touched = this.#touched.get(key) ?? { place: node, facts: new Set<Fact>() }
    if (fact !== undefined) touched.facts.add(fact)
    this.#touched.set(key, touched)
  }
}

function placeKey({ owner, location }: Place): string {
  return nodeKey({ kind: 'stock', owner, location, state: 'available' })
}
