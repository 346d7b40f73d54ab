import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addScaled, canonicalQuantity, quantityOfScaled, scaledQuantity } from './quantity.ts'

const code = (expected: string) => expect.objectContaining({ name: 'CounterfoilError', code: expected })

describe('a quantity', () => {
  it('has at most 5 decimals that count', () => {
    expect(canonicalQuantity('1.000000')).toBe('1')
    expect(canonicalQuantity('0.00001')).toBe('0.00001')
    expect(canonicalQuantity('0.000001')).toBeUndefined()
  })

  it('is refused where a scaled quantity could not hold it exactly', () => {
    expect(canonicalQuantity('90071992547.40991')).toBe('90071992547.40991')
    expect(canonicalQuantity('90071992547.40992')).toBeUndefined()
    expect(canonicalQuantity('-90071992547.40992')).toBeUndefined()
  })

  it.each(['abc', '1e3', '', '1,5', '0.000001'])('is not %j', (text) => {
    expect(() => scaledQuantity(text)).toThrow(code('bad-quantity'))
  })

  it('is refused in a short message, however long it is', () => {
    expect(() => scaledQuantity('x'.repeat(5_000_000))).toThrow(
      expect.objectContaining({ message: expect.stringMatching(/^.{1,200}$/) }),
    )
  })

  it('overflows with an error, never with a wrap', () => {
    expect(() => addScaled(Number.MAX_SAFE_INTEGER, 1)).toThrow(code('quantity-overflow'))
    expect(() => addScaled(Number.MIN_SAFE_INTEGER, -1)).toThrow(code('quantity-overflow'))
    expect(addScaled(Number.MAX_SAFE_INTEGER, 0)).toBe(Number.MAX_SAFE_INTEGER)
  })
})

describe('a scaled quantity', () => {
  const scaled = fc.maxSafeInteger()

  it('there and back is the same', () => {
    fc.assert(fc.property(scaled, (value) => scaledQuantity(quantityOfScaled(value)) === value))
  })

  it('is written in the canonical form', () => {
    fc.assert(
      fc.property(scaled, (value) => {
        const text = quantityOfScaled(value)
        return canonicalQuantity(text) === text
      }),
    )
  })

  it.each([0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('is not %d', (value) => {
    expect(() => quantityOfScaled(value)).toThrow(code('quantity-overflow'))
  })

  it('has no negative zero', () => {
    expect(quantityOfScaled(-0)).toBe('0')
  })
})
