import { accepted, type Money, type Outcome, subtractMoney } from '@counterfoil/kernel'
import type { RefundPart, ReturnState } from '../../state/return-state.ts'
import type { LinePair } from '../command-lines.ts'
import type { ReturnRejection } from '../decision.ts'
import type { Occasion } from '../occasion.ts'
import { clearing } from './clearing.ts'
import type { ReckonedAmounts } from './reckoning.ts'
import type { ClearedAdvance, RefundAdvanced, RefundApproved } from './refund-events.ts'
import { quantitiesOf } from './refund-lines.ts'

/** What is granted: a refund of units, and what it comes to. */
export interface Grant extends Occasion {
  readonly refundId: string
  readonly pairs: readonly LinePair[]
  /** Absent where nobody says anything of money. */
  readonly amounts: ReckonedAmounts | undefined
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
  }
}
