import { addScaled } from '@counterfoil/kernel'
import type { Count } from './count.ts'
import type { CountedFigure, Judgement } from './judge.ts'
import { isOnLevel, type Level, levels, type Place } from './levels.ts'
import type { ItemFacts } from './moment.ts'
import { type ItemRun, type PlaceHistory, runOf } from './run.ts'

export interface ItemHistory extends ItemRun {
  /** The moment that each refused count would have made negative, in epoch milliseconds, by {@link claimKey}. */
  readonly refusedAt: ReadonlyMap<string, number>
}

/**
 * What an item's facts come to. A count that is believed sets its figure at its cut-off, unless the movements after it
 * would then take away more than there is: such a count is left out, and the facts are gone through again without it.
 */
export function itemHistory(item: ItemFacts, judgement: Omit<Judgement, 'isRefused'>): ItemHistory {
  const refusedAt = new Map<string, number>()
  const isRefused = (count: Count, owner: string) => refusedAt.has(claimKey(count, owner))
  for (;;) {
    const run = runOf(item, { ...judgement, isRefused })
    const culprits = culpritsOf(run)
    if (culprits.length === 0) return { ...run, refusedAt }
    for (const { claim, time } of culprits) refusedAt.set(claim, time)
  }
}

/** Names what a count claims of one owner's units: it is believed or refused as a whole. */
export function claimKey({ event }: Count, owner: string): string {
  return JSON.stringify([event.source, event.id, owner])
}

interface Culprit {
  readonly claim: string
  /** Epoch milliseconds of the moment that it makes negative. */
  readonly time: number
}

/**
 * At each place the latest count before a moment that is negative, and would not be without it or without any. An applied
 * count is a movement like another one, so that it is known without a second run what there would be without it.
 */
function culpritsOf({ places, figures }: ItemRun): readonly Culprit[] {
  const adjusted = figures.filter(({ status }) => status === 'adjusted')
  if (adjusted.length === 0) return []
  return places.flatMap((history) => {
    for (const level of levels) {
      const culprit = culpritAt(history, level, adjusted)
      if (culprit !== undefined) return [culprit]
    }
    return []
  })
}

function culpritAt(
  { place, steps }: PlaceHistory,
  level: Level,
  figures: readonly CountedFigure[],
): Culprit | undefined {
  const adjusted = figures.filter(({ node }) => isAt(node, place) && isOnLevel(node.state, level))
  let last: { readonly claim: string; readonly variance: number } | undefined
  let all = 0
  let next = 0
  for (const { time, levels: found } of steps) {
    for (let figure = adjusted[next]; figure !== undefined && figure.count.cutOff <= time; figure = adjusted[next]) {
      const claim = claimKey(figure.count, place.owner)
      const before = last?.claim === claim ? last.variance : 0
      last = { claim, variance: addScaled(before, figure.variance) }
      all = addScaled(all, figure.variance)
      next += 1
    }
    if (found[level] >= 0 || last === undefined) continue
    const isCured = addScaled(found[level], -last.variance) >= 0 || addScaled(found[level], -all) >= 0
    if (isCured) return { claim: last.claim, time }
  }
  return undefined
}

export function isAt(node: Place, { owner, location }: Place): boolean {
  return node.owner === owner && node.location === location
}
