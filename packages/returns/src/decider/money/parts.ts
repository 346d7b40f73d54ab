import {
  accepted,
  compareMoney,
  isZeroMoney,
  type Money,
  type Outcome,
  subtractMoney,
  sumMoney,
} from '@counterfoil/kernel'
import type { RefundMethod } from '@counterfoil/schemas'
import { canonicalMoney, wrongAmount } from '../../amounts/checks.ts'
import { refused } from '../../amounts/rejection.ts'
import type { KnownOrder } from '../../order/known-order.ts'
import type { TenderAmount } from '../../order/sale-amounts.ts'
import type { ReturnPolicy } from '../../policy/return-policy.ts'
import type { RefundPart, ReturnState } from '../../state/return-state.ts'
import type { TenderShare } from '../../tender/split-refund.ts'
import { type Refusal, type ReturnRejection, refuse } from '../decision.ts'
import type { Setting } from './grant.ts'

/** What a command says of the way that the customer gets the money. */
export interface AskedPayment {
  /** Default the policy's preferred one. By `none` nothing is paid: the refund is settled at once. */
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
  const wrong = notAllowed([method], policy) ?? (tenders === undefined ? undefined : wrongSplit(tenders, amount))
  if (wrong !== undefined) return wrong
  if (method === 'none') return accepted([])
  if (amount === undefined) return accepted([payment({ method })])
  if (isZeroMoney(amount)) return accepted([])
  if (order?.sale === undefined || (tenders === undefined && method !== 'original_tender')) {
    const shares = tenders?.map((share) => ({ ...share, amount: canonicalMoney(share.amount) })) ?? [{ amount }]
    return accepted(shares.filter((share) => !isZeroMoney(share.amount)).map((share) => payment({ ...share, method })))
  }
  const given = givenBack(state, order)
  const split = order.sale.split(amount, given, policy.closedTenders, tenders)
  const shares =
    split.ok || tenders !== undefined ? split : besideRecovered(amount, split, given, { state, policy, order })
  if (!shares.ok) return shares
  const asAsked = shares.value.map(({ tenderId, amount, charged, method: by }) =>
    method === 'original_tender'
      ? { ...(tenderId !== undefined && { tenderId }), amount, method: by, ...(charged !== undefined && { charged }) }
      : { ...(tenderId !== undefined && { tenderId }), amount, method },
  )
  const methods = asAsked.map((share) => share.method)
  return notAllowed(methods, policy) ?? accepted(asAsked.map(payment))
}

function notAllowed(methods: readonly RefundMethod[], { policy, refundMethods }: ReturnPolicy): Refusal | undefined {
  const method = methods.find((each) => !refundMethods.includes(each))
  if (method === undefined) return undefined
  const because = `policy ${policy} refunds by ${refundMethods.join(', ')}, not by ${method}`
  return refuse('refund-method-not-allowed', because)
}

/**
 * What a recovered advance gave back to a tender stays given back to it, since the customer paid it back in another way:
 * that much is refunded by the policy's substitute.
 */
function besideRecovered(
  amount: Money,
  refusal: Refusal,
  given: readonly TenderAmount[],
  { state, policy, order }: Setting,
): Outcome<readonly Share[], ReturnRejection> {
  const { substitute } = policy.closedTenders
  if (refusal.rejection.code !== 'above-captured' || order?.sale === undefined || substitute === undefined)
    return refusal
  const recovered = sumMoney(
    [...order.returns.filter(({ returnId }) => returnId !== state.returnId), state].flatMap(({ refunds }) =>
      refunds.flatMap((refund) => (refund.kind === 'advance' ? (refund.recovered ?? []) : [])),
    ),
    amount.currency,
  )
  const left = order.sale.left(given)
  const rest = subtractMoney(amount, left)
  if (compareMoney(rest, recovered) > 0) return refusal
  const share = { amount: rest, method: substitute }
  if (isZeroMoney(left)) return accepted([share])
  const split = order.sale.split(left, given, policy.closedTenders)
  return split.ok ? accepted([...split.value, share]) : split
}

type Share = Omit<TenderShare, 'tenderId'> & { readonly tenderId?: string }

/** A payment that is approved and was not tried yet. */
function payment(how: Pick<RefundPart, 'tenderId' | 'method' | 'amount' | 'charged'>): RefundPart {
  return { ...how, track: 'approved', attempt: 0 }
}

function wrongSplit(tenders: readonly TenderAmount[], whole: Money | undefined): Refusal | undefined {
  if (whole === undefined) return refused('bad-amount', 'what is split is not known; give the credit too', ['tenders'])
  const { amount, currency } = whole
  for (const [index, tender] of tenders.entries()) {
    if (tenders.findIndex(({ tenderId }) => tenderId === tender.tenderId) < index) {
      return refuse('duplicate-tender', `tender ${tender.tenderId} is there twice; give its share once`)
    }
    const wrong = wrongAmount(tender.amount, currency, ['tenders', index, 'amount'])
    if (wrong !== undefined) return wrong
  }
  const sum = sumMoney(
    tenders.map((tender) => canonicalMoney(tender.amount)),
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
