import {
  accepted,
  compareMoney,
  isZeroMoney,
  type Money,
  type Outcome,
  subtractMoney,
  sumMoney,
} from '@counterfoil/kernel'
import { isAbove, least, minus } from '../../state/quantities.ts'
import type { AdvanceRefund, LineQuantity, ReturnRefund, ReturnState } from '../../state/return-state.ts'
import { type ReturnRejection, refuse } from '../decision.ts'
import type { ClearedAdvance } from './refund-events.ts'

/** Whether the customer still owes something of an advance. */
export function isOpenAdvance(refund: ReturnRefund): refund is AdvanceRefund {
  if (refund.kind !== 'advance') return false
  return refund.openLines.length > 0 || (refund.open !== undefined && !isZeroMoney(refund.open))
}

/** What a credit of units clears. */
export interface Clearing {
  readonly clears: readonly ClearedAdvance[]
  /** The part of the credit that it takes. Absent where no amount is known. */
  readonly cleared?: Money
  /** What of the units no advance has paid for. */
  readonly unpaid: readonly LineQuantity[]
}

/**
 * A credit clears the advances on its units, the first ones first, as far as it goes: what an advance paid beyond the
 * credit, the customer still owes.
 * @param total the credit less its fees.
 */
export function clearing(
  lines: readonly LineQuantity[],
  total: Money | undefined,
  { refunds }: ReturnState,
): Outcome<Clearing, ReturnRejection> {
  const left = new Map(lines.map(({ lineId, quantity }) => [lineId, quantity]))
  const clears: ClearedAdvance[] = []
  let rest = total
  for (const advance of refunds.filter(isOpenAdvance)) {
    const taken = advance.openLines.flatMap(({ lineId, quantity }) => {
      const units = least(quantity, left.get(lineId) ?? '0')
      if (!isAbove(units, '0')) return []
      left.set(lineId, minus(left.get(lineId) ?? '0', units))
      return [{ lineId, quantity: units }]
    })
    if (taken.length === 0) continue
    const { refundId, open } = advance
    if ((open === undefined) !== (rest === undefined)) {
      const which =
        open === undefined
          ? 'was advanced without an amount; credit it without one'
          : 'was advanced with an amount; give the credit'
      return refuse('bad-amount', `refund ${refundId} ${which}`)
    }
    if (open === undefined || rest === undefined) {
      clears.push({ refundId, lines: taken })
      continue
    }
    const amount = compareMoney(open, rest) < 0 ? open : rest
    rest = subtractMoney(rest, amount)
    clears.push({ refundId, lines: taken, amount })
  }
  const unpaid = [...left].flatMap(([lineId, quantity]) => (isAbove(quantity, '0') ? [{ lineId, quantity }] : []))
  if (total === undefined || clears.length === 0) return accepted({ clears, unpaid })
  return accepted({ clears, unpaid, cleared: sumMoney(amountsOf(clears), total.currency) })
}

/** The amounts of those that have one. */
export function amountsOf(clears: readonly ClearedAdvance[]): readonly Money[] {
  return clears.flatMap(({ amount }) => amount ?? [])
}
