import type { Sku } from '@counterfoil/kernel'
import type { Movement } from '../movement/movement.ts'
import { type Count, includes } from './count.ts'
import type { Fact } from './fact.ts'

/** All that is told of one item. */
export interface ItemFacts {
  readonly sku: Sku
  readonly unit: string
  readonly movements: readonly ItemMovement[]
  readonly counts: readonly Count[]
}

export interface ItemMovement {
  readonly fact: Fact
  readonly movement: Movement
}

/** What happened to an item at one moment. */
export interface Moment {
  /** Epoch milliseconds. */
  readonly time: number
  /** What the counts of the moment know. */
  readonly before: readonly ItemMovement[]
  readonly counts: readonly Count[]
  readonly after: readonly ItemMovement[]
}

/** The moments of an item in their order. */
export function momentsOf({ movements, counts }: ItemFacts): readonly Moment[] {
  const movementsAt = Map.groupBy(movements, ({ fact }) => fact.time)
  const countsAt = Map.groupBy(counts, ({ cutOff }) => cutOff)
  const times = [...new Set([...movementsAt.keys(), ...countsAt.keys()])].toSorted((left, right) => left - right)
  return times.map((time) => {
    const counted = countsAt.get(time) ?? []
    const { before = [], after = [] } = Object.groupBy(movementsAt.get(time) ?? [], ({ fact }) =>
      counted.every((count) => includes(count, fact)) ? 'before' : 'after',
    )
    return { time, before, counts: counted, after }
  })
}
