import { addCalendarDays, localDateInZone, startOfDayInZone } from '@counterfoil/kernel'
import { expire } from '../decider/authorisation/withdraw.ts'
import type { ReturnCommand } from '../decider/commands.ts'
import type { ReturnPolicy } from '../policy/return-policy.ts'
import { awaited } from '../state/line-counts.ts'
import { isAbove } from '../state/quantities.ts'
import type { LineQuantity, ReturnState } from '../state/return-state.ts'

/** Something that is to be asked of a return from a moment on, unless it moves before. Plain JSON. */
export type ReturnTimer =
  | { readonly asks: 'expire'; readonly dueAt: number }
  | { readonly asks: 'record-missing'; readonly dueAt: number; readonly lines: readonly LineQuantity[] }

/**
 * The timers of a return, the earliest first: goods that were not sent in time expire, unless money is out for them; goods
 * that set out and do not come count as missing. They follow from the state, so that there is nothing to start, to stop or to lose.
 */
export function timersOf(state: ReturnState, policy: ReturnPolicy): readonly ReturnTimer[] {
  return [expiry(state), loss(state, policy)].flatMap((timer) => timer ?? []).toSorted((a, b) => a.dueAt - b.dueAt)
}

/** What is due at a moment, as commands. */
export function commandsDue(
  state: ReturnState,
  policy: ReturnPolicy,
  at: number,
  by: string,
): readonly ReturnCommand[] {
  const { returnId } = state
  if (returnId === undefined) return []
  const due = timersOf(state, policy).filter(({ dueAt }) => at >= dueAt)
  return due.map((timer) =>
    timer.asks === 'expire'
      ? { type: timer.asks, returnId, at, by }
      : { type: timer.asks, returnId, at, by, lines: timer.lines },
  )
}

/** A timer that the decider would refuse, as where nothing is awaited or an advance is owed, is none. */
function expiry(state: ReturnState): ReturnTimer | undefined {
  const { returnId, header, expiresAt } = state
  if (returnId === undefined || header !== 'approved' || expiresAt === undefined) return undefined
  const isAccepted = expire({ type: 'expire', returnId, at: expiresAt, by: 'timer' }, state).ok
  return isAccepted ? { asks: 'expire', dueAt: expiresAt } : undefined
}

function loss(
  { header, movedAt, lines }: ReturnState,
  { missingAfterDays, zone }: ReturnPolicy,
): ReturnTimer | undefined {
  if (missingAfterDays === undefined || movedAt === undefined) return undefined
  if (header !== 'in_transit' && header !== 'partially_received') return undefined
  const missing = lines.flatMap((line) => {
    const quantity = awaited(line)
    return isAbove(quantity, '0') ? [{ lineId: line.lineId, quantity }] : []
  })
  if (missing.length === 0) return undefined
  const dueAt = startOfDayInZone(addCalendarDays(localDateInZone(movedAt, zone), missingAfterDays + 1), zone)
  return { asks: 'record-missing', dueAt, lines: missing }
}
