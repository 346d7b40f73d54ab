import { formatInstant } from '@counterfoil/kernel'
import type { ReturnState } from '../../state/return-state.ts'
import { type Decision, happened, type Refusal, refuse } from '../decision.ts'
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

/** A return can be called off until goods arrive, unless a refund is out: that money has to be accounted for. */
export function cancel({ returnId, at, by, reason }: CancelReturn, state: ReturnState): Decision {
  return (
    refundIsOut(state) ??
    happened({ ...({ type: 'canceled', returnId, at, by } as const), ...(reason !== undefined && { reason }) })
  )
}

/** The goods were not sent back in time. */
export interface ExpireReturn extends Occasion {
  readonly type: 'expire'
}

export interface ReturnExpired extends Occasion {
  readonly type: 'expired'
}

/** A return expires from the moment on that its approval named, and not before. */
export function expire({ returnId, at, by }: ExpireReturn, state: ReturnState): Decision {
  const { expiresAt } = state
  if (expiresAt === undefined) return refuse('never-expires', `return ${returnId} was given no time to expire at`)
  if (!(at >= expiresAt)) {
    return refuse('not-due', `return ${returnId} expires at ${formatInstant(expiresAt)}; ask for it then`)
  }
  return refundIsOut(state) ?? happened({ type: 'expired', returnId, at, by })
}

/** An advance that was recovered is done with; anything else that was refunded or credited is not. */
function refundIsOut({ returnId, refunds, tracks }: ReturnState): Refusal | undefined {
  const isDone = refunds.every(
    (refund) => refund.kind === 'advance' && refund.openLines.length === 0 && refund.track === 'settled',
  )
  if (isDone) return undefined
  return refuse('refund-under-way', `a refund of return ${returnId} is ${tracks.refund}: recover the advance first`)
}
