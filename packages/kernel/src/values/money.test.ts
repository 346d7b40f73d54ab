import { describe, expect, it } from 'vitest'
import { currency } from './currency.ts'
import {
  allocateMoney,
  compareMoney,
  isZeroMoney,
  money,
  negateMoney,
  roundMoney,
  subtractMoney,
  sumMoney,
} from './money.ts'

const code = (expected: string) => expect.objectContaining({ name: 'CounterfoilError', code: expected })

describe('money', () => {
  it('is padded to the minor digits of its currency', () => {
    expect(money('5', 'GBP').amount).toBe('5.00')
    expect(money('1234', 'JPY').amount).toBe('1234')
    expect(money('1.5', 'KWD').amount).toBe('1.500')
    expect(money('-0', 'GBP').amount).toBe('0.00')
  })

  it('is never rounded silently', () => {
    expect(() => money('1.005', 'GBP')).toThrow(code('inexact-money'))
    expect(money('1.500000', 'GBP').amount).toBe('1.50')
  })

  it.each(['NaN', 'Infinity', '1e3', '0x10', '1_000', '', 'abc'])('is not made from %j', (amount) => {
    expect(() => money(amount, 'GBP')).toThrow(code('bad-decimal'))
    expect(() => roundMoney(amount, 'GBP', 'half-up')).toThrow(code('bad-decimal'))
  })

  it.each([
    ['0.125', 'half-even', '0.12'],
    ['0.125', 'half-up', '0.13'],
    ['0.135', 'half-even', '0.14'],
    ['-0.125', 'half-even', '-0.12'],
    ['-0.125', 'half-up', '-0.13'],
    ['-0.001', 'half-up', '0.00'],
  ] as const)('%s rounds %s to %s', (amount, mode, rounded) => {
    expect(roundMoney(amount, 'GBP', mode).amount).toBe(rounded)
  })

  it('of two currencies is not reckoned together', () => {
    const pounds = money('1', 'GBP')
    const yen = money('1', 'JPY')
    expect(() => sumMoney([pounds, yen], 'GBP')).toThrow(code('currency-mismatch'))
    expect(() => subtractMoney(pounds, yen)).toThrow(code('currency-mismatch'))
    expect(() => compareMoney(pounds, yen)).toThrow(code('currency-mismatch'))
  })

  it('sums, subtracts, negates and compares by value', () => {
    expect(sumMoney([], 'GBP').amount).toBe('0.00')
    expect(sumMoney([money('0.1', 'GBP'), money('0.2', 'GBP')], 'GBP').amount).toBe('0.30')
    expect(subtractMoney(money('1', 'GBP'), money('1.01', 'GBP')).amount).toBe('-0.01')
    expect(negateMoney(money('0', 'GBP')).amount).toBe('0.00')
    expect(isZeroMoney(money('0', 'GBP'))).toBe(true)
    expect(compareMoney(money('9.99', 'GBP'), money('10', 'GBP'))).toBe(-1)
  })
})

describe('allocation', () => {
  const parts = (whole: string, weights: readonly string[]) =>
    allocateMoney(money(whole, 'GBP'), weights).map(({ amount }) => amount)

  it('gives what is left over to the largest remainders, the earlier first', () => {
    expect(parts('0.05', ['1', '1'])).toEqual(['0.03', '0.02'])
    expect(parts('100.00', ['1', '1', '1'])).toEqual(['33.34', '33.33', '33.33'])
    expect(parts('0.01', ['1', '2'])).toEqual(['0.00', '0.01'])
  })

  it('gives nothing to a weight of zero', () => {
    expect(parts('0.05', ['0', '3', '0', '3'])).toEqual(['0.00', '0.03', '0.00', '0.02'])
  })

  it.each([[[]], [['0', '0']], [['1', '-1', '1']]])('refuses the weights %j', (weights) => {
    expect(() => parts('1.00', weights)).toThrow(code('bad-weights'))
  })
})

describe('a currency', () => {
  it('is an ISO 4217 code with a minor unit', () => {
    expect(currency('GBP')).toBe('GBP')
    for (const none of ['gbp', 'XAU', 'GB', '', 'toString', '__proto__']) {
      expect(() => currency(none)).toThrow(code('unknown-currency'))
    }
  })
})
