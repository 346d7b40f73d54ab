import { accepted, subtractMoney, sumMoney } from '@counterfoil/kernel'
import type { KnownOrder } from '../../order/known-order.ts'
import type { ReturnPolicy } from '../../policy/return-policy.ts'
import { addTo, changeLines, withMore } from '../../state/line-counts.ts'
import { minus } from '../../state/quantities.ts'
import type { LineQuantity, ReturnState } from '../../state/return-state.ts'
import { type Decision, happened } from '../decision.ts'
import type { Occasion } from '../occasion.ts'
import { amountsOf } from './clearing.ts'
import { approved, creditDue, grantOf } from './grant.ts'
import { type AskedPayment, paymentsOf } from './parts.ts'
import { pointsTakenBack } from './points.ts'
import type { AskedAmounts } from './reckoning.ts'
import type { ClearedAdvance, RefundApproved } from './refund-events.ts'
import { forCredit } from './refund-lines.ts'
import { trackOf, withChangedRefund, without, withRefund } from './refunds.ts'

/** The customer is to have a refund for units that are back and accepted, or kept. */
export interface ApproveRefund extends Occasion, AskedAmounts, AskedPayment {
  readonly type: 'approve-refund'
  /** Default the return's own id, which serves a return that has one refund. */
  readonly refundId?: string | undefined
  /** Default all that is authorised and neither credited nor refused. */
  readonly lines?: readonly LineQuantity[] | undefined
}

/** Grants a credit memo. What was advanced for its units is cleared by it; the rest of it, less fees, is paid. */
export function approveRefund(
  command: ApproveRefund,
  state: ReturnState,
  policy: ReturnPolicy,
  order: KnownOrder | undefined,
): Decision {
  const setting = { state, policy, order }
  const grant = grantOf(command, setting, forCredit(policy))
  if (!grant.ok) return grant
  const due = creditDue(grant.value, state)
  if (!due.ok) return due
  const parts = due.value.isOpen ? paymentsOf(command, due.value.amount, setting) : accepted([])
  if (!parts.ok) return parts
  return happened(approved(grant.value, due.value, parts.value), ...pointsTakenBack(grant.value))
}

export function afterRefundApproved(state: ReturnState, event: RefundApproved): ReturnState {
  const { refundId, lines, credit, fees, clears, parts, breakdown } = event
  const clearedLines = clears.flatMap((advance) => advance.lines)
  const amounts = amountsOf(clears)
  const credited = addTo(state.lines, 'credited', lines)
  const cleared = changeLines(credited, clearedLines, (line, { quantity }) =>
    withMore(line, 'advanced', minus('0', quantity)),
  )
  return withRefund(clears.reduce(afterCleared, { ...state, lines: cleared }), {
    ...({ refundId, kind: 'credit', track: trackOf(parts), lines, parts, clearedLines } as const),
    ...(credit !== undefined && { credit }),
    ...(fees !== undefined && { fees }),
    ...(credit !== undefined && amounts.length > 0 && { cleared: sumMoney(amounts, credit.currency) }),
    ...(breakdown !== undefined && { breakdown }),
  })
}

function afterCleared(state: ReturnState, { refundId, lines, amount }: ClearedAdvance): ReturnState {
  const advance = state.refunds.find((refund) => refund.refundId === refundId)
  if (advance?.kind !== 'advance') return state
  const openLines = without(advance.openLines, lines)
  const open = advance.open && amount ? subtractMoney(advance.open, amount) : advance.open
  return withChangedRefund(state, { ...advance, openLines, ...(open !== undefined && { open }) })
}
