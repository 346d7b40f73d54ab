import { describe, expect, it } from 'vitest'
import { type Currency, currencies, currency, isCurrency, minorDigits } from './currency.ts'
import { currencyOfNumber, isCurrencyNumber, numberOfCurrency } from './currency-number.ts'

const unknown = expect.objectContaining({ name: 'CounterfoilError', code: 'unknown-currency' })

describe('a currency', () => {
  it('is an ISO 4217 code with a minor unit', () => {
    expect(currency('GBP')).toBe('GBP')
    for (const none of ['gbp', 'XAU', 'XXX', 'GB', '', 'toString', '__proto__']) {
      expect(() => currency(none)).toThrow(unknown)
    }
  })

  it('has the digits of its minor unit', () => {
    expect((['JPY', 'GBP', 'KWD', 'CLF'] as const).map(minorDigits)).toEqual([0, 2, 3, 4])
  })

  it('that no compiler has checked has no digits, rather than none to check', () => {
    // What a program in plain JavaScript may pass.
    for (const code of ['XAU', 'gbp', 'constructor']) expect(() => minorDigits(code as Currency)).toThrow(unknown)
  })

  it('stays one after it was withdrawn', () => {
    for (const code of ['ANG', 'CUC']) expect(isCurrency(code)).toBe(true)
  })
})

describe('the number of a currency', () => {
  it('leads back to it, unless it was withdrawn', () => {
    const notBack = currencies.filter((each) => currencyOfNumber(numberOfCurrency(each)) !== each)
    expect(notBack).toEqual(['ANG', 'CUC'])
  })

  it.each([
    ['826', 'GBP'],
    ['008', 'ALL'],
    ['532', 'XCG'],
    ['396', 'XAD'],
  ])('%s is %s', (number, code) => {
    expect(currencyOfNumber(number)).toBe(code)
  })

  it('may be of a code that is no currency, because it has no minor unit', () => {
    expect(isCurrencyNumber('959')).toBe(true)
    expect(currencyOfNumber('959')).toBeUndefined()
  })

  it.each(['', '8', '26', '8260', '000', '931', '932', 'GBP', '82 '])('is not %j', (text) => {
    expect(isCurrencyNumber(text)).toBe(false)
    expect(currencyOfNumber(text)).toBeUndefined()
  })
})
