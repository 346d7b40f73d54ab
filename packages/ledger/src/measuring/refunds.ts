import { accepted, type Money, minorDigits, type Outcome } from '@counterfoil/kernel'
import type { AccountingPolicy } from '../accounting/accounting-policy.ts'
import { exactOf, moneyOf, nothing, roundedGrowth } from '../amounts/exact-amount.ts'
import { minus, plus, type Units } from '../amounts/units.ts'
import { dimensionsOf } from '../facts/dimensions.ts'
import type {
  AdvanceRecovered,
  CreditMemo,
  DepositReleased,
  ExchangeSettled,
  RefundAdvanced,
  RefundSettled,
} from '../facts/refund.ts'
import type { AmountOf } from '../rules/retail-rules.ts'
import { type MeasuredLines, measureLines } from './commercial-lines.ts'
import { drawingOn, drawingOnShares } from './drawing.ts'
import type { Measured, Measuring } from './measured.ts'
import { type Fault, Reading } from './reading.ts'

/**
 * What is credited is what the credit note's rounded total grows by. Fees are kept of it, what was refunded ahead is
 * cleared, and the rest is payable. The difference between the growth and the lines, each rounded by itself, is the
 * rounding difference.
 */
export function creditMemo(fact: CreditMemo, measuring: Measuring): readonly Measured<AmountOf<'credit-memo'>>[] {
  const { policy, read } = measuring
  const { currency } = read
  const memo = dimensionsOf(fact)
  const shares = policy.expectedReturns === undefined ? undefined : fact.refundLiability
  const open = drawingOnShares(shares, read, 'refundLiability')
  const measured = measureLines(fact.lines, read, policy.rounding, memo, open)
  const { credited, fees, advanced, payable } = granted(fact, measured, measuring)
  return [
    ...measured.amounts,
    ...fees.flatMap(({ fee, tax, taxCode }) => {
      const dimensions = taxCode === undefined ? memo : { ...memo, taxCode }
      return [
        { name: 'fee', minor: minus(fee, tax), currency, dimensions: memo },
        { name: 'feeTax', minor: tax, currency, dimensions },
      ] as const
    }),
    { name: 'advanced', minor: advanced, currency, dimensions: memo },
    { name: 'payable', minor: payable, currency, dimensions: memo },
    { name: 'rounding', minor: minus(credited, measured.rounded), currency, dimensions: memo },
  ]
}

/** What the journal of a credit memo makes payable, zero where it rounds to nothing; or why there is no such journal. */
export function payableOf(fact: CreditMemo, policy: AccountingPolicy): Outcome<Money, Fault['rejection']> {
  const { currency } = fact
  const read = new Reading(currency)
  const lines = measureLines(fact.lines, read, policy.rounding, {}, () => 0)
  const { payable } = granted(fact, lines, { policy, read })
  return read.fault ?? accepted(moneyOf(payable, currency))
}

interface Granted {
  readonly credited: Units
  readonly fees: readonly { readonly fee: Units; readonly tax: Units; readonly taxCode: string | undefined }[]
  readonly advanced: Units
  readonly payable: Units
}

function granted(fact: CreditMemo, { exact }: MeasuredLines, { policy, read }: Measuring): Granted {
  const { creditedBefore, refundId } = fact
  const before = creditedBefore === undefined ? nothing : exactOf(creditedBefore)
  const credited = roundedGrowth(before, exact, minorDigits(read.currency), policy.rounding)
  let due = credited
  const fees = (fact.fees ?? []).map(({ amount, tax, taxCode }, at) => {
    const fee = read.fee(amount, 'fees', at, 'amount')
    const part = read.fee(tax, 'fees', at, 'tax')
    if (part > fee)
      read.refuse('negative-fee', `fee ${at} is less than its tax: its amount has the tax in it`, ['fees', at])
    due = minus(due, fee)
    return { fee, tax: part, taxCode }
  })
  if (fees.length > 0 && due < 0) {
    const because = `the fees of refund ${refundId} are more than it credits: keep less, or invoice the rest`
    read.refuse('fees-above-credit', because, ['fees'])
  }
  const advanced = drawingOn(read.unsigned(fact.advanced, 'advanced')).take(due)
  return { credited, fees, advanced, payable: minus(due, advanced) }
}

