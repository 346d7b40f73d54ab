import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { currencies, minorDigits } from './currency.ts'
import { Decimal } from './decimal.ts'
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
  roundMoney,
  subtractMoney,
  sumMoney,
} from './money.ts'

const anyMoney = fc
  .record({ minor: fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), currency: fc.constantFrom(...currencies) })
  .map(({ minor, currency }) => money(inMajorUnits(minor, minorDigits(currency)), currency))
const weight = fc
  .tuple(fc.nat({ max: 1_000_000 }), fc.nat({ max: 6 }))
  .map(([digits, places]) => new Decimal(digits).div(10 ** places).toFixed())
const weights = fc.array(weight, { minLength: 1, maxLength: 30 }).filter((all) => all.some((each) => Number(each) > 0))
const inMinorUnits = ({ amount }: Money) => BigInt(amount.replace('.', ''))

function inMajorUnits(minor: bigint, places: number): string {
  return new Decimal(String(minor)).div(new Decimal(10).pow(places)).toFixed()
}

describe('allocation', () => {
  it('parts sum to the whole', () => {
    fc.assert(
      fc.property(anyMoney, weights, (whole, all) => {
        const parts = allocateMoney(whole, all)
        expect(parts).toHaveLength(all.length)
        expect(sumMoney(parts, whole.currency)).toEqual(whole)
      }),
    )
  })

  it('every part is less than one minor unit from its exact share', () => {
    fc.assert(
      fc.property(anyMoney, weights, (whole, all) => {
        const total = all.reduce((sum, each) => sum.plus(each), new Decimal(0))
        allocateMoney(whole, all).forEach((part, index) => {
          const distance = new Decimal(String(inMinorUnits(part)))
            .times(total)
            .minus(new Decimal(String(inMinorUnits(whole))).times(all[index] ?? 0))
          expect(distance.abs().lessThan(total)).toBe(true)
        })
      }),
    )
  })

  it('parts of equal weight differ by at most one minor unit, the larger first', () => {
    fc.assert(
      fc.property(anyMoney, fc.integer({ min: 1, max: 40 }), (whole, count) => {
        const parts = allocateMoney(whole, Array<string>(count).fill('1')).map(inMinorUnits)
        const sizes = parts.map((part) => (part < 0n ? -part : part))
        expect(sizes).toEqual(sizes.toSorted((a, b) => (a > b ? -1 : a < b ? 1 : 0)))
        expect((sizes[0] ?? 0n) - (sizes.at(-1) ?? 0n)).toBeLessThanOrEqual(1n)
      }),
    )
  })

  it('of a credit is the credit of the allocation', () => {
    fc.assert(
      fc.property(anyMoney, weights, (whole, all) => {
        expect(allocateMoney(negateMoney(whole), all)).toEqual(allocateMoney(whole, all).map(negateMoney))
      }),
    )
  })
})

describe('money', () => {
  it('taken away from itself is zero', () => {
    fc.assert(
      fc.property(anyMoney, (value) => {
        expect(subtractMoney(value, value)).toEqual(money('0', value.currency))
      }),
    )
  })

  it('that is exact is not changed by rounding', () => {
    fc.assert(
      fc.property(anyMoney, (value) => {
        expect(roundMoney(value.amount, value.currency, 'half-even')).toEqual(value)
        expect(roundMoney(value.amount, value.currency, 'half-up')).toEqual(value)
      }),
    )
  })

  const pair = fc
    .tuple(anyMoney, fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }))
    .map(([left, units]) => [left, moneyOfMinorUnits(units, left.currency)] as const)

  it('added is what taken away leads back from', () => {
    fc.assert(
      fc.property(pair, ([left, right]) => {
        expect(addMoney(left, right)).toEqual(addMoney(right, left))
        expect(subtractMoney(addMoney(left, right), right)).toEqual(left)
      }),
    )
  })

  it('is compared as its minor units are', () => {
    fc.assert(
      fc.property(pair, ([left, right]) => {
        const difference = minorUnitsOf(left) - minorUnitsOf(right)
        expect(compareMoney(left, right)).toBe(difference < 0n ? -1 : difference > 0n ? 1 : 0)
        expect(compareMoney(left, right) + compareMoney(right, left)).toBe(0)
      }),
    )
  })

  it('there and back by minor units is the same', () => {
    fc.assert(
      fc.property(anyMoney, (value) => {
        expect(moneyOfMinorUnits(minorUnitsOf(value), value.currency)).toEqual(value)
      }),
    )
  })

  it('is its absolute amount, or the negation of that', () => {
    fc.assert(
      fc.property(anyMoney, (value) => {
        const size = absoluteMoney(value)
        expect(isNegativeMoney(size)).toBe(false)
        expect(isNegativeMoney(value) ? negateMoney(size) : size).toEqual(value)
        expect(isZeroMoney(value)).toBe(isZeroMoney(size))
      }),
    )
  })

  it('times a whole number is as often added to itself', () => {
    fc.assert(
      fc.property(anyMoney, fc.nat({ max: 20 }), fc.constantFrom('half-even', 'half-up'), (value, times, mode) => {
        const sum = sumMoney(Array<Money>(times).fill(value), value.currency)
        expect(multiplyMoney(value, String(times), mode)).toEqual(sum)
      }),
    )
  })

  it('has no negative zero, whatever made it', () => {
    fc.assert(
      fc.property(pair, weights, ([left, right], all) => {
        const made = [
          left,
          addMoney(left, negateMoney(left)),
          subtractMoney(left, right),
          negateMoney(subtractMoney(left, left)),
          roundMoney(`${left.amount.startsWith('-') ? '-' : ''}0.0001`, left.currency, 'half-up'),
          ...allocateMoney(left, all),
        ]
        expect(made.filter((each) => isZeroMoney(each) && each.amount.startsWith('-'))).toEqual([])
      }),
    )
  })
})
