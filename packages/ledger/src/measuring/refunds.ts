import { type Money, minorDigits, type RoundingMode } from '@counterfoil/kernel'
import type { AccountingPolicy } from '../accounting/accounting-policy.ts'
import { decimalOf, exactOf, minorUnits, nothing, roundedGrowth } from '../amounts/exact-amount.ts'
import { minus, plus, type Units } from '../amounts/units.ts'
import { dimensionsOf } from '../facts/dimensions.ts'
import type { CreditMemo, ExchangeSettled, RefundAdvanced, RefundSettled } from '../facts/refund.ts'
import type { AmountOf } from '../rules/retail-rules.ts'
import { type MeasuredLines, measureLines } from './commercial-lines.ts'
import { drawingOn, drawingOnShares } from './drawing.ts'
import type { Measured } from './measured.ts'

/**
 * What is credited is what the credit note's rounded total grows by. Fees are kept of it, what was refunded ahead is
 * cleared, and the rest is payable. The difference between the growth and the lines, each rounded by itself, is the
 * rounding difference.
 */
export function creditMemo(fact: CreditMemo, policy: AccountingPolicy): readonly Measured<AmountOf<'credit-memo'>>[] {
  const { currency, fees = [] } = fact
  const memo = dimensionsOf(fact)
  const open = drawingOnShares(policy.expectedReturns === undefined ? undefined : fact.refundLiability)
  const measured = measureLines(fact.lines, currency, policy.rounding, memo, open)
  const { credited, advanced, payable } = grantedBy(fact, measured, policy.rounding)
  return [
    ...measured.amounts,
    ...fees.flatMap((fee) => {
      const tax = fee.tax === undefined ? 0 : minorUnits(fee.tax)
      const dimensions = fee.taxCode === undefined ? memo : { ...memo, taxCode: fee.taxCode }
      return [
        { name: 'fee', minor: minus(minorUnits(fee.amount), tax), currency, dimensions: memo },
        { name: 'feeTax', minor: tax, currency, dimensions },
      ] as const
    }),
    { name: 'advanced', minor: advanced, currency, dimensions: memo },
    { name: 'payable', minor: payable, currency, dimensions: memo },
    { name: 'rounding', minor: minus(credited, measured.rounded), currency, dimensions: memo },
  ]
}

/** What the journal of a credit memo makes payable; zero where it rounds to nothing. */
export function payableOf(fact: CreditMemo, { rounding }: Pick<AccountingPolicy, 'rounding'>): Money {
  const { payable } = granted(fact, rounding)
  return { amount: decimalOf(payable, minorDigits(fact.currency)), currency: fact.currency }
}

/** What a credit memo comes to, in minor units. */
export function granted(fact: CreditMemo, rounding: RoundingMode): Granted {
  return grantedBy(
    fact,
    measureLines(fact.lines, fact.currency, rounding, {}, () => 0),
    rounding,
  )
}

interface Granted {
  readonly credited: Units
  readonly kept: Units
  readonly advanced: Units
  readonly payable: Units
}

function grantedBy(fact: CreditMemo, { exact }: MeasuredLines, rounding: RoundingMode): Granted {
  const { creditedBefore, currency, fees = [], advanced: open } = fact
  const before = creditedBefore === undefined ? nothing : exactOf(creditedBefore)
  const credited = roundedGrowth(before, exact, minorDigits(currency), rounding)
  let kept: Units = 0
  for (const fee of fees) kept = plus(kept, minorUnits(fee.amount))
  const due = minus(credited, kept)
  const advanced = drawingOn(open).take(due)
  return { credited, kept, advanced, payable: minus(due, advanced) }
}

/** `none` moves no money. */
export function refundAdvanced(fact: RefundAdvanced): readonly Measured<AmountOf<'refund-advanced'>>[] {
  if (fact.method === 'none') return []
  const { amount, method } = fact
  const minor = minorUnits(amount)
  return [{ name: 'paid', minor, currency: amount.currency, dimensions: dimensionsOf(fact), chosenBy: method }]
}

/** What was payable is cleared; what rounding or a conversion leaves between it and what was paid is told. */
export function refundSettled(fact: RefundSettled): readonly Measured<AmountOf<'refund-settled'>>[] {
  if (fact.method === 'none') return []
  const { amount, payable = amount, bookedAs, method } = fact
  const { currency } = amount
  const dimensions = dimensionsOf(fact)
  const cleared = minorUnits(payable)
  const paid = minorUnits(amount)
  const settled = [
    { name: 'payable', minor: cleared, currency: payable.currency, dimensions },
    { name: 'paid', minor: paid, currency, dimensions, chosenBy: method },
  ] as const
  if (bookedAs === undefined)
    return [...settled, { name: 'rounding', minor: minus(paid, cleared), currency, dimensions }]
  const booked = minorUnits(bookedAs)
  return [
    ...settled,
    { name: 'convertedFrom', minor: cleared, currency: payable.currency, dimensions },
    { name: 'convertedTo', minor: booked, currency, dimensions },
    { name: 'exchangeLoss', minor: minus(paid, booked), currency, dimensions },
  ]
}

export function exchangeSettled(fact: ExchangeSettled): readonly Measured<AmountOf<'exchange-settled'>>[] {
  const { refund, tender = 'card' } = fact
  const { currency } = refund
  const dimensions = dimensionsOf(fact)
  const owed = minorUnits(refund)
  const due = fact.due === undefined ? 0 : minorUnits(fact.due)
  return [
    { name: 'refund', minor: owed, currency, dimensions },
    { name: 'due', minor: due, currency, dimensions, chosenBy: tender },
    { name: 'exchanged', minor: plus(owed, due), currency, dimensions },
  ]
}
