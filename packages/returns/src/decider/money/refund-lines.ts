import { accepted, type Outcome } from '@counterfoil/kernel'
import type { ReturnPolicy } from '../../policy/return-policy.ts'
import { isAbove, less, minus, plus } from '../../state/quantities.ts'
import type { LineQuantity, ReturnLine, ReturnState } from '../../state/return-state.ts'
import { type LinePair, pairUp, refuseThose } from '../command-lines.ts'
import { type Refusal, type ReturnRejection, refuse } from '../decision.ts'

/** The units that a refund is asked for, each line with its line of the return. */
export function unitsToRefund(
  asked: readonly LineQuantity[] | undefined,
  state: ReturnState,
  open: (line: ReturnLine) => string,
): Outcome<readonly LinePair[], ReturnRejection> {
  if (asked !== undefined) return pairUp(asked, state)
  const all = state.lines.flatMap((line) => {
    const quantity = open(line)
    return isAbove(quantity, '0') ? [{ line, asked: { lineId: line.lineId, quantity } }] : []
  })
  if (all.length > 0) return accepted(all)
  return refuse('nothing-to-refund', `everything of return ${state.returnId} that may be refunded is refunded already`)
}

/** What a credit may still be for: everything that is authorised, save what is refused or lost. */
export function creditOpen({ authorised, credited, rejected, missing }: ReturnLine, policy: ReturnPolicy): string {
  return less(authorised, [credited, rejected, policy.creditMissing ? '0' : missing])
}

/** What an advance may still be for. */
export function advanceOpen({ authorised, credited, rejected, advanced }: ReturnLine): string {
  return less(authorised, [credited, rejected, advanced])
}

/** Refuses to credit units that are not back and accepted; those that are kept, or lost where that is credited, need not be. */
export function notCreditable(pairs: readonly LinePair[], policy: ReturnPolicy): Refusal | undefined {
  const goods = (line: ReturnLine, here: string) =>
    plus(here, plus(line.kept, policy.creditMissing ? line.missing : '0'))
  const isBeyond = ({ line, asked }: LinePair, most: string) => isAbove(plus(line.credited, asked.quantity), most)
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
      (pair) => isBeyond(pair, goods(pair.line, pair.line.received)),
      ({ line }) =>
        isAbove(line.received, '0')
          ? `of ${line.lineId} only ${line.received} of ${line.authorised} have been received`
          : `${line.lineId} has not been received`,
    ) ??
    refuseThose(
      'refund-of-rejected',
      pairs,
      (pair) => isBeyond(pair, goods(pair.line, minus(pair.line.received, pair.line.rejected))),
      ({ line }) => `of ${line.lineId} ${line.rejected} of ${line.received} were rejected`,
    ) ??
    refuseThose(
      'refund-before-acceptance',
      pairs,
      (pair) => isBeyond(pair, goods(pair.line, pair.line.accepted)),
      ({ line }) =>
        `of ${line.lineId} only ${line.accepted} of ${line.received} have been accepted; inspect the others first`,
    )
  )
}

/** Refuses to advance more than may still be advanced. */
export function notAdvanceable(pairs: readonly LinePair[]): Refusal | undefined {
  return refuseThose(
    'refund-above-authorised',
    pairs,
    ({ line, asked }) => isAbove(asked.quantity, advanceOpen(line)),
    ({ line, asked }) => `${asked.quantity} of ${line.lineId} where ${advanceOpen(line)} may be advanced`,
  )
}

/** The quantities of pairs, as events carry them. */
export function quantitiesOf(pairs: readonly LinePair[]): readonly LineQuantity[] {
  return pairs.map(({ line: { lineId }, asked: { quantity } }) => ({ lineId, quantity }))
}
