import { type Currency, Decimal, minorDigits, type RoundingMode, roundMoney } from '@counterfoil/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decimalOf, exactPlaces, exactProduct, roundToMinor, scaled } from './exact-amount.ts'

const digits = (maxLength: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength }).map((array) => array.join(''))
const decimal = (places: number) =>
  fc.tuple(fc.constantFrom('', '-'), digits(12), digits(places)).map(([sign, whole, part]) => `${sign}${whole}.${part}`)

describe('exact amounts', () => {
  it('round as the kernel rounds money', () => {
    const currency = fc.constantFrom<Currency[]>('GBP', 'JPY', 'KWD')
    const mode = fc.constantFrom<RoundingMode[]>('half-even', 'half-up')
    const amount = fc.oneof(
      decimal(6),
      decimal(3).map((text) => `${text}5`),
      digits(4).map((text) => `${text}.5`),
    )
    fc.assert(
      fc.property(amount, currency, mode, (text, of, by) => {
        const places = minorDigits(of)
        const minor = roundToMinor(scaled(text, exactPlaces), places, by)
        expect(decimalOf(minor, places)).toBe(roundMoney(text, of, by).amount)
      }),
    )
  })

  it('multiply as decimals do', () => {
    fc.assert(
      fc.property(decimal(5), decimal(18), (quantity, price) => {
        const product = new Decimal(decimalOf(exactProduct(quantity, price), exactPlaces))
        expect(product.equals(new Decimal(quantity).times(price))).toBe(true)
      }),
    )
  })

  it('are the same number after being written and read', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }),
        fc.integer({ min: 0, max: 23 }),
        (value, places) => {
          expect(scaled(decimalOf(value, places), places)).toBe(value)
        },
      ),
    )
  })
})
