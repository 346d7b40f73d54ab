import {
  accepted,
  allocateMoney,
  type Currency,
  type Money,
  minorUnitsOf,
  moneyOfMinorUnits,
  multiplyMoney,
  type Outcome,
  type UnitPrice,
} from '@counterfoil/kernel'
import { wrongAmount, wrongIn, wrongQuantity, wrongRate, wrongUnitPrice } from './checks.ts'
import type { Discount, PricedLine, Tax } from './priced-line.ts'
import { sum } from './proportion.ts'
import { atRate, taxesOn } from './rate.ts'
import { type AmountRefusal, type AmountRejection, type Path, refused } from './rejection.ts'

/** An order at its list prices. */
export interface ListedOrder {
  readonly currency: Currency
  readonly lines: readonly ListedLine[]
  /** Absent means none. */
  readonly shipping?: readonly ListedLine[] | undefined
  /** What is taken off the order: spread over its lines by what they cost. Absent means nothing. */
  readonly discounts?: readonly ListedDiscount[] | undefined
}

/** A line before anything is taken off. */
export interface ListedLine {
  readonly lineId: string
  readonly quantity: string
  /** Before discounts, with inclusive taxes; may have more digits than the minor unit. */
  readonly unitPrice: UnitPrice
  /** What is taken off this line, all its units together. Absent means nothing. */
  readonly discounts?: readonly ListedDiscount[] | undefined
  /** Absent means none. A tax without an amount is reckoned from its rate, after all discounts, rounded half up. */
  readonly taxes?: readonly (Omit<Tax, 'amount'> & { readonly amount?: Money | undefined })[] | undefined
}

export interface ListedDiscount {
  readonly code?: string | undefined
  /** An amount, or a fraction of what it is taken off, rounded half up: `{ rate: '0.25' }` is 25 %. */
  readonly amount: Money | { readonly rate: string }
}

/** What the lines and the shipping of an order came to: those of a `SoldOrder`. */
export interface PricedOrder {
  readonly lines: readonly PricedLine[]
  readonly shipping: readonly PricedLine[]
}

/** Prices an order: list prices, less the discounts of the lines, less those of the order; then taxes. */
export function priceOrder({ currency, ...listed }: ListedOrder): Outcome<PricedOrder, AmountRejection> {
  const lines = discounted(listed.lines, currency, ['lines'])
  if (!lines.ok) return lines
  const shipping = discounted(listed.shipping ?? [], currency, ['shipping'])
  if (!shipping.ok) return shipping
  let drafts = lines.value
  for (const [index, discount] of (listed.discounts ?? []).entries()) {
    const prices = drafts.map(({ price }) => price)
    const amount = discountOn(sum(prices), discount, currency, ['discounts', index])
    if (!amount.ok) return amount
    const shares = spread(amount.value, prices, currency)
    drafts = drafts.map((draft, place) => takeOff(draft, discount, 'order', shares[place] ?? 0n, currency))
  }
  const priced = (draft: Draft) => withTaxes(draft, currency)
  return accepted({ lines: drafts.map(priced), shipping: shipping.value.map(priced) })
}

/** Parts of an amount by weights, by largest remainder: they sum to it. Nothing is spread over weights of nothing. */
export function spread(whole: bigint, weights: readonly bigint[], currency: Currency): readonly bigint[] {
  if (sum(weights) === 0n) return weights
  return allocateMoney(moneyOfMinorUnits(whole, currency), weights.map(String)).map(minorUnitsOf)
}

/** A line on its way to its price. */
interface Draft {
  readonly line: ListedLine
  readonly price: bigint
  readonly discounts: readonly Discount[]
}

function discounted(
  lines: readonly ListedLine[],
  currency: Currency,
  path: Path,
): Outcome<readonly Draft[], AmountRejection> {
  const drafts: Draft[] = []
  for (const [index, line] of lines.entries()) {
    const at = [...path, index]
    const wrong = wrongLine(line, currency, at)
    if (wrong !== undefined) return wrong
    const price = minorUnitsOf(multiplyMoney(line.unitPrice, line.quantity, 'half-up'))
    let draft: Draft = { line, price, discounts: [] }
    for (const [place, discount] of (line.discounts ?? []).entries()) {
      const amount = discountOn(draft.price, discount, currency, [...at, 'discounts', place])
      if (!amount.ok) return amount
      draft = takeOff(draft, discount, 'line', amount.value, currency)
    }
    drafts.push(draft)
  }
  return accepted(drafts)
}

function takeOff(
  draft: Draft,
  { code }: ListedDiscount,
  scope: Discount['scope'],
  amount: bigint,
  currency: Currency,
): Draft {
  const discount = { ...(code === undefined ? {} : { code }), scope, amount: moneyOfMinorUnits(amount, currency) }
  return { ...draft, price: draft.price - amount, discounts: [...draft.discounts, discount] }
}

function withTaxes({ line, price, discounts }: Draft, currency: Currency): PricedLine {
  const listed = line.taxes ?? []
  const reckoned = taxesOn(price, listed)
  const taxes = listed.map(({ amount, ...tax }, index) => ({
    ...tax,
    amount: amount ?? moneyOfMinorUnits(reckoned[index] ?? 0n, currency),
  }))
  return { lineId: line.lineId, quantity: line.quantity, price: moneyOfMinorUnits(price, currency), discounts, taxes }
}

/** What a discount takes off a price. */
function discountOn(
  price: bigint,
  { amount }: ListedDiscount,
  currency: Currency,
  path: Path,
): Outcome<bigint, AmountRejection> {
  const wrong = 'rate' in amount ? wrongRate(amount.rate, path) : wrongAmount(amount, currency, path)
  if (wrong !== undefined) return wrong
  const off = 'rate' in amount ? atRate(price, amount.rate) : minorUnitsOf(amount)
  if (off <= price) return accepted(off)
  const [asked, most] = [off, price].map((units) => moneyOfMinorUnits(units, currency).amount)
  const because = `${asked} ${currency} cannot be taken off what costs ${most}; give a discount of at most that`
  return refused('discount-above-price', because, path)
}

function wrongLine(line: ListedLine, currency: Currency, path: Path): AmountRefusal | undefined {
  return (
    wrongQuantity(line.quantity, [...path, 'quantity']) ??
    wrongUnitPrice(line.unitPrice, currency, [...path, 'unitPrice']) ??
    wrongIn(
      line.taxes,
      [...path, 'taxes'],
      ({ rate, amount }, at) => wrongRate(rate, at) ?? wrongAmount(amount, currency, at),
    )
  )
}
