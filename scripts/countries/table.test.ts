import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { countryTable, listedCountries } from './table.ts'

describe("the kernel's table of countries", () => {
  const countries = listedCountries()

  it('is the one of ISO 3166-1', () => {
    const kernelTable = new URL('../../packages/kernel/src/values/country-table.ts', import.meta.url)
    expect(readFileSync(kernelTable, 'utf8')).toBe(countryTable(countries))
  })

  // A second source: Intl reads a number in the place of a region, and answers with the region's alpha-2 code.
  it('agrees with the numbers that Intl knows', () => {
    expect(countries.map(([, , number]) => Intl.getCanonicalLocales(`und-${number}`)[0])).toEqual(
      countries.map(([alpha2]) => `und-${alpha2}`),
    )
  })

  it('has 249 countries, each code once', () => {
    for (const place of [0, 1, 2]) expect(new Set(countries.map((country) => country[place])).size).toBe(249)
  })
})
