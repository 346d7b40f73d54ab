import { describe, expect, it } from 'vitest'
import {
  alpha3OfCountry,
  countries,
  country,
  countryOfAlpha3,
  countryOfNumber,
  isCountry,
  numberOfCountry,
  parseCountryNumbers,
} from './country.ts'

describe('a country', () => {
  it.each([
    ['GB', 'GBR', '826'],
    ['US', 'USA', '840'],
    ['AF', 'AFG', '004'],
    ['SS', 'SSD', '728'],
  ] as const)('%s is %s and %s', (alpha2, alpha3, number) => {
    expect(alpha3OfCountry(country(alpha2))).toBe(alpha3)
    expect(numberOfCountry(country(alpha2))).toBe(number)
  })

  it('is found again by each of its codes', () => {
    for (const each of countries) {
      expect(countryOfAlpha3(alpha3OfCountry(each))).toBe(each)
      expect(countryOfNumber(numberOfCountry(each))).toBe(each)
    }
  })

  it.each(['UK', 'EU', 'XK', 'AN', 'gb', 'G', 'GBR', 'ZZ', '', '__proto__', 'constructor'])('is not %j', (code) => {
    expect(isCountry(code)).toBe(false)
    expect(() => country(code)).toThrow(expect.objectContaining({ code: 'unknown-country' }))
  })

  it('has no other codes', () => {
    for (const none of ['', '4', '004 ', '000', '999', 'AFG', 'NaN']) expect(countryOfNumber(none)).toBeUndefined()
    for (const none of ['', 'usa', 'US', '840', 'XKK']) expect(countryOfAlpha3(none)).toBeUndefined()
  })
})

describe('a list of country numbers', () => {
  it('is one to five of them', () => {
    expect(parseCountryNumbers('276')).toEqual({ ok: true, value: ['DE'] })
    expect(parseCountryNumbers('276250380056528')).toEqual({ ok: true, value: ['DE', 'FR', 'IT', 'BE', 'NL'] })
  })

  it.each(['', '27', '2762', '276999', '999276', '276250380056528040', '276,250'])('is not %j', (text) => {
    expect(parseCountryNumbers(text)).toMatchObject({ ok: false, rejection: { code: 'unknown-country' } })
  })
})
