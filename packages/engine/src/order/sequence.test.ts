import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareSequences, missingBetween, nextSequence } from './sequence.ts'

describe('sequence numbers', () => {
  it('compare as numbers, beyond what a number can hold', () => {
    const number = fc.bigInt({ min: 0n, max: 10n ** 30n - 1n })
    fc.assert(
      fc.property(number, number, (left, right) => {
        const expected = left < right ? -1 : left > right ? 1 : 0
        expect(Math.sign(compareSequences(String(left), String(right)))).toBe(expected)
      }),
    )
  })

  it('count without losing digits', () => {
    expect(nextSequence('9007199254740992999')).toBe('9007199254740993000')
  })

  it('tell what is missing between a position and a number', () => {
    expect(missingBetween('9', '12')).toEqual({ from: '10', to: '11' })
  })
})
