import { isCounterfoilError } from '@counterfoil/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { effectKeyOf, type IntentKey, intentKeyText, requireIntentKey } from './intent-key.ts'

const key: IntentKey = { tenant: 't', source: '/pos', operation: 'refund', key: 'RT-1' }
const part = fc.string({ unit: fc.constantFrom('a', '"', ',', '\\', '[', ']', ' ', '/', '\u0001'), maxLength: 4 })
const keys = fc.record({ tenant: part, source: part, operation: part, key: part })

function codeOf(work: () => void): string | undefined {
  try {
    work()
    return undefined
  } catch (error) {
    return isCounterfoilError(error) ? error.code : 'another error'
  }
}

describe('an intent key', () => {
  it('has a text that no other key has', () => {
    fc.assert(
      fc.property(keys, keys, (one, other) => {
        const isSame = JSON.stringify(Object.values(one)) === JSON.stringify(Object.values(other))
        expect(intentKeyText(one) === intentKeyText(other)).toBe(isSame)
        expect(effectKeyOf(one) === effectKeyOf(other)).toBe(isSame)
      }),
    )
  })

  it('always gives the same effect key', () => {
    expect(effectKeyOf(key)).toBe('95fdec33285133c333ec274041fc2c15')
  })

  it.each([
    ['a megabyte of it', 'x'.repeat(1_048_576)],
    ['a lone surrogate', '\ud800'],
    ['U+0000', 'a\u0000b'],
    ['a number', JSON.parse('7')],
    ['nothing', JSON.parse('null')],
  ])('of %s is refused', (_what, text) => {
    expect(codeOf(() => requireIntentKey({ ...key, key: text }))).toBe('bad-intent-key')
    expect(codeOf(() => requireIntentKey({ ...key, tenant: text }))).toBe('bad-intent-key')
  })
})
