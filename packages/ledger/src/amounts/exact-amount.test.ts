import { describe, expect, it } from 'vitest'
import { canonicalOf, exactOf, exactProduct, minorUnits, roundExact } from './exact-amount.ts'

describe('exact amounts', () => {
  it.each([
    ['2.5', 'half-even', 2],
    ['3.5', 'half-even', 4],
    ['-2.5', 'half-even', -2],
    ['2.5', 'half-up', 3],
    ['-2.5', 'half-up', -3],
    ['2.49999', 'half-up', 2],
    ['-0.4', 'half-up', 0],
    ['12345678901234567890.5', 'half-even', 12345678901234567890n],
    ['12345678901234567891.5', 'half-even', 12345678901234567892n],
    ['9007199254740990.6', 'half-up', 9007199254740991],
  ] as const)('%s rounds %s to %s', (amount, mode, whole) => {
    expect(roundExact(exactOf(amount), 0, mode)).toBe(whole)
  })

  it('a product of quantity and unit price is exact to the last digit of both', () => {
    expect(canonicalOf(exactProduct('0.00001', '0.000000000000000001'))).toBe('0.00000000000000000000001')
    expect(canonicalOf(exactProduct('9999999999.99999', '99999999999999999999.999999999999999999'))).toBe(
      '999999999999998999999999999999.99999999000000000000001',
    )
  })

  it.each(['', '-', '1,5', '1e3', 'NaN', '--1', '.5', '1.', '-.5', '1.2.3', ' 1', '0x10', '9'.repeat(97)])(
    '%j is no amount',
    (text) => {
      expect(() => exactOf(text)).toThrowError(expect.objectContaining({ code: 'bad-amount' }))
    },
  )

  it('more digits than there is room for are refused, unless they are zeros', () => {
    expect(minorUnits({ amount: '1.2300', currency: 'GBP' })).toBe(123)
    expect(minorUnits({ amount: '-0', currency: 'GBP' })).toBe(0)
    expect(() => minorUnits({ amount: '1.234', currency: 'GBP' })).toThrowError(
      expect.objectContaining({ code: 'bad-amount' }),
    )
  })

  it('the canonical form has no trailing zeros', () => {
    expect(['1.50', '10', '-2.00', '0.000'].map((text) => canonicalOf(exactOf(text)))).toEqual(['1.5', '10', '-2', '0'])
  })
})
