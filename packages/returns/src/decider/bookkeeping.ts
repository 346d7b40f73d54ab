import { isAbove } from '../state/quantities.ts'
import type { ReturnState } from '../state/return-state.ts'
import { type Decision, happened, type Refusal, refuse } from './decision.ts'
import type { ReturnDomainEvent } from './events.ts'
import type { Occasion } from './occasion.ts'
import { postingTransitions, stockTransitions } from './transitions.ts'

/** Stock shows everything that has arrived, and what became of it. */
export interface RecordStockAdjusted extends Occasion {
  readonly type: 'record-stock-adjusted'
  /**
   * The `changes.stock` of the state that stock was adjusted by. If there are more by now the track stays pending: what
   * happened in between is not in it. Default all that there are.
   */
  readonly covers?: number | undefined
}

export interface StockAdjusted extends Occasion {
  readonly type: 'stock-adjusted'
  readonly covers?: number
}

/** The next receipt or disposition opens this track again. */
export function recordStockAdjusted(
  { returnId, at, by, covers }: RecordStockAdjusted,
  { tracks, changes }: ReturnState,
): Decision {
  const transition = stockTransitions[tracks.stock]
  if (typeof transition === 'string')
    return refuse(transition, `stock shows all that has arrived of return ${returnId}`)
  return (
    notOf(changes.stock, covers) ??
    happened({ ...({ type: 'stock-adjusted', returnId, at, by } as const), ...(covers !== undefined && { covers }) })
  )
}

export function afterStockAdjusted(state: ReturnState, { covers }: StockAdjusted): ReturnState {
  if (covers !== undefined && covers < state.changes.stock) return state
  return { ...state, tracks: { ...state.tracks, stock: 'adjusted' } }
}

/** The books show everything that has happened so far. */
export interface RecordPosting extends Occasion {
  readonly type: 'record-posting'
  /** The `changes.posting` of the state that was posted, as the `covers` of an adjustment of stock. Default all. */
  readonly covers?: number | undefined
}

export interface ReturnPosted extends Occasion {
  readonly type: 'posted'
  readonly covers?: number
}

/** Whatever has to be posted next opens this track again. */
export function recordPosting(
  { returnId, at, by, covers }: RecordPosting,
  { tracks, lines, changes }: ReturnState,
): Decision {
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
  return (
    notOf(changes.posting, covers) ??
    happened({ ...({ type: 'posted', returnId, at, by } as const), ...(covers !== undefined && { covers }) })
  )
}

export function afterPosted(state: ReturnState, { covers }: ReturnPosted): ReturnState {
  if (covers !== undefined && covers < state.changes.posting) return state
  return { ...state, tracks: { ...state.tracks, posting: 'posted' } }
}

const opensStock: ReadonlySet<ReturnDomainEvent['type']> = /* @__PURE__ */ new Set([
  'received',
  'dispositioned',
  'disposition-revised',
] as const)

/** Counts an event that opened tracks: all that do so open posting, and those about goods that are here open stock. */
export function withCountedChange(
  before: ReturnState,
  after: ReturnState,
  type: ReturnDomainEvent['type'],
): ReturnState {
  if (after.tracks === before.tracks || type === 'stock-adjusted' || type === 'posted') return after
  const { stock, posting } = before.changes
  return { ...after, changes: { stock: stock + (opensStock.has(type) ? 1 : 0), posting: posting + 1 } }
}

function notOf(changes: number, covers: number | undefined): Refusal | undefined {
  if (covers === undefined || (Number.isInteger(covers) && covers > 0 && covers <= changes)) return undefined
  return refuse('bad-field', `covers is ${covers} of ${changes} changes; give the count of the state that was shown`)
}
