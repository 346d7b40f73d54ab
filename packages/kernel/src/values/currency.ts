import { CounterfoilError } from '../errors.ts'
import { accepted, type Outcome, type Rejection, rejected, valueOrThrow } from '../outcome.ts'
import { quoted } from '../quoted.ts'
import { minorDigitsByCurrency } from './currency-table.ts'

/**
 * An ISO 4217 alphabetic code that has a minor unit, such as `GBP`. Currencies that were withdrawn since 2024 stay: books
 * and returns still hold them.
 */
export type Currency = keyof typeof minorDigitsByCurrency

/** Whether a string is an ISO 4217 code in the table; upper case only. */
export function isCurrency(code: string): code is Currency {
  return Object.hasOwn(minorDigitsByCurrency, code)
}

/** Reads a currency code, or says why it is none. */
export function parseCurrency(code: string): Outcome<Currency, Rejection<'unknown-currency'>> {
  return isCurrency(code) ? accepted(code) : rejected('unknown-currency', whyNoCurrency(code))
}

/** The code as a currency. @throws CounterfoilError `unknown-currency` */
export function currency(code: string): Currency {
  return valueOrThrow(parseCurrency(code))
}

/** Digits after the point that an amount of this currency has: 2 for GBP, 0 for JPY, 3 for KWD. @throws CounterfoilError `unknown-currency` */
export function minorDigits(currency: Currency): number {
  // A code may come from a place that no compiler has checked; with no digits, amounts would not be checked either.
  if (isCurrency(currency)) return minorDigitsByCurrency[currency]
  throw new CounterfoilError('unknown-currency', whyNoCurrency(currency))
}

/** Every currency of the table, sorted. */
export const currencies: readonly Currency[] = /* @__PURE__ */ codesOf(minorDigitsByCurrency)

function codesOf(table: Readonly<Record<string, number>>): readonly Currency[] {
  return Object.keys(table).filter(isCurrency)
}

function whyNoCurrency(code: string): string {
  return `${quoted(code)} is no ISO 4217 currency with a minor unit; use a code such as GBP, in upper case`
}
