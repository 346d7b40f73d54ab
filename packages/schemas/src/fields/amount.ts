import {
  type Currency,
  canonicalDecimal,
  currencies,
  Decimal,
  minorDigits,
  canonicalQuantity as quantityOf,
} from '@counterfoil/kernel'
import * as z from 'zod'
import { once } from '../forms/once.ts'
import {
  canonicalAmount,
  canonicalPositiveAmount,
  canonicalPrice,
  canonicalQuantity,
  canonicalRate,
  canonicalSignedQuantity,
  maxDecimalLength,
  plainAmount,
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
  z.string().regex(/^[A-Z0-9]{2,3}$/, 'expected a unit code of UN/ECE Recommendation 20 such as EA'),
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

const moneyValue = once(() =>
  shared(
    'money',
    field(z.union([...currenciesByDigits].map(([digits, codes]) => moneyOf(signedAmount(digits), digits, codes))), {
      title: 'Money',
      description: 'An amount that can be paid: with exactly the minor digits of its currency, signed.',
      example: { amount: '12.34', currency: 'GBP' },
    }),
  ),
)

const positiveMoneyValue = once(() =>
  shared(
    'positive-money',
    field(z.union([...currenciesByDigits].map(([digits, codes]) => moneyOf(positiveAmount(digits), digits, codes))), {
      title: 'Money above zero',
      description: 'An amount that can be paid: with exactly the minor digits of its currency, above zero.',
      example: { amount: '12.34', currency: 'GBP' },
    }),
  ),
)

/** An amount that can be paid, or that it goes the other way by. */
export function money(docs: FieldDocs<{ amount: string; currency: Currency }>) {
  return field(moneyValue(), docs)
}

/** An amount that can be paid, above zero: what it is about says its direction. */
export function positiveMoney(docs: FieldDocs<{ amount: string; currency: Currency }>) {
  return field(positiveMoneyValue(), docs)
}

function moneyOf<Amount extends z.ZodType>(amount: Amount, digits: number, codes: readonly Currency[]) {
  const [first = 'GBP'] = codes
  const currency = field(z.enum(codes, 'expected an ISO 4217 currency code such as GBP'), {
    title: 'Currency',
    description: `ISO 4217 code of a currency with ${digits} minor digits.`,
    example: first,
  })
  return z.strictObject({ amount, currency })
}

function signedAmount(digits: number) {
  const expected = `expected an amount with ${digits} decimals, as a string`
  const description = `Decimal with exactly ${digits} digits after the point, signed.`
  return amountOf(digits, canonicalAmount(digits), plainAmount(digits), expected, description)
}

function positiveAmount(digits: number) {
  const expected = `expected an amount above zero with ${digits} decimals, as a string`
  const description = `Decimal with exactly ${digits} digits after the point, above zero.`
  return amountOf(digits, canonicalPositiveAmount(digits), plainPositiveAmount(digits), expected, description)
}

function amountOf(digits: number, canonical: RegExp, plain: RegExp, expected: string, description: string) {
  return field(
    z.string().max(maxDecimalLength).regex(canonical, expected),
    { title: 'Amount', description, example: new Decimal(12).toFixed(digits) },
    normalised(plain, (text) => new Decimal(text).plus(0).toFixed(digits), expected),
  )
}
