import { describe, expect, it } from 'vitest'
import { accepted, rejected, valueOrThrow } from './outcome.ts'

describe('an outcome that has to be a value', () => {
  it('is its value', () => {
    expect(valueOrThrow(accepted(5))).toBe(5)
  })

  it('is thrown with the code, the reason and the place of its rejection', () => {
    expect(() => valueOrThrow(rejected('bad-gln', 'no GLN', ['lines', 0, 'gln']))).toThrow(
      expect.objectContaining({
        name: 'CounterfoilError',
        code: 'bad-gln',
        message: 'no GLN',
        retryable: false,
        details: { path: ['lines', 0, 'gln'] },
      }),
    )
    expect(() => valueOrThrow(rejected('bad-gln', 'no GLN'))).toThrow(expect.objectContaining({ details: {} }))
  })
})
