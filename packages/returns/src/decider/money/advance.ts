import {
  accepted,
  type Currency,
  isZeroMoney,
  type Money,
  minorUnitsOf,
  moneyOfMinorUnits,
  type Outcome,
  subtractMoney,
  sumMoney,
} from '@counterfoil/kernel'
import { orZero, smaller, stretchOf } from '../../amounts/proportion.ts'
import type { KnownOrder } from '../../order/known-order.ts'
import type { ReturnPolicy } from '../../policy/return-policy.ts'
import { addTo } from '../../state/line-counts.ts'
import type { AdvanceRefund, LineQuantity, RefundPart, ReturnState } from '../../state/return-state.ts'
import { type Decision, happened, type ReturnRejection, refuse } from '../decision.ts'
import type { Occasion } from '../occasion.ts'
import { isOpenAdvance } from './clearing.ts'
import { advanced, advanceIdOf, grantOf } from './grant.ts'
import { type AskedPayment, paymentsOf } from './parts.ts'
import type { AdvanceRecovered, AdvanceWrittenOff, RefundAdvanced } from './refund-events.ts'
import { forAdvance } from './refund-lines.ts'
import { negative, trackOf, withChangedRefund, without, withRefund } from './refunds.ts'

/** The customer is to have money before the goods are back and accepted. */
export interface GrantAdvance extends Occasion, AskedPayment {
  readonly type: 'advance-refund'
  /** Default that of the return, with `/advance` after it. */
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
  /** Default that of the return, with `/advance` after it, as on its advance. */
  readonly refundId?: string | undefined
}

/**
 * All that is open of an advance is recovered at once. Of one that was not paid out yet, no more is paid than a credit has
 * cleared; what of it was paid beyond that the customer still owes.
 */
export function recoverAdvance(command: RecoverAdvance, state: ReturnState): Decision {
  const found = openAdvance(command, state)
  if (!found.ok) return found
  const { returnId, at, by } = command
  const { refundId, track, openLines, open, parts } = found.value
  const event = { type: 'advance-recovered', returnId, at, by, refundId, lines: openLines } as const
  if (track === 'settled') return happened(open === undefined ? event : { ...event, amount: open })
  if (parts.some((part) => isUnderWay(part))) {
    return refuse('refund-under-way', `the advance ${refundId} is ${track}: record whether it was paid first`)
  }
  const left = stillPaid(found.value)
  const owed = owedOf(found.value, left)
  return happened({ ...event, lines: owed === undefined || isZeroMoney(owed) ? openLines : [], parts: left })
}

/** What was never paid out is no advance any longer; its id stays taken. */
export function afterAdvanceRecovered(
  state: ReturnState,
  { refundId, lines, amount, parts }: AdvanceRecovered,
): ReturnState {
  const advance = state.refunds.find((refund) => refund.refundId === refundId)
  if (advance?.kind !== 'advance') return state
  if (parts === undefined)
    return afterOwedNoMore(state, advance, lines, { ended: 'recovered', ...(amount && { recovered: amount }) })
  const owed = owedOf(advance, parts)
  const left: AdvanceRefund = {
    ...{ ...advance, parts, track: trackOf(parts) },
    ...{ lines: without(advance.lines, lines), openLines: without(advance.openLines, lines) },
    ...(owed !== undefined && { open: owed, amount: sumOfParts(parts, owed.currency) }),
  }
  return withChangedRefund({ ...state, lines: addTo(state.lines, 'advanced', lines.map(negative)) }, left)
}

/** The customer keeps what is owed of an advance: the goods will not come, or it costs more to ask for it. */
export interface WriteOffAdvance extends Occasion {
  readonly type: 'write-off-advance'
  /** Default that of the return, with `/advance` after it, as on its advance. */
  readonly refundId?: string | undefined
  readonly reason: string
}

