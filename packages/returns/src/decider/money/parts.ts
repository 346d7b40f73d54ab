import {
  accepted,
  addMoney,
  compareMoney,
  isZeroMoney,
  type Money,
  type Outcome,
  subtractMoney,
  sumMoney,
} from '@counterfoil/kernel'
import type { RefundMethod } from '@counterfoil/schemas'
import { wrongAmount } from '../../amounts/checks.ts'
import type { OrderFacts } from '../../policy/order-facts.ts'
import type { ReturnPolicy } from '../../policy/return-policy.ts'
import type { RefundPart, ReturnState } from '../../state/return-state.ts'
import type { CapturedTender } from '../../tender/captured-tender.ts'
import { splitRefund } from '../../tender/split-refund.ts'
import { type Refusal, type ReturnRejection, refuse } from '../decision.ts'

/** What a command says of the way that the customer gets the money. */
export interface AskedPayment {
  /** Default the policy's preferred one. */
  readonly method?: RefundMethod | undefined
  /** The split over the tenders of the order; sums to what is paid. Default by the policy, where the sale is known. */
  readonly tenders?: readonly { readonly tenderId: string; readonly amount: Money }[] | undefined
}

/** The payments that make up an amount; none of nothing. An amount that is not known is one payment. */
export function paymentsOf(
  { method: asked, tenders }: AskedPayment,
  amount: Money | undefined,
  state: ReturnState,
  policy: ReturnPolicy,
  order: OrderFacts | undefined,
): Outcome<readonly RefundPart[], ReturnRejection> {
  const method = asked ?? policy.refundMethods[0] ?? 'original_tender'
  if (!policy.refundMethods.includes(method)) {
    const because = `policy ${policy.policy} refunds by ${policy.refundMethods.join(', ')}, not by ${method}`
    return refuse('refund-method-not-allowed', because)
  }
  if (amount === undefined) return accepted([payment({ method })])
  if (isZeroMoney(amount)) return accepted([])
  const captured = order?.sold === undefined ? undefined : captures(order.sold.tenders, state, order)
  if (tenders !== undefined) return byCommand(tenders, method, amount, captured)
  if (captured === undefined || method !== 'original_tender') return accepted([payment({ method, amount })])
  const shares = splitRefund(amount, captured, policy.closedTenders)
  return shares.ok
    ? accepted(
        shares.value.map((share) => payment({ tenderId: share.tenderId, method: share.method, amount: share.amount })),
      )
    : shares
}

/** A payment that is approved and was not tried yet. */
export function payment(how: Pick<RefundPart, 'tenderId' | 'method' | 'amount'>): RefundPart {
  return { ...how, track: 'approved', attempt: 0 }
}

function byCommand(
  tenders: NonNullable<AskedPayment['tenders']>,
  method: RefundMethod,
  amount: Money,
  captured: readonly CapturedTender[] | undefined,
): Outcome<readonly RefundPart[], ReturnRejection> {
  for (const [index, tender] of tenders.entries()) {
    const wrong = wrongAmount(tender.amount, amount.currency, ['tenders', index, 'amount'])
    if (wrong !== undefined) return wrong
  }
  const sum = sumMoney(
    tenders.map((tender) => tender.amount),
    amount.currency,
  )
  if (compareMoney(sum, amount) !== 0) {
    const because = `the tenders get ${sum.amount} ${sum.currency} of ${amount.amount}; they have to sum to what is paid`
    return refuse('tenders-differ', because)
  }
  const refusal = captured === undefined ? undefined : aboveCaptured(tenders, captured)
  return refusal ?? accepted(tenders.map((tender) => payment({ ...tender, method })))
}

function aboveCaptured(
  tenders: NonNullable<AskedPayment['tenders']>,
  captured: readonly CapturedTender[],
): Refusal | undefined {
  const given = new Map<string, Money>()
  for (const { tenderId, amount } of tenders) {
    const tender = captured.find((each) => each.tenderId === tenderId)
    if (tender === undefined) return refuse('unknown-tender', `the order was not paid by a tender ${tenderId}`)
    const before = given.get(tenderId)
    const sum = before === undefined ? amount : addMoney(before, amount)
    given.set(tenderId, sum)
    const split = splitRefund(sum, [tender], { closed: 'next_tender', substitute: 'store_credit' })
    if (!split.ok) return split
  }
  return undefined
}

/** The tenders of the order with what its returns gave back to them, this one included. */
function captures(
  tenders: readonly CapturedTender[],
  state: ReturnState,
  { returns }: OrderFacts,
): readonly CapturedTender[] {
  const others = returns.filter(({ returnId }) => returnId !== state.returnId)
  const given = [...others, state].flatMap(({ refunds }) => refunds.flatMap(({ parts }) => parts))
  return tenders.map((tender) => {
    const refunded = given.reduce(
      (sum, { tenderId, amount }) =>
        tenderId === tender.tenderId && amount !== undefined ? addMoney(sum, amount) : sum,
      tender.refunded ?? subtractMoney(tender.captured, tender.captured),
    )
    return { ...tender, refunded }
  })
}