/** `none` moves no money. */
export function refundAdvanced(
  fact: RefundAdvanced,
  { read }: Measuring,
): readonly Measured<AmountOf<'refund-advanced'>>[] {
  if (fact.method === 'none') return []
  const { currency } = read
  const dimensions = dimensionsOf(fact)
  const minor = read.unsigned(fact.amount, 'amount')
  return [
    { name: 'advanced', minor, currency, dimensions },
    { ...givenBy(fact), minor, currency, dimensions },
  ]
}

export function advanceRecovered(
  fact: AdvanceRecovered,
  { read }: Measuring,
): readonly Measured<AmountOf<'advance-recovered'>>[] {
  const { currency } = read
  const dimensions = dimensionsOf(fact)
  const recovered = read.unsigned(fact.amount, 'amount')
  const lost = read.unsigned(fact.lost, 'lost')
  return [
    { name: 'recovered', minor: recovered, currency, dimensions, chosenBy: fact.tender ?? 'card' },
    { name: 'lost', minor: lost, currency, dimensions, chosenBy: 'bad_debt' },
    { name: 'advance', minor: plus(recovered, lost), currency, dimensions },
  ]
}

export function depositReleased(
  fact: DepositReleased,
  { read }: Measuring,
): readonly Measured<AmountOf<'deposit-released'>>[] {
  const minor = read.unsigned(fact.amount, 'amount')
  return [{ name: 'deposit', minor, currency: read.currency, dimensions: dimensionsOf(fact) }]
}

/** What was payable is cleared; what rounding or a conversion leaves between it and what was paid is told. */
export function refundSettled(
  fact: RefundSettled,
  { read }: Measuring,
): readonly Measured<AmountOf<'refund-settled'>>[] {
  const { amount, payable = amount, bookedAs, method } = fact
  if (method === 'none') return []
  const { currency } = read
  const dimensions = dimensionsOf(fact)
  const paid = read.unsigned(amount, 'amount')
  const owed = bookedAs === undefined ? read : read.in(payable.currency)
  const cleared = owed.unsigned(payable, 'payable')
  const settled = [
    { name: 'payable', minor: cleared, currency: owed.currency, dimensions },
    { ...givenBy(fact), minor: paid, currency, dimensions },
  ] as const
  if (bookedAs === undefined)
    return [...settled, { name: 'rounding', minor: minus(paid, cleared), currency, dimensions }]
  const booked = read.booked(bookedAs, payable.currency)
  return [
    ...settled,
    { name: 'convertedFrom', minor: cleared, currency: owed.currency, dimensions },
    { name: 'convertedTo', minor: booked, currency, dimensions },
    { name: 'exchangeLoss', minor: minus(paid, booked), currency, dimensions },
  ]
}

/** A refund to the original tender takes the account of that tender, where it is told. */
function givenBy({ method, tender }: RefundAdvanced | RefundSettled) {
  return method === 'original_tender' && tender !== undefined
    ? ({ name: 'givenBack', chosenBy: tender } as const)
    : ({ name: 'paid', chosenBy: method } as const)
}

export function exchangeSettled(
  fact: ExchangeSettled,
  { read }: Measuring,
): readonly Measured<AmountOf<'exchange-settled'>>[] {
  const { currency } = read
  const dimensions = dimensionsOf(fact)
  const ofRefund = dimensionsOf({ ...fact, orderId: fact.returnedOrderId })
  const owed = read.unsigned(fact.refund, 'refund')
  const due = read.signed(fact.due, 'due')
  return [
    { name: 'refund', minor: owed, currency, dimensions: ofRefund },
    { name: 'due', minor: due, currency, dimensions, chosenBy: fact.tender ?? 'card' },
    { name: 'exchanged', minor: plus(owed, due), currency, dimensions },
  ]
}
