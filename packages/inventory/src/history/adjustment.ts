import { formatInstant, type Instant, type LocationId, quantityOfScaled, type Sku } from '@counterfoil/kernel'
import type { EventOfType, StockState } from '@counterfoil/schemas'
import { merchant } from '../movement/node.ts'
import type { CountedFigure } from './judge.ts'

/** A difference that a count has found: one figure of it, and what would set it right. */
export interface CountAdjustment {
  readonly sku: Sku
  readonly owner: string
  readonly location: LocationId
  readonly state: StockState
  /** Absent where the figure is of all lots. */
  readonly lotId?: string
  /** The count that found it: the id and source of its event. */
  readonly count: { readonly source: string; readonly id: string }
  /** The cut-off of the count: the adjustment counts from here on. */
  readonly at: Instant
  /** Units as decimals: what was there by the facts, what was counted, and the second less the first. */
  readonly expected: string
  readonly counted: string
  readonly variance: string
  /** Ids of earlier counts of the same stock that this one takes the place of. */
  readonly recountOf: readonly string[]
  /** Until then a recount may take its place; absent where the policy has no window. */
  readonly recountUntil?: Instant
  /** The data of the event that accepts the count's figure, to be emitted with {@link at} as its time. */
  readonly data: EventOfType<'counterfoil.inventory.adjusted.v2'>['data']
}

export function adjustmentOf(
  figure: CountedFigure,
  { sku, unit }: { readonly sku: Sku; readonly unit: string },
  recounts: { readonly recountOf: readonly string[]; readonly recountMinutes: number },
): CountAdjustment {
  const { count, node, lot, lineId = '1' } = figure
  const { owner, location, state } = node
  const { countId } = count.event.data
  const variance = quantityOfScaled(figure.variance)
  const line = { lineId, sku, unit, quantity: variance, ...(owner !== merchant && { owner }), ...(lot && { lot }) }
  const until = formatInstant(count.cutOff + recounts.recountMinutes * 60_000)
  return {
    sku,
    owner,
    location,
    state,
    ...(lot && { lotId: lot.lotId }),
    count: { source: count.event.source, id: count.event.id },
    at: formatInstant(count.cutOff),
    expected: quantityOfScaled(figure.expected),
    counted: quantityOfScaled(figure.quantity),
    variance,
    recountOf: recounts.recountOf,
    ...(recounts.recountMinutes > 0 && { recountUntil: until }),
    data: { adjustmentId: countId, countId, location, state, reasonCode: 'count_variance', reason: '', lines: [line] },
  }
}
