import { cellOf } from './count.ts'
import { type CountRule, ruleOf } from './count-rules.ts'
import type { CountedFigure } from './judge.ts'

/** What later counts of the same stock make of a figure that is not applied. */
export interface Succession {
  /** The next count, where it came in time to take the place of this one. */
  readonly recount?: CountedFigure
  /** Whether a later count has settled how much there is, so that this one has no more to say. */
  readonly isSettled: boolean
}

/** @param figures of one item, in the order of their cut-offs */
export function successions(
  figures: readonly CountedFigure[],
  rules: readonly CountRule[],
): ReadonlyMap<CountedFigure, Succession> {
  const found = new Map<CountedFigure, Succession>()
  for (const same of Map.groupBy(figures, (figure) => `${figure.node.location}/${cellOf(figure)}`).values()) {
    const rule = ruleOf(rules, same[0]?.node.location ?? '')
    const settled = same.findLast((figure) => isTrusted(figure, rule))?.count.cutOff ?? Number.NEGATIVE_INFINITY
    for (const [index, figure] of same.entries()) {
      const recount = recountOf(figure, same, index, rule)
      found.set(figure, { isSettled: settled > figure.count.cutOff, ...(recount && { recount }) })
    }
  }
  return found
}

/** The first later count within the window by the same source, or by one that owns the place. */
function recountOf(
  figure: CountedFigure,
  same: readonly CountedFigure[],
  index: number,
  rule: CountRule | undefined,
): CountedFigure | undefined {
  const { cutOff, event } = figure.count
  const until = cutOff + (rule?.recountMinutes ?? 0) * 60_000
  for (let next = index + 1; next < same.length; next++) {
    const later = same[next]
    if (later === undefined || later.count.cutOff > until) return undefined
    const { source } = later.count.event
    const isSameEye = source === event.source || rule?.sources.includes(source) === true
    if (later.count.cutOff > cutOff && isSameEye) return later
  }
  return undefined
}

function isTrusted({ status, count }: CountedFigure, rule: CountRule | undefined): boolean {
  return status === 'adjusted' || (status === 'agrees' && rule?.sources.includes(count.event.source) === true)
}
