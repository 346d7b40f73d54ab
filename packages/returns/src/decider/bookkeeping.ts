import { isAbove } from '../state/quantities.ts'
import type { ReturnState } from '../state/return-state.ts'
import { type Decision, happened, refuse } from './decision.ts'
import type { Occasion } from './occasion.ts'
import { postingTransitions, stockTransitions } from './transitions.ts'

/** Stock shows everything that has arrived, and what became of it. */
export interface RecordStockAdjusted extends Occasion {
  readonly type: 'record-stock-adjusted'
}

export interface StockAdjusted extends Occasion {
  readonly type: 'stock-adjusted'
}

/** The next receipt or disposition opens this track again. */
export function recordStockAdjusted({ returnId, at, by }: Occasion, { tracks }: ReturnState): Decision {
  const transition = stockTransitions[tracks.stock]
  if (typeof transition !== 'string') return happened({ type: 'stock-adjusted', returnId, at, by })
  return refuse(transition, `stock shows everything that has arrived of return ${returnId}`)
}

export function afterStockAdjusted(state: ReturnState): ReturnState {
  return { ...state, tracks: { ...state.tracks, stock: 'adjusted' } }
}

/** The books show everything that has happened so far. */
export interface RecordPosting extends Occasion {
  readonly type: 'record-posting'
}

export interface ReturnPosted extends Occasion {
  readonly type: 'posted'
}

/** Whatever has to be posted next opens this track again. */
export function recordPosting({ returnId, at, by }: Occasion, { tracks, lines }: ReturnState): Decision {
  const transition = postingTransitions[tracks.posting]
  if (typeof transition === 'string') {
    return refuse(transition, `the books show everything that has happened to return ${returnId}`)
  }
  const counts = ['received', 'kept', 'missing', 'credited', 'advanced'] as const
  if (!lines.some((line) => counts.some((count) => isAbove(line[count], '0')))) {
    return refuse(
      'nothing-to-post',
      `nothing of return ${returnId} has been received, kept, lost, credited or advanced`,
    )
  }
  return happened({ type: 'posted', returnId, at, by })
}

export function afterPosted(state: ReturnState): ReturnState {
  return { ...state, tracks: { ...state.tracks, posting: 'posted' } }
}
