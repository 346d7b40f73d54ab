import { describe, expect, it } from 'vitest'
import { decimalOf, exactPlaces, exactProduct, roundToMinor, scaled } from './exact-amount.ts'

const exactly = (amount: string) => scaled(amount, exactPlaces)

describe('exact amounts', () => {
  it.each([
    ['2.5', 'half-even', 2n],
    ['3.5', 'half-even', 4n],
    ['-2.5', 'half-even', -2n],
    ['2.5', 'half-up', 3n],
    ['-2.5', 'half-up', -3n],
    ['2.49999', 'half-up', 2n],
    ['-0.4', 'half-up', 0n],
  ] as const)('%s rounds %s to %s', (amount, mode, minor) => {
    expect(roundToMinor(exactly(amount), 0, mode)).toBe(minor)
  })

  it('a product of quantity and unit price is exact to the last digit of both', () => {
    const product = exactProduct('0.00001', '0.000000000000000001')
    expect(decimalOf(product, exactPlaces)).toBe('0.00000000000000000000001')
  })

  it.each(['', '1,5', '1e3', 'NaN', '--1', '.5', '1.', ' 1', '0x10', '9'.repeat(97)])('%j is no amount', (text) => {
    expect(() => scaled(text, 2)).toThrowError(expect.objectContaining({ code: 'bad-amount' }))
  })

  it('more digits than there is room for are refused, unless they are zeros', () => {
    expect(scaled('1.2300', 2)).toBe(123n)
    expect(() => scaled('1.234', 2)).toThrowError(expect.objectContaining({ code: 'bad-amount' }))
  })
})
