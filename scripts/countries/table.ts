import { readFileSync } from 'node:fs'

/** A row of the list: alpha-2, alpha-3, number. */
type Country = readonly [alpha2: string, alpha3: string, number: string]

/** The list of the package i18n-iso-countries, without Kosovo: its code XK is assigned by users and not by ISO 3166-1. */
export function listedCountries(): readonly Country[] {
  const list: readonly Country[] = JSON.parse(
    readFileSync(new URL('codes.json', import.meta.resolve('i18n-iso-countries')), 'utf8'),
  )
  return list.filter(([alpha2]) => alpha2 !== 'XK').toSorted(([a], [b]) => (a < b ? -1 : 1))
}

/** The kernel's table of countries as a source file. */
export function countryTable(countries: readonly Country[]): string {
  const rows = countries.map(([alpha2, alpha3, number]) => `  ${alpha2}: '${alpha3}${number}',`)
  return `/**
 * The alpha-3 code and the number of each country by its alpha-2 code, of ISO 3166-1.
 * From the package i18n-iso-countries, written by scripts/countries/generate.ts.
 */
export const codesByCountry = {
${rows.join('\n')}
} as const
`
}
