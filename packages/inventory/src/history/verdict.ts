import { formatInstant } from '@counterfoil/kernel'
import { adjustmentOf, type CountAdjustment } from './adjustment.ts'
import { type CountRule, ruleOf } from './count-rules.ts'
import type { StockException } from './exception.ts'
import { claimKey, type ItemHistory, isAt } from './item-history.ts'
import type { CountedFigure } from './judge.ts'
import { isOnLevel, levels } from './levels.ts'
import type { ItemFacts } from './moment.ts'
import { successions } from './succession.ts'

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
  const succession = successions(history.figures, rules)
  const recountsOf = new Map<CountedFigure, readonly string[]>()
  for (const figure of history.figures) {
    if (figure.status === 'agrees') continue
    const recountOf = recountsOf.get(figure) ?? []
    const { recountMinutes = 0 } = ruleOf(rules, figure.node.location) ?? {}
    const adjustment = adjustmentOf(figure, item, { recountOf, recountMinutes })
    if (figure.status === 'adjusted') {
      adjustments.push(adjustment)
      continue
    }
    const { recount, isSettled } = succession.get(figure) ?? {}
    if (recount !== undefined) {
      const { countId } = figure.count.event.data
      recountsOf.set(recount, [...(recountsOf.get(recount) ?? []), ...recountOf, countId])
      continue
    }
    if (isSettled === true) continue
    const negativeAt = figure.status === 'contradicted' ? undefined : negativeMoment(figure, history)
    if (figure.status === 'contradicted') exceptions.push(contradiction(adjustment))
    else if (negativeAt !== undefined) exceptions.push(againstHistory(adjustment, negativeAt))
    else proposals.push(adjustment)
  }
  return { adjustments, proposals, exceptions }
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
