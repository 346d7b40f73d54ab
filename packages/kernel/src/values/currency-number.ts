import { type Currency, isCurrency } from './currency.ts'
import { numberByCurrencyCode, withdrawnCurrencies } from './currency-number-table.ts'

/**
 * Whether a text is the three-digit number of an ISO 4217 code that was not withdrawn; also of those without a minor unit,
 * which are no {@link Currency}: `959` is gold.
 */
export function isCurrencyNumber(text: string): boolean {
  return codeOfNumber(text) !== undefined
}

/**
 * The currency that has a number today: `826` is GBP. `undefined` when the text is no number of a currency with a minor unit.
 * (Where a withdrawn currency had the same number, it is the currency that took its place: `532` is XCG, not ANG.)
 */
export function currencyOfNumber(text: string): Currency | undefined {
  const code = codeOfNumber(text)
  return code !== undefined && isCurrency(code) ? code : undefined
}

/** The three-digit number of a currency by ISO 4217, leading zeros included: `036` for AUD. */
export function numberOfCurrency(currency: Currency): string {
  return numberByCurrencyCode[currency]
}

function codeOfNumber(text: string): string | undefined {
  if (text.length !== 3) return undefined
  const found = Object.entries(numberByCurrencyCode).find(
    ([code, number]) => number === text && !withdrawnCurrencies.includes(code),
  )
  return found?.[0]
}
