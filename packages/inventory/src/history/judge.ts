import { addScaled, type Sku } from '@counterfoil/kernel'
import { itemKey } from '../position/balance.ts'
import { lotKey, type RecordKey, recordKey } from '../position/record.ts'
import { type Count, cellOf, type Figure, figuresOf, unlistedFigures } from './count.ts'
import { type CountRule, isBelieved, ruleOf } from './count-rules.ts'

/** What is made of a counted figure. */
export interface CountedFigure extends Figure {
  readonly count: Count
  /** What the facts up to the cut-off lead to, in hundred-thousandths. */
  readonly expected: number
  /** What was counted, less what was expected. */
  readonly variance: number
  /** `refused` would make the history negative; `contradicted` has another count of the same moment against it. */
  readonly status: 'agrees' | 'adjusted' | 'proposed' | 'refused' | 'contradicted'
}

/** How counts are judged. */
export interface Judgement {
  readonly rules: readonly CountRule[]
  /** Whether a person has accepted a figure. */
  isAccepted(count: Count, figure: Figure): boolean
  /** Whether a count has to be left out, because it would make the history negative. */
  isRefused(count: Count, owner: string): boolean
}

/** What an item's history has come to when it is counted. */
export interface Standing {
  readonly sku: Sku
  readonly records: ReadonlyMap<RecordKey, number>
  /** Every lot of the item that is ever told of. */
  readonly lots: ReadonlySet<string>
}

/** The figures of the counts of one moment. Where two counts say the same, the one that is believed speaks for both. */
export function judgedFigures(
  counts: readonly Count[],
  standing: Standing,
  judgement: Judgement,
): readonly CountedFigure[] {
  const judged = counts.flatMap((count) => {
    const listed = figuresOf(count, standing.sku)
    const figures = [...listed, ...unlistedFigures(count, listed, standing.records)]
    return figures.map((figure) => judgedFigure(count, figure, expectedOf(figure, figures, standing), judgement))
  })
  const bySubject = Map.groupBy(judged, (figure) => `${figure.count.event.data.location}/${cellOf(figure)}`)
  return [...bySubject.values()].flatMap((same) => {
    const isContradicted = same.some(({ quantity }) => quantity !== same[0]?.quantity)
    if (isContradicted) return same.map((figure): CountedFigure => ({ ...figure, status: 'contradicted' }))
    return [same.find(({ status }) => status !== 'proposed') ?? same[0]].filter((figure) => figure !== undefined)
  })
}

function judgedFigure(count: Count, figure: Figure, expected: number, judgement: Judgement): CountedFigure {
  const variance = addScaled(figure.quantity, -expected)
  return { ...figure, count, expected, variance, status: statusOf(count, figure, expected, variance, judgement) }
}

function statusOf(
  count: Count,
  figure: Figure,
  expected: number,
  variance: number,
  { rules, isAccepted, isRefused }: Judgement,
): CountedFigure['status'] {
  if (variance === 0) return 'agrees'
  const { source, data } = count.event
  const isTrusted = isAccepted(count, figure) || isBelieved(ruleOf(rules, data.location), source, variance, expected)
  if (!isTrusted) return 'proposed'
  return isRefused(count, figure.node.owner) ? 'refused' : 'adjusted'
}

/** Beside figures of lots, a figure without a lot is of the units whose lot is not known. */
function expectedOf({ node, lot }: Figure, figures: readonly Figure[], { sku, records, lots }: Standing): number {
  const ofLot = (lotId: string) => records.get(recordKey(lotKey(sku, lotId), node)) ?? 0
  if (lot !== undefined) return ofLot(lot.lotId)
  const all = records.get(recordKey(itemKey(sku), node)) ?? 0
  const cell = cellOf({ node })
  const isByLot = figures.some((other) => other.lot !== undefined && cellOf({ node: other.node }) === cell)
  return isByLot ? [...lots].reduce((rest, lotId) => addScaled(rest, -ofLot(lotId)), all) : all
}
