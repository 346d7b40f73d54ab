import { accepted, compareMoney, isZeroMoney, type Money, type Outcome, sumMoney } from '@counterfoil/kernel'
import type { RefundMethod } from '@counterfoil/schemas'
import { wrongAmount } from '../../amounts/checks.ts'
import { refused } from '../../amounts/rejection.ts'
import type { KnownOrder } from '../../order/known-order.ts'
import type { TenderAmount } from '../../order/sale-amounts.ts'
import type { RefundPart, ReturnState } from '../../state/return-state.ts'
import { type Refusal, type ReturnRejection, refuse } from '../decision.ts'
import type { Setting } from './grant.ts'

/** What a command says of the way that the customer gets the money. */
export interface AskedPayment {
  /** Default the policy's preferred one. */
  readonly method?: RefundMethod | undefined
  /** The split over the tenders of the order; sums to what is paid. Default by the policy, where the sale is known. */
  readonly tenders?: readonly TenderAmount[] | undefined
}

/** The payments that make up an amount; none of nothing. An amount that is not known is one payment. */
export function paymentsOf(
  { method: asked, tenders }: AskedPayment,
  amount: Money | undefined,
  { state, policy, order }: Setting,
): Outcome<readonly RefundPart[], ReturnRejection> {
  const method = asked ?? policy.refundMethods[0] ?? 'original_tender'
  if (!policy.refundMethods.includes(method)) {
    const because = `policy ${policy.policy} refunds by ${policy.refundMethods.join(', ')}, not by ${method}`
    return refuse('refund-method-not-allowed', because)
  }
  const wrong = tenders === undefined ? undefined : wrongSplit(tenders, amount)
  if (wrong !== undefined) return wrong
  if (amount === undefined) return accepted([payment({ method })])
  if (isZeroMoney(amount)) return accepted([])
  if (order?.sale === undefined || (tenders === undefined && method !== 'original_tender')) {
    const shares = tenders ?? [{ amount }]
    return accepted(shares.map((share) => payment({ ...share, method })))
  }
  const shares = order.sale.split(amount, givenBack(state, order), policy.closedTenders, tenders)
  return shares.ok ? accepted(shares.value.map(payment)) : shares
}

/** A payment that is approved and was not tried yet. */
function payment(how: Pick<RefundPart, 'tenderId' | 'method' | 'amount' | 'charged'>): RefundPart {
  return { ...how, track: 'approved', attempt: 0 }
}

function wrongSplit(tenders: readonly TenderAmount[], whole: Money | undefined): Refusal | undefined {
  if (whole === undefined) return refused('bad-amount', 'what is split is not known; give the credit too', ['tenders'])
  const { amount, currency } = whole
  for (const [index, tender] of tenders.entries()) {
    const wrong = wrongAmount(tender.amount, currency, ['tenders', index, 'amount'])
    if (wrong !== undefined) return wrong
  }
  const sum = sumMoney(
    tenders.map((tender) => tender.amount),
    currency,
  )
  if (compareMoney(sum, whole) === 0) return undefined
  const because = `the tenders get ${sum.amount} ${currency} of ${amount}; they have to sum to what is paid`
  return refuse('tenders-differ', because)
}

/** What the returns of the order gave back to its tenders, this one included. */
function givenBack(state: ReturnState, { returns }: KnownOrder): readonly TenderAmount[] {
  const others = returns.filter(({ returnId }) => returnId !== state.returnId)
  return [...others, state].flatMap(({ refunds }) =>
    refunds.flatMap(({ parts }) =>
      parts.flatMap(({ tenderId, amount }) => (tenderId && amount ? [{ tenderId, amount }] : [])),
    ),
  )
}
