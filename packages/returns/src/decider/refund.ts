import { isAbove, minus, plus } from '../state/quantities.ts'
import type { ReturnState } from '../state/return-state.ts'
import { addUp, idsOf, type LinePair, listed, pairLines } from './command-lines.ts'
import type { ApproveRefund, LineQuantity, RecordRefundSettled } from './commands.ts'
import { type Decision, happened, type Refusal, refuse } from './decision.ts'
import type { ReturnPolicy } from './policy.ts'

/** A refund is approved for units that are back, or, where the policy advances refunds, for units that may come back. */
export function approveRefund(command: ApproveRefund, state: ReturnState, policy: ReturnPolicy): Decision {
  const { returnId, at, by, refundId = returnId } = command
  if (state.refunds.some((refund) => refund.refundId === refundId)) {
    return refuse('duplicate-refund', `refund ${refundId} is approved already; another refund needs an id of its own`)
  }
  const asked = command.lines ?? allNotCredited(state)
  if (command.lines === undefined && asked.length === 0) {
    return refuse('nothing-to-refund', `everything of return ${returnId} is credited already`)
  }
  const lines = addUp(asked)
  if (!lines.ok) return lines
  const pairs = pairLines(lines.value, state)
  if (!pairs.ok) return pairs
  const refusal = aboveAuthorised(pairs.value) ?? (policy.advanceRefunds ? undefined : beforeReceipt(pairs.value))
  return refusal ?? happened({ type: 'refund-approved', returnId, at, by, refundId, lines: lines.value })
}

/** The customer has the money of a refund that was approved; each refund settles once. */
export function recordRefundSettled(command: RecordRefundSettled, state: ReturnState): Decision {
  const { returnId, at, by, refundId = returnId } = command
  const refund = state.refunds.find((known) => known.refundId === refundId)
  if (refund === undefined) {
    return refuse('unknown-refund', `return ${returnId} has no refund ${refundId}; approve it first`)
  }
  if (refund.track === 'settled') return refuse('already-settled', `refund ${refundId} is settled already`)
  return happened({ type: 'refund-settled', returnId, at, by, refundId })
}

function allNotCredited({ lines }: ReturnState): readonly LineQuantity[] {
  return lines
    .map(({ lineId, authorised, credited }) => ({ lineId, quantity: minus(authorised, credited) }))
    .filter(({ quantity }) => isAbove(quantity, '0'))
}

function aboveAuthorised(pairs: readonly LinePair[]): Refusal | undefined {
  const above = pairs.filter(({ line, quantity }) => isAbove(quantity, minus(line.authorised, line.credited)))
  if (above.length === 0) return undefined
  const because = listed(
    above,
    ({ line, quantity }) =>
      `${quantity} more of ${line.lineId} cannot be credited: ${line.credited} of ${line.authorised} are credited already`,
  )
  return refuse('refund-above-authorised', because, idsOf(above.map(({ line }) => line)))
}

function beforeReceipt(pairs: readonly LinePair[]): Refusal | undefined {
  const early = pairs.filter(({ line, quantity }) => isAbove(plus(line.credited, quantity), line.received))
  if (early.length === 0) return undefined
  const because = listed(early, ({ line }) =>
    isAbove(line.received, '0')
      ? `of ${line.lineId} only ${line.received} of ${line.authorised} have been received`
      : `${line.lineId} has not been received`,
  )
  return refuse('refund-before-receipt', because, idsOf(early.map(({ line }) => line)))
}
