import { formatInstant } from '@counterfoil/kernel'
import { adjustmentOf, type CountAdjustment } from './adjustment.ts'
import { cellOf } from './count.ts'
import { type CountRule, ruleOf } from './count-rules.ts'
import type { StockException } from './exception.ts'
import { claimKey, type ItemHistory, isAt } from './item-history.ts'
import type { CountedFigure } from './judge.ts'
import { isOnLevel, levels } from './levels.ts'
import type { ItemFacts } from './moment.ts'

/** What is to be done about the counts of an item. */
export interface Verdicts {
  /** Applied: believed within their tolerance, or accepted by a person. */
  readonly adjustments: readonly CountAdjustment[]
  /** Not applied: for a person to accept. */
  readonly proposals: readonly CountAdjustment[]
  readonly exceptions: readonly StockException[]
}

export function verdictsOf(item: ItemFacts, history: ItemHistory, rules: readonly CountRule[]): Verdicts {
  const adjustments: CountAdjustment[] = []
  const proposals: CountAdjustment[] = []
  const exceptions: StockException[] = []
  const recountsOf = new Map<CountedFigure, readonly string[]>()
  for (const figure of history.figures) {
    if (figure.status === 'agrees') continue
    const { location } = figure.node
    const rule = ruleOf(rules, location)
    const recountOf = recountsOf.get(figure) ?? []
    const adjustment = adjustmentOf(figure, item, { recountOf, recountMinutes: rule?.recountMinutes ?? 0 })
    if (figure.status === 'adjusted') {
      adjustments.push(adjustment)
      continue
    }
    const later = history.figures.filter(
      (other) =>
        other.count.cutOff > figure.count.cutOff &&
        other.node.location === location &&
        cellOf(other) === cellOf(figure),
    )
    const recount = later.find((other) => isRecount(figure, other, rule))
    if (recount !== undefined) {
      const countId = figure.count.event.data.countId
      recountsOf.set(recount, [...(recountsOf.get(recount) ?? []), ...recountOf, countId])
      continue
    }
    if (later.some((other) => isTrusted(other, rule))) continue
    const negativeAt = figure.status === 'contradicted' ? undefined : negativeMoment(figure, history)
    if (figure.status === 'contradicted') exceptions.push(contradiction(adjustment))
    else if (negativeAt !== undefined) exceptions.push(againstHistory(adjustment, negativeAt))
    else proposals.push(adjustment)
  }
  return { adjustments, proposals, exceptions }
}

/** Whether the next count came in time to take the place of one that is not believed. */
function isRecount(figure: CountedFigure, later: CountedFigure, rule: CountRule | undefined): boolean {
  const window = (rule?.recountMinutes ?? 0) * 60_000
  const { source } = later.count.event
  const isSameEye = source === figure.count.event.source || rule?.sources.includes(source) === true
  return isSameEye && later.count.cutOff - figure.count.cutOff <= window
}

/** Whether a later count has settled how much there is, so that an earlier one has no more to say. */
function isTrusted({ status, count }: CountedFigure, rule: CountRule | undefined): boolean {
  return status === 'adjusted' || (status === 'agrees' && rule?.sources.includes(count.event.source) === true)
}

/** The first moment that would be negative with a count that is not applied, in epoch milliseconds. */
function negativeMoment({ count, node, variance }: CountedFigure, history: ItemHistory): number | undefined {
  const refused = history.refusedAt.get(claimKey(count, node.owner))
  if (refused !== undefined) return refused
  const next = history.figures.find(
    (other) => other.status === 'adjusted' && other.count.cutOff > count.cutOff && isAt(other.node, node),
  )
  const until = next?.count.cutOff ?? Number.POSITIVE_INFINITY
  const steps = history.places.find(({ place }) => isAt(node, place))?.steps ?? []
  const affected = levels.filter((level) => isOnLevel(node.state, level))
  return steps.find(
    ({ time, levels: found }) =>
      time >= count.cutOff &&
      time < until &&
      affected.some((level) => found[level] >= 0 && found[level] + variance < 0),
  )?.time
}

function againstHistory(adjustment: CountAdjustment, negativeAt: number): StockException {
  const { sku, owner, location, counted, expected, at, count } = adjustment
  const from = formatInstant(negativeAt)
  return {
    code: 'count-against-history',
    because: `${counted} of ${sku} counted at ${location} as of ${at}, where ${expected} were expected, would leave fewer than none on ${from}; the count is not applied: find the receipt that is missing, or declare the count or what left an error`,
    events: [count],
    sku,
    owner,
    location,
    from,
  }
}

function contradiction({ sku, owner, location, state, counted, at, count }: CountAdjustment): StockException {
  return {
    code: 'contradictory-counts',
    because: `${counted} ${state} of ${sku} counted at ${location} as of ${at}, and something else by another count of that moment; neither is applied: declare one of them an error`,
    events: [count],
    sku,
    owner,
    location,
    from: at,
  }
}
