import type { Count } from './count.ts'
import type { Judgement } from './judge.ts'
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
  const runWithout = (refused: ReadonlySet<string>) =>
    runOf(item, {
      ...judgement,
      isRefused: (count, owner) => refusedAt.has(claimKey(count, owner)) || refused.has(claimKey(count, owner)),
    })
  for (;;) {
    const run = runWithout(new Set())
    const culprit = culpritOf(run, runWithout)
    if (culprit === undefined) return { ...run, refusedAt }
    refusedAt.set(culprit.claim, culprit.time)
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

/** The latest count before a moment that is negative with it, and would not be without it or without any. */
function culpritOf(run: ItemRun, runWithout: (refused: ReadonlySet<string>) => ItemRun): Culprit | undefined {
  for (const history of run.places) {
    for (const level of levels) {
      const culprit = culpritAt(history, level, run, runWithout)
      if (culprit !== undefined) return culprit
    }
  }
  return undefined
}

function culpritAt(
  { place, steps }: PlaceHistory,
  level: Level,
  { figures }: ItemRun,
  runWithout: (refused: ReadonlySet<string>) => ItemRun,
): Culprit | undefined {
  const adjusted = figures.filter(
    ({ status, node }) => status === 'adjusted' && isAt(node, place) && isOnLevel(node.state, level),
  )
  /** The latest count that was found not to be to blame for the moments since it. */
  let cleared: string | undefined
  for (const { time, levels: found } of steps) {
    if (found[level] >= 0) cleared = undefined
    const before = adjusted.filter(({ count }) => count.cutOff <= time).map(({ count }) => claimKey(count, place.owner))
    const claim = before.at(-1)
    if (found[level] >= 0 || claim === undefined || claim === cleared) continue
    const isCuredBy = (refused: readonly string[]) => levelAt(runWithout(new Set(refused)), place, level, time) >= 0
    if (isCuredBy([claim]) || isCuredBy(before)) return { claim, time }
    cleared = claim
  }
  return undefined
}

function levelAt({ places }: ItemRun, place: Place, level: Level, time: number): number {
  const history = places.find((other) => isAt(other.place, place))
  return history?.steps.findLast((step) => step.time <= time)?.levels[level] ?? 0
}

export function isAt(node: Place, { owner, location }: Place): boolean {
  return node.owner === owner && node.location === location
}
