import { describe, expect, it } from 'vitest'
import type { CounterfoilError } from '../errors.ts'
import {
  absoluteMoney,
  addMoney,
  allocateMoney,
  compareMoney,
  isNegativeMoney,
  isZeroMoney,
  type Money,
  minorUnitsOf,
  money,
  moneyOfMinorUnits,
  multiplyMoney,
  negateMoney,
  parseMoney,
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

  it.each(['down', '', 'toString', undefined])('is not rounded by a mode that is none: %j', (mode) => {
    // A program without types can name anything.
    const any = Object(mode === undefined ? undefined : { mode }).mode
    expect(() => roundMoney('1.005', 'GBP', any)).toThrow(code('bad-rounding-mode'))
    expect(() => multiplyMoney(money('1', 'GBP'), '2', any)).toThrow(code('bad-rounding-mode'))
  })

  it('of two currencies is not reckoned together', () => {
    const pounds = money('1', 'GBP')
    const yen = money('1', 'JPY')
    expect(() => sumMoney([pounds, yen], 'GBP')).toThrow(code('currency-mismatch'))
    expect(() => addMoney(pounds, yen)).toThrow(code('currency-mismatch'))
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
    expect(compareMoney(money('-9.99', 'GBP'), money('-10', 'GBP'))).toBe(1)
    expect(addMoney(money('0.1', 'GBP'), money('-0.1', 'GBP')).amount).toBe('0.00')
    expect(absoluteMoney(money('-0.01', 'GBP')).amount).toBe('0.01')
    expect(['-0.01', '-0', '0.01'].map((amount) => isNegativeMoney(money(amount, 'GBP')))).toEqual([true, false, false])
  })
})

describe('money from outside', () => {
  it('is read in any plain notation', () => {
    expect(parseMoney('+01.5', 'GBP')).toEqual({ ok: true, value: { amount: '1.50', currency: 'GBP' } })
    expect(parseMoney('-0.000', 'JPY')).toEqual({ ok: true, value: { amount: '0', currency: 'JPY' } })
  })

  it.each([
    ['1.005', 'GBP', 'inexact-money', 'amount'],
    ['1.5', 'JPY', 'inexact-money', 'amount'],
    ['1e3', 'GBP', 'bad-decimal', 'amount'],
    ['9'.repeat(41), 'GBP', 'bad-decimal', 'amount'],
    ['1.00', 'XAU', 'unknown-currency', 'currency'],
    ['1.00', 'constructor', 'unknown-currency', 'currency'],
  ])('is refused, with its place: %s %s', (amount, currency, code, place) => {
    expect(parseMoney(amount, currency)).toMatchObject({ ok: false, rejection: { code, path: [place] } })
  })

  it('written by hand without its digits counts by its value', () => {
    const tenth: Money = { amount: '.1', currency: 'GBP' }
    const ten: Money = { amount: '10', currency: 'GBP' }
    expect(addMoney(ten, tenth).amount).toBe('10.10')
    expect(compareMoney(ten, money('10.00', 'GBP'))).toBe(0)
    expect(minorUnitsOf(ten)).toBe(1000n)
    expect(allocateMoney(ten, ['1', '1']).map(({ amount }) => amount)).toEqual(['5.00', '5.00'])
  })

  it('written by hand with too many digits, or in no currency, is refused wherever it is reckoned with', () => {
    const fraction: Money = { amount: '1.005', currency: 'GBP' }
    const gold: Money = { amount: '1', currency: Object({ currency: 'XAU' }).currency }
    const uses = [
      (value: Money) => sumMoney([value], value.currency),
      (value: Money) => addMoney(value, { ...value, amount: '0' }),
      (value: Money) => subtractMoney(value, { ...value, amount: '0' }),
      (value: Money) => negateMoney(value),
      (value: Money) => absoluteMoney(value),
      (value: Money) => minorUnitsOf(value),
      (value: Money) => allocateMoney(value, ['1']),
    ]
    for (const use of uses) expect(() => use(fraction)).toThrow(code('inexact-money'))
    for (const use of [...uses, (value: Money) => multiplyMoney(value, '1', 'half-up')]) {
      expect(() => use(gold)).toThrow(code('unknown-currency'))
    }
  })

  it.each(['NaN', 'Infinity', '1e3', ''])('written by hand as %j is refused wherever it is used', (amount) => {
    const bad: Money = { amount, currency: 'GBP' }
    const good = money('1', 'GBP')
    for (const use of [
      () => sumMoney([bad], 'GBP'),
      () => addMoney(good, bad),
      () => subtractMoney(good, bad),
      () => compareMoney(bad, good),
      () => negateMoney(bad),
      () => absoluteMoney(bad),
      () => isZeroMoney(bad),
      () => isNegativeMoney(bad),
      () => minorUnitsOf(bad),
      () => allocateMoney(bad, ['1']),
      () => multiplyMoney(bad, '1', 'half-up'),
    ]) {
      expect(use).toThrow(code('bad-decimal'))
    }
  })
})

