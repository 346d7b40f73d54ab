import {
  type Currency,
  canonicalDecimal,
  canonicalQuantity,
  currencies,
  Decimal,
  type Money,
  minorDigits,
  type UnitPrice,
} from '@counterfoil/kernel'
import * as z from 'zod'

/** Most digits before the point that a decimal of an event has. */
export const maxWholeDigits = 20
/** Most digits after the point that a decimal of an event has. */
export const maxFractionDigits = 18

const digits = `\\d{1,${maxWholeDigits}}(?:\\.\\d{0,${maxFractionDigits}})?`
const plainDecimal = new RegExp(`^[+-]?${digits}$`)
const nonNegativeDecimal = new RegExp(`^\\+?${digits}$`)

const canonicalised = (pattern: RegExp, canonical: (text: string) => string | undefined, expected: string) =>
  z
    .string()
    .regex(pattern, `expected ${expected}, as a string`)
    .transform((text, context) => {
      const value = canonical(text)
      if (value !== undefined) return value
      context.addIssue({ code: 'custom', message: `expected ${expected}, as a string` })
      return z.NEVER
    })

/** Zero or more, at most 5 decimals; read in any plain notation, given in the canonical one. */
export const quantity = canonicalised(
  nonNegativeDecimal,
  canonicalQuantity,
  'a non-negative plain decimal with at most 5 decimals',
)

/** The difference that an adjustment makes: may be below zero. */
export const signedQuantity = canonicalised(plainDecimal, canonicalQuantity, 'a plain decimal with at most 5 decimals')

export const unitCode = z
  .string()
  .regex(/^[A-Z0-9]{2,3}$/, 'expected a unit code of UN/ECE Recommendation 20 such as EA')

// These three have names as types, so that declaration files name them instead of spelling out every currency each time.
export interface CurrencyCodeSchema extends z.ZodType<Currency, Currency> {}
export interface UnitPriceSchema extends z.ZodType<UnitPrice, { amount: string; currency: Currency }> {}
export interface MoneySchema extends z.ZodType<Money, { amount: string; currency: Currency }> {}

export const currencyCode: CurrencyCodeSchema = z.enum(currencies, 'expected an ISO 4217 currency code such as GBP')

/** The price of one unit; may have more digits than the currency's minor unit. */
export const unitPrice: UnitPriceSchema = z.looseObject({
  amount: canonicalised(plainDecimal, canonicalDecimal, 'a plain decimal'),
  currency: currencyCode,
})

/** An amount that can be paid: padded to the currency's minor digits, and refused with more of them. */
export const money: MoneySchema = z
  .looseObject({
    amount: z.string().regex(plainDecimal, 'expected a plain decimal, as a string'),
    currency: currencyCode,
  })
  .transform((value, context) => {
    const exact = new Decimal(value.amount)
    const places = minorDigits(value.currency)
    if (exact.decimalPlaces() <= places) return { ...value, amount: exact.plus(0).toFixed(places) }
    context.addIssue({
      code: 'custom',
      path: ['amount'],
      message: `expected at most ${places} decimals for ${value.currency}`,
    })
    return z.NEVER
  })
