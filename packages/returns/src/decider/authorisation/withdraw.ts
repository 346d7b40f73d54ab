import { formatInstant } from '@counterfoil/kernel'
import { addTo, awaited } from '../../state/line-counts.ts'
import { isAbove, minus, plus } from '../../state/quantities.ts'
import type { LineQuantity, ReturnLine, ReturnState } from '../../state/return-state.ts'
import { idsOf, listed } from '../command-lines.ts'
import { type Decision, happened, type Refusal, refuse } from '../decision.ts'
import { isOpenAdvance } from '../money/clearing.ts'
import type { Occasion } from '../occasion.ts'

/** The customer keeps the goods after all. */
export interface CancelReturn extends Occasion {
  readonly type: 'cancel'
  /** Why, in the words of whoever does it. */
  readonly reason?: string | undefined
}

export interface ReturnCanceled extends Occasion {
  readonly type: 'canceled'
  readonly reason?: string
}

/**
 * A return can be called off until goods arrive, unless a refund is out: that money has to be accounted for. Units that the
 * customer was told to keep are refunded, and cannot be called off.
 */
export function cancel({ returnId, at, by, reason }: CancelReturn, state: ReturnState): Decision {
  return (
    refundIsOut(state) ??
    unitsKept(state) ??
    happened({ ...({ type: 'canceled', returnId, at, by } as const), ...(reason !== undefined && { reason }) })
  )
}

/** The goods were not sent back in time. */
export interface ExpireReturn extends Occasion {
  readonly type: 'expire'
}

export interface ReturnExpired extends Occasion {
  readonly type: 'expired'
  /** The units that may not come any longer, where others are kept or missing: the return goes on with those. Default all. */
  readonly lapsed?: readonly LineQuantity[]
}

/**
 * A return expires from the moment on that its approval named, and not before. Of one that has kept or missing units only
 * what is awaited lapses: it is authorised no longer, and the others are refunded or claimed as they would have been.
 */
export function expire({ returnId, at, by }: ExpireReturn, state: ReturnState): Decision {
  const { expiresAt } = state
  if (expiresAt === undefined) return refuse('never-expires', `return ${returnId} was given no time to expire at`)
  if (!(at >= expiresAt)) {
    return refuse('not-due', `return ${returnId} expires at ${formatInstant(expiresAt)}; ask for it then`)
  }
  const lapsed = linesWith(awaited, state)
  if (lapsed.length === 0) {
    return refuse('nothing-awaited', `return ${returnId} awaits nothing: refund what is kept, post it and close it`)
  }
  if (linesWith(({ kept, missing }) => plus(kept, missing), state).length === 0) {
    return refundIsOut(state) ?? happened({ type: 'expired', returnId, at, by })
  }
  return advanceIsOut(state) ?? happened({ type: 'expired', returnId, at, by, lapsed })
}

export function afterExpired(state: ReturnState, { lapsed }: ReturnExpired): ReturnState {
  if (lapsed === undefined) return { ...state, header: 'expired' }
  const fewer = lapsed.map(({ lineId, quantity }) => ({ lineId, quantity: minus('0', quantity) }))
  return { ...state, lines: addTo(state.lines, 'authorised', fewer) }
}

function linesWith(count: (line: ReturnLine) => string, { lines }: ReturnState): readonly LineQuantity[] {
  return lines.flatMap((line) => {
    const quantity = count(line)
    return isAbove(quantity, '0') ? [{ lineId: line.lineId, quantity }] : []
  })
}

function unitsKept(state: ReturnState): Refusal | undefined {
  const kept = linesWith((line) => line.kept, state)
  if (kept.length === 0) return undefined
  const because = listed(kept, ({ lineId, quantity }) => `${quantity} of ${lineId}`)
  return refuse(
    'units-kept',
    `the customer keeps ${because} and is refunded: refund them, record what does not come as missing, and close it`,
    idsOf(kept),
  )
}

/** What lapses cannot clear an advance that was given for it. */
function advanceIsOut({ returnId, refunds }: ReturnState): Refusal | undefined {
  if (!refunds.some(isOpenAdvance)) return undefined
  return refuse('refund-under-way', `an advance of return ${returnId} is owed: recover it first`)
}

/** An advance that was recovered is done with; anything else that was refunded or credited is not. */
function refundIsOut({ returnId, refunds, tracks }: ReturnState): Refusal | undefined {
  const isDone = refunds.every(
    (refund) => refund.kind === 'advance' && refund.openLines.length === 0 && refund.track === 'settled',
  )
  if (isDone) return undefined
  return refuse('refund-under-way', `a refund of return ${returnId} is ${tracks.refund}: recover the advance first`)
}