describe('a price times a quantity', () => {
  it('is rounded once, by the mode that is named', () => {
    const price = { amount: '0.335', currency: 'GBP' } as const
    expect(multiplyMoney(price, '3', 'half-even').amount).toBe('1.00')
    expect(multiplyMoney(price, '3', 'half-up').amount).toBe('1.01')
    expect(multiplyMoney(price, '-3', 'half-up').amount).toBe('-1.01')
    expect(multiplyMoney(money('19.99', 'GBP'), '0.25', 'half-up').amount).toBe('5.00')
    expect(multiplyMoney(price, '0', 'half-up').amount).toBe('0.00')
  })
})

describe('a message', () => {
  it('stays short, whatever it quotes', () => {
    const megabyte = '9'.repeat(1_000_000)
    const inPounds: Money = { amount: megabyte, currency: 'GBP' }
    const inNothing: Money = { amount: '1', currency: Object({ currency: megabyte }).currency }
    const yen = money('1', 'JPY')
    for (const use of [
      () => addMoney(yen, inPounds),
      () => addMoney(inPounds, inPounds),
      () => compareMoney(yen, inNothing),
      () => compareMoney(inNothing, yen),
      () => negateMoney(inNothing),
      () => roundMoney('1', 'GBP', Object({ mode: megabyte }).mode),
    ]) {
      expect(use).toThrow(
        expect.toSatisfy((error: CounterfoilError) => JSON.stringify([error.message, error.details]).length < 600),
      )
    }
    expect(() => addMoney(money('1', 'GBP'), yen)).toThrow(
      '"1" is in "JPY" and cannot be reckoned with "GBP"; convert it with a rate first',
    )
  })
})

describe('very long amounts', () => {
  const long = '9'.repeat(120)

  it('are multiplied, added and turned round exactly', () => {
    const product = BigInt(long) ** 2n
    const price = { amount: long, currency: 'GBP' } as const
    expect(multiplyMoney(price, long, 'half-up').amount).toBe(`${product}.00`)
    expect(multiplyMoney({ ...price, amount: `0.${long}` }, `-0.${long}`, 'half-up').amount).toBe('-1.00')
    const longest: Money = { amount: '9'.repeat(190), currency: 'JPY' }
    expect(addMoney(longest, longest).amount).toBe(`${BigInt(longest.amount) * 2n}`)
    expect(negateMoney(longest).amount).toBe(`-${longest.amount}`)
  })
})

describe('minor units', () => {
  it.each([
    ['12.34', 'GBP', 1234n],
    ['-0.05', 'GBP', -5n],
    ['1234', 'JPY', 1234n],
    ['1.500', 'KWD', 1500n],
    ['0.00', 'GBP', 0n],
  ] as const)('of %s %s are %d', (amount, currency, units) => {
    expect(minorUnitsOf(money(amount, currency))).toBe(units)
    expect(moneyOfMinorUnits(units, currency)).toEqual({ amount, currency })
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

  it('has no bound on how many parts there are', () => {
    const many = parts('2000.01', Array<string>(200_000).fill('0.5'))
    expect([many.length, many[0], many.at(-1)]).toEqual([200_000, '0.02', '0.01'])
  })

  it.each([[[]], [['0', '0']], [['1', '-1', '1']]])('refuses the weights %j', (weights) => {
    expect(() => parts('1.00', weights)).toThrow(code('bad-weights'))
  })
})
