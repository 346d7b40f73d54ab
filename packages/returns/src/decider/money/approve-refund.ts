import { accepted, subtractMoney, sumMoney } from '@counterfoil/kernel'
import type { OrderFacts } from '../../policy/order-facts.ts'
import type { ReturnPolicy } from '../../policy/return-policy.ts'
import { addTo, changeLines, withMore } from '../../state/line-counts.ts'
import { minus } from '../../state/quantities.ts'
import type { LineQuantity, ReturnState } from '../../state/return-state.ts'
import { type Decision, happened } from '../decision.ts'
import type { Occasion } from '../occasion.ts'
import { amountsOf } from './clearing.ts'
import { approved, creditDue, type Grant } from './grant.ts'
import { type AskedPayment, paymentsOf } from './parts.ts'
import { type AskedAmounts, reckon } from './reckoning.ts'
import type { ClearedAdvance, RefundApproved } from './refund-events.ts'
import { creditOpen, notCreditable, unitsToRefund } from './refund-lines.ts'
import { duplicateRefund, trackOf, withChangedRefund, without, withRefund } from './refunds.ts'

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
  order: OrderFacts | undefined,
): Decision {
  const { returnId, at, by, refundId = returnId } = command
  const known = duplicateRefund(refundId, state)
  if (known !== undefined) return known
  const pairs = unitsToRefund(command.lines, state, (line) => creditOpen(line, policy))
  if (!pairs.ok) return pairs
  const early = notCreditable(pairs.value, policy)
  if (early !== undefined) return early
  const amounts = reckon(command, pairs.value, state, policy, order)
  if (!amounts.ok) return amounts
  const grant: Grant = { returnId, at, by, refundId, pairs: pairs.value, amounts: amounts.value }
  const due = creditDue(grant, state)
  if (!due.ok) return due
  const parts = due.value.isOpen ? paymentsOf(command, due.value.amount, state, policy, order) : accepted([])
  return parts.ok ? happened(approved(grant, due.value, parts.value)) : parts
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
