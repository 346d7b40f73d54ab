import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { currencies, minorDigits } from './currency.ts'
import { Decimal } from './decimal.ts'
import { allocateMoney, type Money, money, negateMoney, roundMoney, subtractMoney, sumMoney } from './money.ts'

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
})
