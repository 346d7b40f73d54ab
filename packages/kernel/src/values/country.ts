import { accepted, type Outcome, type Rejection, rejected, valueOrThrow } from '../outcome.ts'
import { quoted } from '../quoted.ts'
import { codesByCountry } from './country-table.ts'

/** A country or territory by its alpha-2 code of ISO 3166-1, such as `GB`. */
export type Country = keyof typeof codesByCountry

/** Whether a text is an alpha-2 code of ISO 3166-1; upper case only, and neither `UK` nor `EU`. */
export function isCountry(code: string): code is Country {
  return Object.hasOwn(codesByCountry, code)
}

/** Reads an alpha-2 code, or says why it is none. */
export function parseCountry(code: string): Outcome<Country, Rejection<'unknown-country'>> {
  return isCountry(code)
    ? accepted(code)
    : rejected(
        'unknown-country',
        `${quoted(code)} is no country of ISO 3166-1; use its two capital letters, such as GB`,
      )
}

/** @throws CounterfoilError `unknown-country` */
export function country(code: string): Country {
  return valueOrThrow(parseCountry(code))
}

/** Every country, sorted by its code. */
export const countries: readonly Country[] = /* @__PURE__ */ codesOf(codesByCountry)

/** The alpha-3 code of a country: `GBR` of GB. */
export function alpha3OfCountry(country: Country): string {
  return codesByCountry[country].slice(0, 3)
}

/** The number of a country, three digits with leading zeros: `826` of GB. */
export function numberOfCountry(country: Country): string {
  return codesByCountry[country].slice(3)
}

/** The country that has an alpha-3 code; `undefined` when none has it. */
export function countryOfAlpha3(text: string): Country | undefined {
  return countries.find((country) => alpha3OfCountry(country) === text)
}

/** The country that has a three-digit number; `undefined` when none has it. */
export function countryOfNumber(text: string): Country | undefined {
  return countries.find((country) => numberOfCountry(country) === text)
}

/**
 * Reads one to five country numbers without anything between them, as a barcode lists the countries of processing (AI 423
 * and 425).
 */
export function parseCountryNumbers(text: string): Outcome<readonly Country[], Rejection<'unknown-country'>> {
  const list: Country[] = []
  for (let start = 0; start < Math.min(text.length, 15); start += 3) {
    const found = countryOfNumber(text.slice(start, start + 3))
    if (found !== undefined) list.push(found)
  }
  return list.length > 0 && list.length * 3 === text.length
    ? accepted(list)
    : rejected(
        'unknown-country',
        `${quoted(text)} is no list of countries; write one to five numbers of ISO 3166-1, three digits each, such as 276250`,
      )
}

function codesOf(table: Readonly<Record<string, string>>): readonly Country[] {
  return Object.keys(table).filter(isCountry)
}
