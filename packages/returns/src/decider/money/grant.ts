import { accepted, type Money, type Outcome, subtractMoney } from '@counterfoil/kernel'
import type { KnownOrder } from '../../order/known-order.ts'
import type { ReturnPolicy } from '../../policy/return-policy.ts'
import type { LineQuantity, RefundPart, ReturnState } from '../../state/return-state.ts'
import { type LinePair, quantitiesOf } from '../command-lines.ts'
import { type ReturnRejection, refuse } from '../decision.ts'
import { takenElsewhere } from '../elsewhere.ts'
import type { Occasion } from '../occasion.ts'
import { clearing } from './clearing.ts'
import { type AskedAmounts, type ReckonedAmounts, reckon } from './reckoning.ts'
import type { ClearedAdvance, RefundAdvanced, RefundApproved } from './refund-events.ts'
import { type UnitRules, unitsToRefund } from './refund-lines.ts'

/** What a refund is decided by. */
export interface Setting {
  readonly state: ReturnState
  readonly policy: ReturnPolicy
  readonly order: KnownOrder | undefined
}

/** What is granted: a refund of units, and what it comes to. */
export interface Grant extends Occasion {
  readonly refundId: string
  readonly pairs: readonly LinePair[]
  /** Absent where nobody says anything of money. */
  readonly amounts: ReckonedAmounts | undefined
}

/** What a command says of a refund that it asks for. */
export interface AskedRefund extends Occasion, AskedAmounts {
  readonly refundId?: string | undefined
  readonly lines?: readonly LineQuantity[] | undefined
}

/** What a command asks to be granted, refused where its units may not be refunded or its amounts are wrong. */
export function grantOf(
  { returnId, at, by, refundId: named, lines, ...asked }: AskedRefund,
  { state, policy, order }: Setting,
  rules: UnitRules,
): Outcome<Grant, ReturnRejection> {
  const refundId = named ?? (rules.clears ? returnId : advanceIdOf(returnId))
  if (state.refunds.some((refund) => refund.refundId === refundId)) {
    return refuse('duplicate-refund', `refund ${refundId} is approved already; another refund needs an id of its own`)
  }
  const pairs = unitsToRefund(lines, state, rules)
  if (!pairs.ok) return pairs
  const refusal = rules.refuseUnits(pairs.value)
  if (refusal !== undefined) return refusal
  const taken = takenElsewhere(pairs.value, state, order, rules.taken)
  if (taken !== undefined) return taken
  const amounts = reckon(asked, pairs.value, state, policy, order, rules.clears ? quantitiesOf(pairs.value) : [])
  return amounts.ok ? accepted({ returnId, at, by, refundId, pairs: pairs.value, amounts: amounts.value }) : amounts
}

/** The id of a return's advance where none is given: the return's own id is its credit's. */
export function advanceIdOf(returnId: string): string {
  return `${returnId}/advance`
}

/** What of a grant is to be paid. */
export interface Due {
  /** Absent where it is not known. */
  readonly amount?: Money
  /** False where advances have paid for every unit and no amount is known. */
  readonly isOpen: boolean
  readonly clears: readonly ClearedAdvance[]
}

/** All of it, as of an advance. */
export function wholeDue({ amounts }: Grant): Due {
  return { isOpen: true, clears: [], ...(amounts !== undefined && { amount: amounts.total }) }
}

/** Of a credit, what its fees and the advances that it clears leave of it. */
export function creditDue({ pairs, amounts }: Grant, state: ReturnState): Outcome<Due, ReturnRejection> {
  const advances = clearing(quantitiesOf(pairs), amounts?.total, state)
  if (!advances.ok) return advances
  const { clears, cleared, unpaid } = advances.value
  if (amounts === undefined) return accepted({ isOpen: unpaid.length > 0, clears })
  return accepted({
    ...{ isOpen: true, clears },
    amount: cleared === undefined ? amounts.total : subtractMoney(amounts.total, cleared),
  })
}

export function approved(
  { returnId, at, by, refundId, pairs, amounts }: Grant,
  { clears }: Due,
  parts: readonly RefundPart[],
): RefundApproved {
  const lines = quantitiesOf(pairs)
  return {
    ...({ type: 'refund-approved', returnId, at, by, refundId, lines, clears, parts } as const),
    ...(amounts !== undefined && { credit: amounts.credit, fees: amounts.fees }),
    ...(amounts?.refund !== undefined && { breakdown: amounts.refund }),
  }
}

export function advanced(
  { returnId, at, by, refundId, pairs, amounts }: Grant,
  parts: readonly RefundPart[],
): RefundAdvanced {
  const lines = quantitiesOf(pairs)
  return {
    ...({ type: 'refund-advanced', returnId, at, by, refundId, lines, parts } as const),
    ...(amounts !== undefined && { amount: amounts.total }),
    ...(amounts?.refund !== undefined && { breakdown: amounts.refund }),
  }
}
