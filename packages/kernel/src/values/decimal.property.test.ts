import fc from 'fast-check'
import { describe, it } from 'vitest'
import { canonicalDecimal, multiplyDecimals, sumDecimals } from './decimal.ts'

/** A canonical decimal as whole digits and a number of places, for comparing with BigInt. */
const parts = fc.record({ digits: fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), places: fc.nat({ max: 9 }) })
const written = ({ digits, places }: { digits: bigint; places: number }): string => {
  const text = String(digits < 0n ? -digits : digits).padStart(places + 1, '0')
  const point = text.length - places
  return `${digits < 0n ? '-' : ''}${text.slice(0, point)}${places > 0 ? `.${text.slice(point)}` : ''}`
}
const decimal = parts.map(written)
const scaled = (canonical: string, places: number): bigint => {
  const [whole = '', fraction = ''] = canonical.replace('-', '').split('.')
  const value = BigInt(whole + fraction.padEnd(places, '0'))
  return canonical.startsWith('-') ? -value : value
}

describe('the canonical form', () => {
  it('of itself is itself', () => {
    fc.assert(
      fc.property(decimal, (text) => {
        const once = canonicalDecimal(text)
        return once !== undefined && canonicalDecimal(once) === once
      }),
    )
  })

  it('does not depend on plus signs, leading zeros and trailing zeros', () => {
    fc.assert(
      fc.property(parts, fc.nat({ max: 3 }), fc.nat({ max: 3 }), fc.boolean(), (value, leading, trailing, plus) => {
        const text = written(value)
        const sign = text.startsWith('-') ? '-' : plus ? '+' : ''
        const padded = `${sign}${'0'.repeat(leading)}${text.replace('-', '')}${text.includes('.') ? '' : '.'}${'0'.repeat(trailing)}`
        return canonicalDecimal(padded) === canonicalDecimal(text)
      }),
    )
  })

  it('keeps the value', () => {
    fc.assert(
      fc.property(parts, (value) => {
        const canonical = canonicalDecimal(written(value))
        return canonical !== undefined && scaled(canonical, value.places) === value.digits
      }),
    )
  })

  it('has no plus sign, no exponent, no leading or trailing zero and no negative zero, whatever the text', () => {
    fc.assert(
      fc.property(fc.oneof(decimal, fc.string({ unit: fc.constantFrom(...'+-0123456789.eE_, x') })), (text) => {
        const canonical = canonicalDecimal(text)
        return canonical === undefined || (/^-?(?:0|[1-9]\d*)(?:\.\d*[1-9])?$/.test(canonical) && canonical !== '-0')
      }),
    )
  })
})

describe('reckoning', () => {
  it('agrees with whole numbers', () => {
    fc.assert(
      fc.property(parts, parts, (left, right) => {
        const product = scaled(multiplyDecimals(written(left), written(right)), left.places + right.places)
        const places = Math.max(left.places, right.places)
        const sum = scaled(sumDecimals([written(left), written(right)]), places)
        const scale = (value: typeof left) => value.digits * 10n ** BigInt(places - value.places)
        return product === left.digits * right.digits && sum === scale(left) + scale(right)
      }),
    )
  })

  it('sums to the same in any order', () => {
    const shuffled = fc
      .array(decimal, { maxLength: 20 })
      .chain((values) => fc.tuple(fc.constant(values), fc.shuffledSubarray(values, { minLength: values.length })))
    fc.assert(fc.property(shuffled, ([values, shuffle]) => sumDecimals(values) === sumDecimals(shuffle)))
  })
})
