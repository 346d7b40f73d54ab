import {
  accepted,
  type Currency,
  compareMoney,
  type Money,
  type Outcome,
  subtractMoney,
  sumMoney,
} from '@counterfoil/kernel'
import { canonicalMoney, wrongAmount } from '../../amounts/checks.ts'
import { chargeFee } from '../../amounts/fees.ts'
import type { RefundBreakdown } from '../../amounts/refund.ts'
import { refused } from '../../amounts/rejection.ts'
import type { EarlierRefund } from '../../amounts/sold-order.ts'
import type { RefundFee } from '../../amounts/terms.ts'
import type { KnownOrder } from '../../order/known-order.ts'
import { orderLineOf } from '../../order/returnable.ts'
import type { SaleAmounts } from '../../order/sale-amounts.ts'
import type { ReturnPolicy } from '../../policy/return-policy.ts'
import type { LineQuantity, ReturnState } from '../../state/return-state.ts'
import type { LinePair } from '../command-lines.ts'
import { type ReturnRejection, refuse } from '../decision.ts'
import { refundedBefore } from './earlier.ts'

/** What a command says of the money of a refund. */
export interface AskedAmounts {
  /** What is credited before fees. Default what the sale gives; where neither is known, amounts stay unknown. */
  readonly credit?: Money | undefined
  /** What is kept back for the return. Default by the policy; fractions can be reckoned where the sale is known. */
  readonly fees?: readonly RefundFee[] | undefined
}

/** What a refund comes to. */
export interface ReckonedAmounts {
  readonly credit: Money
  readonly fees: Money
  /** The credit less the fees. */
  readonly total: Money
  /** How the sale gives it. Absent where the sale is not known. */
  readonly refund?: RefundBreakdown
}

/**
 * What a refund of these units comes to: by the sale where it is known, which is also the most that may be credited; else
 * by what the command says. `undefined` where nobody says anything of money.
 * @param cleared units whose advances the refund clears.
 */
export function reckon(
  { fees, credit: named }: AskedAmounts,
  pairs: readonly LinePair[],
  state: ReturnState,
  policy: ReturnPolicy,
  order: KnownOrder | undefined,
  cleared: readonly LineQuantity[],
): Outcome<ReckonedAmounts | undefined, ReturnRejection> {
  const currency = order?.sale?.currency ?? currencyOf(state) ?? named?.currency
  if (named !== undefined && currency !== undefined) {
    const wrong = wrongAmount(named, currency, ['credit'])
    if (wrong !== undefined) return wrong
  }
  const credit = named && canonicalMoney(named)
  if (order?.sale !== undefined) {
    return bySale({ credit, fees }, pairs, policy, order.sale, refundedBefore(cleared, state, order, order.sale))
  }
  if (credit !== undefined) return byCommand(credit, fees ?? [])
  if (fees === undefined || fees.length === 0) return accepted(undefined)
  return refused('bad-amount', 'there are fees and nothing that they are taken of; give the credit too', ['fees'])
}

/** The currency that amounts of the return are in. Absent as long as it has none. */
export function currencyOf({ refunds }: ReturnState): Currency | undefined {
  for (const refund of refunds) {
    const amount = refund.kind === 'credit' ? refund.credit : refund.amount
    if (amount !== undefined) return amount.currency
  }
  return undefined
}

function bySale(
  { credit, fees }: AskedAmounts,
  pairs: readonly LinePair[],
  policy: ReturnPolicy,
  sale: SaleAmounts,
  earlier: readonly EarlierRefund[],
): Outcome<ReckonedAmounts, ReturnRejection> {
  const returned = pairs.map(({ line, asked: { quantity } }) => ({ lineId: orderLineOf(line), quantity }))
  const terms = fees === undefined ? policy.refundTerms : { ...policy.refundTerms, fees }
  const refund = sale.refund(returned, terms, earlier, credit)
  if (!refund.ok) return refund
  const { lines, promotions, shipping, total } = refund.value
  const most = totalOf([...lines, ...promotions, ...shipping], sale)
  const given = credit ?? most
  if (compareMoney(given, most) > 0) {
    const because = `a credit of ${given.amount} ${given.currency} is above the ${most.amount} that was paid for these units`
    return refuse('above-paid', because)
  }
  return accepted({ credit: given, fees: totalOf(refund.value.fees, sale), total, refund: refund.value })
}

function totalOf(terms: readonly { readonly amount: Money }[], { currency }: SaleAmounts): Money {
  return sumMoney(
    terms.map(({ amount }) => amount),
    currency,
  )
}

function byCommand(credit: Money, fees: readonly RefundFee[]): Outcome<ReckonedAmounts, ReturnRejection> {
  const { currency } = credit
  const amounts: Money[] = []
  for (const [index, fee] of fees.entries()) {
    const { amount } = fee
    const path = ['fees', index]
    if ('rate' in amount) return refused('bad-rate', 'a fraction needs the sale; give an amount', path)
    const wrong = wrongAmount(amount, currency, path)
    if (wrong?.rejection.code === 'negative-amount') return refused('negative-fee', wrong.rejection.because, path)
    if (wrong !== undefined) return wrong
    amounts.push(chargeFee(fee, [], 0n, currency).amount)
  }
  const kept = sumMoney(amounts, currency)
  if (compareMoney(kept, credit) > 0) return feesAbove(kept, credit)
  return accepted({ credit, fees: kept, total: subtractMoney(credit, kept) })
}

function feesAbove(fees: Money, credit: Money) {
  const because = `fees of ${fees.amount} ${fees.currency} are above the ${credit.amount} that is credited; charge less`
  return refused('fee-above-refund', because, ['fees'])
}
