import { describe, expect, it } from 'vitest'
import { canonicalDecimal, decimalPlaces, maxDecimalLength, multiplyDecimals, sumDecimals } from './decimal.ts'

describe('the canonical form', () => {
  it.each([
    ['1', '1'],
    ['+1', '1'],
    ['01.50', '1.5'],
    ['.5', '0.5'],
    ['5.', '5'],
    ['-0', '0'],
    ['-0.00', '0'],
    ['000', '0'],
    ['-00012.3400', '-12.34'],
    ['100', '100'],
    ['0.00000000000000000000000000000000001', '0.00000000000000000000000000000000001'],
  ])('of %s is %s', (text, canonical) => {
    expect(canonicalDecimal(text)).toBe(canonical)
  })

  it.each([
    '',
    ' 1',
    '1 ',
    '1\n',
    '1e3',
    '1,5',
    '1_000',
    '0x10',
    'NaN',
    'Infinity',
    '--1',
    '+',
    '.',
    '-.',
    '1.2.3',
    '١',
  ])('is refused to %j', (text) => {
    expect(canonicalDecimal(text)).toBeUndefined()
  })

  it('is refused to a text that is too long', () => {
    expect(canonicalDecimal('9'.repeat(maxDecimalLength))).toBe('9'.repeat(maxDecimalLength))
    expect(canonicalDecimal('9'.repeat(maxDecimalLength + 1))).toBeUndefined()
  })
})

describe('reckoning', () => {
  it('is exact where floats are not', () => {
    expect(sumDecimals(['0.1', '0.2'])).toBe('0.3')
    expect(multiplyDecimals('1.005', '1000')).toBe('1005')
    expect(multiplyDecimals('-3', '0')).toBe('0')
  })

  it('sums nothing to zero', () => {
    expect(sumDecimals([])).toBe('0')
  })

  it.each(['NaN', 'Infinity', '1e3', '0x10', '1_000', '', 'abc', '9'.repeat(191)])('refuses %s', (text) => {
    expect(() => sumDecimals(['1', text])).toThrow(expect.objectContaining({ code: 'bad-decimal' }))
    expect(() => multiplyDecimals(text, '1')).toThrow(expect.objectContaining({ code: 'bad-decimal' }))
  })

  it('counts the digits after the point', () => {
    expect(['0', '-12', '0.5', '1.205'].map(decimalPlaces)).toEqual([0, 0, 1, 3])
  })
})
