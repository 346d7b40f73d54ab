import { minorDigits } from '@counterfoil/kernel'
import { exactOf, roundedGrowth } from '../amounts/exact-amount.ts'
import { minus, type Units } from '../amounts/units.ts'
import { dimensionsOf } from '../facts/dimensions.ts'
import type { CostOfSale, PaymentCaptured, SaleFulfilled, StoredValueSold, StoredValueUsed } from '../facts/sale.ts'
import type { AmountOf } from '../rules/retail-rules.ts'
import { measureLines } from './commercial-lines.ts'
import { costedLines } from './cost-lines.ts'
import { drawingOn } from './drawing.ts'
import { expectedBack } from './expected-returns.ts'
import type { Measured, Measuring } from './measured.ts'

export function paymentCaptured(
  fact: PaymentCaptured,
  { read }: Measuring,
): readonly Measured<AmountOf<'payment-captured'>>[] {
  const { currency } = read
  const dimensions = dimensionsOf(fact)
  const paid = read.unsigned(fact.amount, 'amount')
  const owed = drawingOn(read.unsigned(fact.owed, 'owed')).take(paid)
  return [
    { name: 'paid', minor: paid, currency, dimensions, chosenBy: fact.tender },
    { name: 'owed', minor: owed, currency, dimensions },
    { name: 'deposit', minor: minus(paid, owed), currency, dimensions },
  ]
}

/**
 * What the customer owes is what the order's rounded total grows by. It is taken from the deposit, from what an exchange
 * brought and from what was paid there and then, in this order; what remains is receivable. The difference between the
 * growth and the lines, each rounded by itself, is the rounding difference.
 */
export function saleFulfilled(
  fact: SaleFulfilled,
  { policy, read }: Measuring,
): readonly Measured<AmountOf<'sale-fulfilled'>>[] {
  const { currency } = read
  const order = dimensionsOf(fact)
  const expected = expectedBack(policy, fact.channel)
  const { amounts, exact, rounded } = measureLines(fact.lines, read, policy.rounding, order, expected)
  const total = roundedGrowth(exactOf(fact.invoicedBefore), exact, minorDigits(currency), policy.rounding)
  const paid: Measured<AmountOf<'sale-fulfilled'>>[] = []
  let left: Units = total
  const pay = (name: 'deposit' | 'exchanged' | 'tendered', minor: Units, chosenBy?: string) => {
    left = minus(left, minor)
    paid.push({ name, minor, currency, dimensions: order, chosenBy })
  }
  pay('deposit', drawingOn(read.unsigned(fact.deposit, 'deposit')).take(left))
  pay('exchanged', drawingOn(read.unsigned(fact.exchanged, 'exchanged')).take(left))
  for (const [at, { tender, amount }] of fact.tenders?.entries() ?? []) {
    pay('tendered', read.signed(amount, 'tenders', at, 'amount'), tender)
  }
  return [
    ...paid,
    { name: 'owed', minor: left, currency, dimensions: order },
    ...amounts,
    { name: 'rounding', minor: minus(total, rounded), currency, dimensions: order },
  ]
}

export function costOfSale(fact: CostOfSale, measuring: Measuring): readonly Measured<AmountOf<'cost-of-sale'>>[] {
  const { currency } = fact
  const expected = expectedBack(measuring.policy, fact.channel)
  return costedLines(fact, measuring).flatMap(({ cost, dimensions }) => {
    const back = expected(cost)
    return [
      { name: 'costKept', minor: minus(cost, back), currency, dimensions },
      { name: 'costExpectedBack', minor: back, currency, dimensions },
      { name: 'cost', minor: cost, currency, dimensions },
    ] as const
  })
}

export function storedValueSold(
  fact: StoredValueSold,
  { read }: Measuring,
): readonly Measured<AmountOf<'stored-value-sold'>>[] {
  const { currency } = read
  const dimensions = dimensionsOf(fact)
  const minor = read.unsigned(fact.amount, 'amount')
  return [
    { name: fact.tender === undefined ? 'deposit' : 'tendered', minor, currency, dimensions, chosenBy: fact.tender },
    { name: storedAs[fact.kind], minor, currency, dimensions },
  ]
}

export function storedValueUsed(
  fact: StoredValueUsed,
  { read }: Measuring,
): readonly Measured<AmountOf<'stored-value-used'>>[] {
  const { currency } = read
  const dimensions = dimensionsOf(fact)
  const minor = read.unsigned(fact.amount, 'amount')
  return [
    { name: storedAs[fact.kind], minor, currency, dimensions },
    { name: 'deposit', minor, currency, dimensions },
  ]
}

const storedAs = { gift_card: 'giftCard', store_credit: 'storeCredit' } as const
