import {
  type Currency,
  canonicalDecimal,
  currencies,
  Decimal,
  maxDecimalLength,
  minorDigits,
  canonicalQuantity as quantityOf,
  unitCodePattern,
} from '@counterfoil/kernel'
import * as z from 'zod'
import { once } from '../forms/once.ts'
import {
  canonicalAmount,
  canonicalNonNegativeAmount,
  canonicalPositiveAmount,
  canonicalPrice,
  canonicalQuantity,
  canonicalRate,
  canonicalSignedQuantity,
  plainAmount,
  plainNonNegativeAmount,
  plainPositiveAmount,
  plainPrice,
  plainQuantity,
  plainRate,
  plainSignedQuantity,
} from './decimal-patterns.ts'
import { type FieldDocs, field } from './field.ts'
import { shared } from './named-schema.ts'

/** Reads every notation that the pattern takes; the patterns take nothing that has no canonical form. */
function normalised(pattern: RegExp, canonical: (text: string) => string | undefined, expected: string) {
  return z
    .string()
    .max(maxDecimalLength)
    .regex(pattern, expected)
    .transform((text) => canonical(text) ?? text)
}

const quantityText = 'expected a non-negative plain decimal with at most 5 decimals, as a string'
const signedQuantityText = 'expected a plain decimal with at most 5 decimals, as a string'
const rateText = 'expected a non-negative plain decimal, as a string'
const priceText = 'expected a plain decimal, as a string'

/** Zero or more, in the unit of its line. */
export function quantity(docs: FieldDocs<string>) {
  return field(
    z.string().max(maxDecimalLength).regex(canonicalQuantity, quantityText),
    docs,
    normalised(plainQuantity, quantityOf, quantityText),
  )
}

/** May be below zero: a difference. */
export function signedQuantity(docs: FieldDocs<string>) {
  return field(
    z.string().max(maxDecimalLength).regex(canonicalSignedQuantity, signedQuantityText),
    docs,
    normalised(plainSignedQuantity, quantityOf, signedQuantityText),
  )
}

/** A fraction of an amount, zero or more. */
export function rate(docs: FieldDocs<string>) {
  return field(
    z.string().max(maxDecimalLength).regex(canonicalRate, rateText),
    docs,
    normalised(plainRate, canonicalDecimal, rateText),
  )
}

export const unitCode = field(
  z.string().regex(unitCodePattern, 'expected a unit code of UN/ECE Recommendation 20 such as EA'),
  { title: 'Unit', description: 'Unit code of UN/ECE Recommendation 20. Absent means EA, each.', example: 'EA' },
)

export const currencyCode = field(z.enum(currencies, 'expected an ISO 4217 currency code such as GBP'), {
  title: 'Currency',
  description: 'ISO 4217 alphabetic code of a currency with a minor unit.',
  example: 'GBP',
})

const priceAmount = once(() =>
  field(
    z.string().max(maxDecimalLength).regex(canonicalPrice, priceText),
    { title: 'Amount', description: 'Exact decimal; may have more digits than the minor unit.', example: '2.555' },
    normalised(plainPrice, canonicalDecimal, priceText),
  ),
)

const unitPriceValue = once(() =>
  shared(
    'unit-price',
    field(z.strictObject({ amount: priceAmount(), currency: currencyCode }), {
      title: 'Unit price',
      description: 'A price for one unit; may have more digits than the minor unit of its currency.',
      example: { amount: '2.555', currency: 'GBP' },
    }),
  ),
)

/** The price of one unit. */
export function unitPrice(docs: FieldDocs<{ amount: string; currency: Currency }>) {
  return field(unitPriceValue(), docs)
}

const currenciesByDigits = Map.groupBy(currencies, minorDigits)

/** An amount that can be paid, or that it goes the other way by. */
export function money(docs: FieldDocs<{ amount: string; currency: Currency }>) {
  return field(moneyValue(), docs)
}

/** An amount that can be paid, zero or more: what it is about says its direction. */
export function nonNegativeMoney(docs: FieldDocs<{ amount: string; currency: Currency }>) {
  return field(nonNegativeMoneyValue(), docs)
}

/** An amount that can be paid, above zero: what it is about says its direction. */
export function positiveMoney(docs: FieldDocs<{ amount: string; currency: Currency }>) {
  return field(positiveMoneyValue(), docs)
}

const moneyValue = once(() => moneyOf('money', 'Money', 'signed', canonicalAmount, plainAmount))
const nonNegativeMoneyValue = once(() =>
  moneyOf(
    'non-negative-money',
    'Money, zero or more',
    'zero or more',
    canonicalNonNegativeAmount,
    plainNonNegativeAmount,
  ),
)
const positiveMoneyValue = once(() =>
  moneyOf('positive-money', 'Money above zero', 'above zero', canonicalPositiveAmount, plainPositiveAmount),
)

type PatternOf = (digits: number) => RegExp

function moneyOf(name: string, title: string, sign: string, canonical: PatternOf, plain: PatternOf) {
  const ofDigits = (digits: number, codes: readonly Currency[]) => {
    const [first = 'GBP'] = codes
    const expected = `expected an amount${sign === 'signed' ? '' : ` ${sign},`} with ${digits} decimals, as a string`
    const amount = field(
      z.string().max(maxDecimalLength).regex(canonical(digits), expected),
      {
        title: 'Amount',
        description: `Decimal with exactly ${digits} digits after the point, ${sign}.`,
        example: new Decimal(12).toFixed(digits),
      },
      normalised(plain(digits), (text) => new Decimal(text).plus(0).toFixed(digits), expected),
    )
    const currency = field(z.enum(codes, 'expected an ISO 4217 currency code such as GBP'), {
      title: 'Currency',
      description: `ISO 4217 code of a currency with ${digits} minor digits.`,
      example: first,
    })
    return z.strictObject({ amount, currency })
  }
  return shared(
    name,
    field(z.union([...currenciesByDigits].map(([digits, codes]) => ofDigits(digits, codes))), {
      title,
      description: `An amount that can be paid: with exactly the minor digits of its currency, ${sign}.`,
      example: { amount: '12.34', currency: 'GBP' },
    }),
  )
}
