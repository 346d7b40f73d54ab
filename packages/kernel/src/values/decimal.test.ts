import { Decimal as DecimalJs } from 'decimal.js'
import { describe, expect, it, vi } from 'vitest'
import { canonicalDecimal, Decimal, decimalPlaces, maxDecimalLength, multiplyDecimals, sumDecimals } from './decimal.ts'
import { addMoney, allocateMoney, money, multiplyMoney } from './money.ts'

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

describe('what a program sets', () => {
  const figures = () => [
    sumDecimals(['1234.56', '0.01']),
    multiplyDecimals('1234.56', '3'),
    addMoney(money('1234.56', 'GBP'), money('0.01', 'GBP')).amount,
    multiplyMoney(money('1234.56', 'GBP'), '3', 'half-up').amount,
    ...allocateMoney(money('1234.57', 'GBP'), ['1', '1.5']).map(({ amount }) => amount),
  ]
  const right = ['1234.57', '3703.68', '1234.57', '3703.68', '493.83', '740.74']

  it.each(['set', 'config'] as const)('by %s for the Decimal that all share is refused', (name) => {
    expect(() => Decimal[name]({ precision: 2 })).toThrow(expect.objectContaining({ code: 'shared-decimal' }))
    expect(new Decimal('1234.56').plus('0.01').toFixed()).toBe('1234.57')
  })

  it('for a clone of its own changes that and no other', () => {
    const own = Decimal.clone({ precision: 2 }).set({ rounding: Decimal.ROUND_UP })
    expect(new own('1234.56').plus('0.01').toFixed()).toBe('1300')
    expect(new Decimal('1234.56').plus('0.01').toFixed()).toBe('1234.57')
    expect(figures()).toEqual(right)
  })

  it('behind the back of the shared one changes no sum of the kernel', () => {
    const { precision } = Decimal
    Object.assign(Decimal, { precision: 2 })
    try {
      expect(figures()).toEqual(right)
    } finally {
      Object.assign(Decimal, { precision })
    }
  })

  it('for decimal.js itself, before the kernel is loaded, changes no sum of it', async () => {
    DecimalJs.set({ maxE: 2 })
    vi.resetModules()
    try {
      const { sumDecimals: sum } = await import('./decimal.ts')
      expect(sum(['1234.56', '0.01'])).toBe('1234.57')
    } finally {
      DecimalJs.set({ defaults: true })
    }
  })
})
