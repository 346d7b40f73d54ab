import { type Money, subtractMoney } from '@counterfoil/kernel'
import type { KnownOrder } from '../../order/known-order.ts'
import type { ReturnPolicy } from '../../policy/return-policy.ts'
import { addTo } from '../../state/line-counts.ts'
import { minus } from '../../state/quantities.ts'
import type { AdvanceRefund, LineQuantity, ReturnState } from '../../state/return-state.ts'
import { type Decision, happened, refuse } from '../decision.ts'
import type { Occasion } from '../occasion.ts'
import { isOpenAdvance } from './clearing.ts'
import { advanced, grantOf } from './grant.ts'
import { type AskedPayment, paymentsOf } from './parts.ts'
import type { AdvanceRecovered, RefundAdvanced } from './refund-events.ts'
import { forAdvance } from './refund-lines.ts'
import { trackOf, withChangedRefund, without, withRefund } from './refunds.ts'

/** The customer is to have money before the goods are back and accepted. */
export interface GrantAdvance extends Occasion, AskedPayment {
  readonly type: 'advance-refund'
  /** Default the return's own id. */
  readonly refundId?: string | undefined
  /** Default all that is authorised and neither credited, advanced nor refused. */
  readonly lines?: readonly LineQuantity[] | undefined
  /** Default what a credit would come to, where the sale is known; else the amount stays unknown. */
  readonly amount?: Money | undefined
}

/** Money that a credit clears, once the goods are back and accepted; until then the customer owes it. */
export function advanceRefund(
  command: GrantAdvance,
  state: ReturnState,
  policy: ReturnPolicy,
  order: KnownOrder | undefined,
): Decision {
  if (!policy.advanceRefunds) {
    const because = `policy ${policy.policy} advances no refunds: the goods have to be back and accepted first`
    return refuse('advance-not-allowed', because)
  }
  const setting = { state, policy, order }
  const grant = grantOf({ ...command, credit: command.amount }, setting, forAdvance)
  if (!grant.ok) return grant
  const parts = paymentsOf(command, grant.value.amounts?.total, setting)
  return parts.ok ? happened(advanced(grant.value, parts.value)) : parts
}

export function afterRefundAdvanced(
  state: ReturnState,
  { refundId, lines, amount, parts, breakdown }: RefundAdvanced,
): ReturnState {
  return withRefund(
    { ...state, lines: addTo(state.lines, 'advanced', lines) },
    {
      ...({ refundId, kind: 'advance', track: trackOf(parts), lines, parts, openLines: lines } as const),
      ...(amount !== undefined && { amount, open: amount }),
      ...(breakdown !== undefined && { breakdown }),
    },
  )
}

/** What was advanced is not owed any longer: the customer paid it back, or it is not paid out after all. */
export interface RecoverAdvance extends Occasion {
  readonly type: 'recover-advance'
  /** Default the return's own id, as on its advance. */
  readonly refundId?: string | undefined
}

/** All that is open of an advance is recovered at once: as long as nothing was paid, or when everything was. */
export function recoverAdvance(
  { returnId, at, by, refundId = returnId }: RecoverAdvance,
  state: ReturnState,
): Decision {
  const advance = state.refunds.find((refund) => refund.refundId === refundId)
  if (advance === undefined) return refuse('unknown-refund', `return ${returnId} has no refund ${refundId}`)
  if (advance.kind !== 'advance')
    return refuse('not-an-advance', `refund ${refundId} is a credit: nothing of it is owed`)
  if (!isOpenAdvance(advance)) return refuse('nothing-to-recover', `nothing of the advance ${refundId} is owed`)
  const { track, openLines: lines, open } = advance
  const event = { type: 'advance-recovered', returnId, at, by, refundId, lines } as const
  if (track === 'settled') return happened(open === undefined ? event : { ...event, amount: open })
  if (advance.parts.some((part) => part.track !== 'approved' && part.track !== 'failed')) {
    return refuse('refund-under-way', `the advance ${refundId} is ${track}: record whether it was paid first`)
  }
  if (isCleared(advance)) {
    return refuse(
      'advance-cleared',
      `a credit has cleared a part of the advance ${refundId}: pay it, then recover the rest`,
    )
  }
  return happened(event)
}

/** What was never paid out is no advance any longer; its id stays taken. */
export function afterAdvanceRecovered(state: ReturnState, { refundId, lines, amount }: AdvanceRecovered): ReturnState {
  const advance = state.refunds.find((refund) => refund.refundId === refundId)
  if (advance?.kind !== 'advance') return state
  const wasPaid = advance.track === 'settled'
  const counts = wasPaid ? (['advanced', 'refunded'] as const) : (['advanced'] as const)
  const changed = counts.reduce((all, count) => addTo(all, count, lines.map(negative)), state.lines)
  const closed = { ...advance, openLines: [], ...(advance.open && { open: subtractMoney(advance.open, advance.open) }) }
  return withChangedRefund(
    { ...state, lines: changed },
    wasPaid
      ? { ...closed, ...(amount !== undefined && { recovered: amount }) }
      : { ...closed, track: 'settled', lines: [], parts: [] },
  )
}

function negative({ lineId, quantity }: LineQuantity): LineQuantity {
  return { lineId, quantity: minus('0', quantity) }
}

function isCleared({ lines, openLines }: AdvanceRefund): boolean {
  return without(lines, openLines).length > 0
}
