import { type Currency, Decimal, minorDigits, type RoundingMode, roundMoney } from '@counterfoil/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addExact, canonicalOf, decimalOf, exactOf, exactProduct, roundExact, roundedGrowth } from './exact-amount.ts'

const digits = (maxLength: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength }).map((array) => array.join(''))
const decimal = (whole: number, places: number) =>
  fc
    .tuple(fc.constantFrom('', '-'), digits(whole), digits(places))
    .map(([sign, before, after]) => `${sign}${before}.${after}`)
/** Short ones, which are reckoned with as numbers, and long ones, which are not; halves, where rounding goes two ways. */
const amount = fc.oneof(
  decimal(12, 3),
  decimal(24, 18),
  decimal(20, 3).map((text) => `${text}5`),
  digits(17).map((text) => `${text}.5`),
  digits(20),
)
const currency = fc.constantFrom<Currency[]>('GBP', 'JPY', 'KWD')
const mode = fc.constantFrom<RoundingMode[]>('half-even', 'half-up')

describe('exact amounts', () => {
  it('round as the kernel rounds money', () => {
    fc.assert(
      fc.property(amount, currency, mode, (text, of, by) => {
        const places = minorDigits(of)
        expect(decimalOf(roundExact(exactOf(text), places, by), places)).toBe(roundMoney(text, of, by).amount)
      }),
      { numRuns: 2_000 },
    )
  })

  it('multiply and add as decimals do', () => {
    fc.assert(
      fc.property(decimal(10, 5), decimal(20, 18), amount, (quantity, price, more) => {
        const sum = canonicalOf(addExact(exactProduct(quantity, price), exactOf(more)))
        expect(sum).toBe(new Decimal(quantity).times(price).plus(more).plus(0).toFixed())
      }),
      { numRuns: 2_000 },
    )
  })

  it('grow by what the rounded total grows by, so that parts sum to the whole', () => {
    fc.assert(
      fc.property(fc.array(amount, { minLength: 1, maxLength: 6 }), currency, mode, (parts, of, by) => {
        const places = minorDigits(of)
        let before = exactOf('0')
        let sum = new Decimal(0)
        for (const part of parts) {
          sum = sum.plus(decimalOf(roundedGrowth(before, exactOf(part), places, by), places))
          before = addExact(before, exactOf(part))
        }
        expect(sum.plus(0).toFixed(places)).toBe(roundMoney(canonicalOf(before), of, by).amount)
      }),
    )
  })
})
