import {
  accepted,
  type Currency,
  Decimal,
  minorDigits,
  minorUnitsOf,
  moneyOfMinorUnits,
  multiplyDecimals,
  type Outcome,
  quantityOfScaled,
  type RoundingMode,
  roundMoney,
  scaledQuantity,
  sumDecimals,
} from '@counterfoil/kernel'
import type { CommercialLine } from '@counterfoil/schemas'
import { wrongCurrency, wrongIn } from './checks.ts'
import { type PricedOrder, spread } from './price-order.ts'
import type { Discount, PricedLine, Tax } from './priced-line.ts'
import { smaller, sum } from './proportion.ts'
import { type AmountRefusal, type AmountRejection, refused } from './rejection.ts'

/**
 * The lines of an order's events as what they came to: rounded together, by largest remainder, so that they sum to what the
 * order came to. A line below zero is a reduction of the order and is spread over its goods. Lines of nothing are left out.
 * @param rounding how the order's total was rounded; default `half-up`.
 * @throws CounterfoilError `bad-decimal` where an amount is no plain decimal.
 */
export function soldLines(
  lines: readonly CommercialLine[],
  currency: Currency,
  rounding: RoundingMode = 'half-up',
): Outcome<PricedOrder, AmountRejection> {
  const wrong = wrongIn(
    lines,
    ['lines'],
    ({ unitPrice, taxes }, at) =>
      wrongCurrency(unitPrice, currency, at) ??
      wrongIn(taxes, at, ({ amount }, of) => wrongCurrency(amount, currency, of)),
  )
  if (wrong !== undefined) return wrong
  const prices = roundTogether(lines, currency, rounding)
  const drafts = lines
    .map((line, index) => draftOf(line, prices[index] ?? 0n))
    .filter(({ line, price }) => line.quantity !== '0' && !(price === 0n && line.quantity.startsWith('-')))
  let charged: readonly Draft[] = drafts.filter(({ price }) => price >= 0n)
  for (const reduction of drafts.filter(({ price }) => price < 0n)) {
    const reduced = reduce(charged, reduction, currency)
    if (!reduced.ok) return reduced
    charged = reduced.value
  }
  const priced = (isWanted: boolean) =>
    charged.filter((draft) => isShipping(draft) === isWanted).map((draft) => pricedLine(draft, currency))
  return accepted({ lines: priced(false), shipping: priced(true) })
}

/** What each line comes to in minor units: rounded down, and what the order's total has more goes to the largest remainders. */
function roundTogether(lines: readonly CommercialLine[], currency: Currency, mode: RoundingMode): readonly bigint[] {
  const exact = lines.map(({ unitPrice, quantity }) => multiplyDecimals(unitPrice.amount, quantity))
  const minor = exact.map((amount) => new Decimal(amount).times(10 ** minorDigits(currency)))
  const floors = minor.map((amount) => BigInt(amount.floor().toFixed()))
  const leftOver = minorUnitsOf(roundMoney(sumDecimals(exact), currency, mode)) - sum(floors)
  const raised = new Set(
    minor
      .map((amount, index) => ({ index, remainder: amount.minus(amount.floor()) }))
      .sort((a, b) => b.remainder.comparedTo(a.remainder))
      .slice(0, Number(leftOver))
      .map(({ index }) => index),
  )
  return floors.map((floor, index) => (raised.has(index) ? floor + 1n : floor))
}

/** A line on its way to what it came to, reductions of the order included. */
interface Draft {
  readonly line: CommercialLine
  readonly price: bigint
  readonly discounts: readonly Discount[]
  readonly taxes: readonly { readonly tax: Tax; readonly amount: bigint }[]
}

function draftOf(line: CommercialLine, price: bigint): Draft {
  const taxes = (line.taxes ?? []).map((tax) => ({ tax, amount: minorUnitsOf(tax.amount) }))
  return { line, price, discounts: line.discounts ?? [], taxes }
}

function isShipping({ line }: Draft): boolean {
  return line.kind === 'charge' && (line.charge === 'postage' || line.charge === 'carriage')
}

/** Spreads a reduction over the goods by what they cost, and each of its taxes over the same tax on them. */
function reduce(
  drafts: readonly Draft[],
  { line, price, taxes }: Draft,
  currency: Currency,
): Outcome<readonly Draft[], AmountRejection> {
  const isGoods = (draft: Draft) => draft.line.kind === 'item'
  const prices = drafts.map((draft) => (isGoods(draft) ? draft.price : 0n))
  if (-price > sum(prices)) return tooMuch(line)
  const shares = spread(-price, prices, currency)
  let reduced = drafts.map((draft, index) => takeOff(draft, line, shares[index] ?? 0n, currency))
  for (const { tax, amount } of taxes) {
    const same = (other: Tax) => other.code === tax.code && other.basis === tax.basis
    const borne = reduced.map((draft) =>
      isGoods(draft) ? sum(draft.taxes.filter((each) => same(each.tax)).map((each) => each.amount)) : 0n,
    )
    if (-amount > sum(borne)) return tooMuch(line)
    const taxShares = spread(-amount, borne, currency)
    reduced = reduced.map((draft, index) => ({
      ...draft,
      taxes: draft.taxes.map((each) =>
        same(each.tax) && isGoods(draft) ? { ...each, amount: each.amount - (taxShares[index] ?? 0n) } : each,
      ),
    }))
  }
  return accepted(reduced)
}

function takeOff(draft: Draft, reduction: CommercialLine, share: bigint, currency: Currency): Draft {
  if (share === 0n) return draft
  const code = reduction.kind === 'item' ? {} : { code: reduction.code }
  const discount: Discount = { ...code, scope: 'order', amount: moneyOfMinorUnits(share, currency) }
  return { ...draft, price: draft.price - share, discounts: [...draft.discounts, discount] }
}

/** No more inclusive tax than the price: where a reduction takes all of a price, rounding may leave a tax on nothing. */
function pricedLine({ line, price, discounts, taxes }: Draft, currency: Currency): PricedLine {
  const units = scaledQuantity(line.quantity)
  return {
    lineId: line.lineId,
    quantity: quantityOfScaled(units < 0 ? -units : units),
    price: moneyOfMinorUnits(price, currency),
    discounts,
    taxes: taxes.map(({ tax, amount }) => ({
      ...tax,
      amount: moneyOfMinorUnits(tax.basis === 'inclusive' ? smaller(amount, price) : amount, currency),
    })),
  }
}

function tooMuch({ lineId }: CommercialLine): AmountRefusal {
  const because = `line ${lineId} takes more off than the goods of the order cost; it is no reduction of these lines`
  return refused('discount-above-price', because, ['lines'])
}
