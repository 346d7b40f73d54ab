import { CounterfoilError } from '../errors.ts'
import { minorDigitsByCurrency } from './currency-table.ts'

/** An ISO 4217 alphabetic code that has a minor unit, such as `GBP`. */
export type Currency = keyof typeof minorDigitsByCurrency

/** Whether a string is an ISO 4217 code in the table; upper case only. */
export function isCurrency(code: string): code is Currency {
  return Object.hasOwn(minorDigitsByCurrency, code)
}

/** Digits after the point that an amount of this currency has: 2 for GBP, 0 for JPY, 3 for KWD. */
export function minorDigits(currency: Currency): number {
  return minorDigitsByCurrency[currency]
}

/** The code as a currency. @throws CounterfoilError `unknown-currency` */
export function currency(code: string): Currency {
  if (isCurrency(code)) return code
  throw new CounterfoilError(
    'unknown-currency',
    `"${code}" is no ISO 4217 currency with a minor unit; use a code such as GBP`,
    { details: { code } },
  )
}

/** Every currency of the table, sorted. */
export const currencies: readonly Currency[] = Object.keys(minorDigitsByCurrency).filter(isCurrency)