/** Gives up all that is open of an advance that was paid. */
export function writeOffAdvance(command: WriteOffAdvance, state: ReturnState): Decision {
  const found = openAdvance(command, state)
  if (!found.ok) return found
  const { returnId, at, by, reason } = command
  const { refundId, track, openLines: lines, open } = found.value
  if (track !== 'settled') {
    return refuse('refund-under-way', `the advance ${refundId} is ${track}: recover it, or record that it was paid`)
  }
  const event = { type: 'advance-written-off', returnId, at, by, refundId, lines, reason } as const
  return happened(open === undefined ? event : { ...event, amount: open })
}

export function afterAdvanceWrittenOff(
  state: ReturnState,
  { refundId, lines, amount }: AdvanceWrittenOff,
): ReturnState {
  const advance = state.refunds.find((refund) => refund.refundId === refundId)
  if (advance?.kind !== 'advance') return state
  return afterOwedNoMore(state, advance, lines, { ended: 'written_off', ...(amount && { writtenOff: amount }) })
}

function openAdvance(
  { returnId, refundId = advanceIdOf(returnId) }: RecoverAdvance | WriteOffAdvance,
  { refunds }: ReturnState,
): Outcome<AdvanceRefund, ReturnRejection> {
  const advance = refunds.find((refund) => refund.refundId === refundId)
  if (advance === undefined) return refuse('unknown-refund', `return ${returnId} has no refund ${refundId}`)
  if (advance.kind !== 'advance')
    return refuse('not-an-advance', `refund ${refundId} is a credit: nothing of it is owed`)
  return isOpenAdvance(advance)
    ? accepted(advance)
    : refuse('nothing-to-recover', `nothing of the advance ${refundId} is owed`)
}

/** A paid advance of which nothing is owed any longer. */
function afterOwedNoMore(
  state: ReturnState,
  advance: AdvanceRefund,
  lines: readonly LineQuantity[],
  ended: Pick<AdvanceRefund, 'ended' | 'recovered' | 'writtenOff'>,
): ReturnState {
  const counts = ['advanced', 'refunded'] as const
  const changed = counts.reduce((all, count) => addTo(all, count, lines.map(negative)), state.lines)
  const open = advance.open && { open: subtractMoney(advance.open, advance.open) }
  return withChangedRefund({ ...state, lines: changed }, { ...advance, openLines: [], ...open, ...ended })
}

function isUnderWay({ track }: RefundPart): boolean {
  return track === 'executing' || track === 'executed' || track === 'uncertain'
}

/** Of the payments of an advance, what is paid, and what of the rest a credit has cleared. */
function stillPaid({ parts, lines, openLines, amount, open }: AdvanceRefund): readonly RefundPart[] {
  if (amount === undefined || open === undefined) return without(lines, openLines).length > 0 ? parts : []
  const { currency } = amount
  const paid = parts.filter(({ track }) => track === 'settled')
  let rest = minorUnitsOf(subtractMoney(subtractMoney(amount, open), sumOfParts(paid, currency)))
  const left = parts.map((part): RefundPart => {
    if (part.track === 'settled') return part
    const whole = minorUnitsOf(part.amount ?? amount)
    const share = smaller(orZero(rest), whole)
    rest -= share
    const less = { ...part, amount: moneyOfMinorUnits(share, currency), ...chargedOf(part, share, whole) }
    return share === 0n ? { ...less, track: 'settled' } : less
  })
  // What is left keeps its place, which is in the keys of its intents.
  return left.slice(0, left.findLastIndex((part) => part.amount === undefined || !isZeroMoney(part.amount)) + 1)
}

function chargedOf({ charged }: RefundPart, share: bigint, whole: bigint): Pick<RefundPart, 'charged'> {
  if (charged === undefined) return {}
  return { charged: moneyOfMinorUnits(stretchOf(minorUnitsOf(charged), 0n, share, whole), charged.currency) }
}

/** What the customer owes when no more than these payments is paid of an advance. */
function owedOf({ amount, open }: AdvanceRefund, parts: readonly RefundPart[]): Money | undefined {
  if (amount === undefined || open === undefined) return undefined
  return subtractMoney(sumOfParts(parts, amount.currency), subtractMoney(amount, open))
}

function sumOfParts(parts: readonly RefundPart[], currency: Currency): Money {
  return sumMoney(
    parts.flatMap(({ amount }) => amount ?? []),
    currency,
  )
}
