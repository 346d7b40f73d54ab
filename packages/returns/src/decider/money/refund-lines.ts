import { accepted, type Outcome } from '@counterfoil/kernel'
import type { ReturnPolicy } from '../../policy/return-policy.ts'
import { isAbove, less, minus, plus } from '../../state/quantities.ts'
import type { LineQuantity, ReturnLine, ReturnState } from '../../state/return-state.ts'
import { type LinePair, pairUp, refuseThose } from '../command-lines.ts'
import { type Refusal, type ReturnRejection, refuse } from '../decision.ts'
import type { Taken } from '../elsewhere.ts'

/** Which units a refund may be for. */
export interface UnitRules {
  /** How much of a line is meant where a command names no lines. */
  readonly open: (line: ReturnLine) => string
  readonly refuseUnits: (pairs: readonly LinePair[]) => Refusal | undefined
  /** What the order's units are taken by already: other returns take what they credited or advanced. */
  readonly taken: Taken
  /** True for a credit: it clears the advances on its units. An advance comes beside others. */
  readonly clears: boolean
}

/** The units that a refund is asked for, each line with its line of the return. */
export function unitsToRefund(
  asked: readonly LineQuantity[] | undefined,
  state: ReturnState,
  { open }: UnitRules,
): Outcome<readonly LinePair[], ReturnRejection> {
  if (asked !== undefined) return pairUp(asked, state)
  const all = state.lines.flatMap((line) => {
    const quantity = open(line)
    return isAbove(quantity, '0') ? [{ line, asked: { lineId: line.lineId, quantity } }] : []
  })
  if (all.length > 0) return accepted(all)
  return refuse('nothing-to-refund', `everything of return ${state.returnId} that may be refunded is refunded already`)
}

/** A credit is for units that are back and accepted, or kept, or lost where the policy credits those. */
export function forCredit({ creditMissing }: ReturnPolicy): UnitRules {
  return {
    open: ({ authorised, credited, rejected, missing }) =>
      less(authorised, [credited, rejected, creditMissing ? '0' : missing]),
    refuseUnits: (pairs) => notCreditable(pairs, creditMissing),
    clears: true,
    taken: { own: ({ credited }) => credited, others: paidFor },
  }
}

/** An advance is for units that may still come back and be accepted. */
export const forAdvance: UnitRules = {
  open: advanceOpen,
  refuseUnits: (pairs) =>
    refuseThose(
      'refund-above-authorised',
      pairs,
      ({ line, asked }) => isAbove(asked.quantity, advanceOpen(line)),
      ({ line, asked }) => `${asked.quantity} of ${line.lineId} where ${advanceOpen(line)} may be advanced`,
    ),
  clears: false,
  taken: { own: paidFor, others: paidFor },
}

/** A unit that is missing does not come back any more: a credit may be for it, an advance is not. */
function advanceOpen({ authorised, credited, rejected, advanced, missing }: ReturnLine): string {
  return less(authorised, [credited, rejected, advanced, missing])
}

function paidFor({ credited, advanced }: ReturnLine): string {
  return plus(credited, advanced)
}

function notCreditable(pairs: readonly LinePair[], creditMissing: boolean): Refusal | undefined {
  const isBeyond = ({ line, asked }: LinePair, most: string) => isAbove(asked.quantity, minus(most, line.credited))
  const elsewhere = ({ kept, missing }: ReturnLine) => plus(kept, creditMissing ? missing : '0')
  return (
    refuseThose(
      'refund-above-authorised',
      pairs,
      (pair) => isBeyond(pair, pair.line.authorised),
      ({ line, asked }) =>
        `${asked.quantity} more of ${line.lineId} cannot be credited: ${line.credited} of ${line.authorised} are credited already`,
    ) ??
    refuseThose(
      'refund-before-receipt',
      pairs,
      (pair) => isBeyond(pair, plus(pair.line.received, elsewhere(pair.line))),
      ({ line }) =>
        isAbove(line.received, '0')
          ? `of ${line.lineId} only ${line.received} of ${line.authorised} have been received`
          : `${line.lineId} has not been received`,
    ) ??
    refuseThose(
      'refund-of-rejected',
      pairs,
      (pair) => isBeyond(pair, plus(minus(pair.line.received, pair.line.rejected), elsewhere(pair.line))),
      ({ line }) => `of ${line.lineId} ${line.rejected} of ${line.received} were rejected`,
    ) ??
    refuseThose(
      'refund-before-acceptance',
      pairs,
      (pair) => isBeyond(pair, plus(pair.line.accepted, elsewhere(pair.line))),
      ({ line }) =>
        `of ${line.lineId} only ${line.accepted} of ${line.received} are accepted; inspect the others first`,
    )
  )
}
