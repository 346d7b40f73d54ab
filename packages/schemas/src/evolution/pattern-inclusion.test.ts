import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as decimals from '../fields/decimal-patterns.ts'
import { patternIncluded } from './pattern-inclusion.ts'

describe('patternIncluded', () => {
  it.each([
    ['^a$', '^a*$'],
    ['^[ab]{1,2}$', '^(?:a|b)*$'],
    ['^(?:0|[1-9]\\d?)$', '^\\d{1,2}$'],
    ['^\\u0041\\x42$', '^\\w+$'],
    ['^a+?$', '^a+$'],
    ['^(ab)*$', '^[ab]*$'],
    ['^[\\s\\d]$', '^.|\\n$'],
  ])('says what %s takes %s takes', (sub, sup) => {
    const expected = sup.includes('|\\n') ? 'unproven' : true
    expect(patternIncluded(sub, sup).included).toBe(expected)
  })

  it.each([
    ['^a*$', '^a+$', ''],
    ['^[a-c]$', '^[ab]$', 'c'],
    ['^\\d{1,3}$', '^\\d{1,2}$', '000'],
    ['^.$', '^[^x]$', 'x'],
  ])('gives a shortest string that %s takes and %s does not', (sub, sup, witness) => {
    expect(patternIncluded(sub, sup)).toEqual({ included: false, witness })
  })

  it.each([
    ['a', '^.*$'],
    ['^a$', 'a'],
    ['^a|b$', '^[ab]$'],
    ['^(?=a)a$', '^a$'],
    ['^(a)\\1$', '^aa$'],
    ['^\\ba$', '^a$'],
    ['^a\\$', '^.*$'],
    ['^(?:(?:a{90}){90})$', '^a*$'],
  ])('proves nothing of %s and %s', (sub, sup) => {
    expect(patternIncluded(sub, sup)).toEqual({ included: 'unproven' })
  })

  it('proves that readers take every number that writers write', () => {
    const pairs = [
      [decimals.canonicalQuantity, decimals.plainQuantity],
      [decimals.canonicalSignedQuantity, decimals.plainSignedQuantity],
      [decimals.canonicalPrice, decimals.plainPrice],
      [decimals.canonicalAmount(2), decimals.plainAmount(2)],
      [decimals.canonicalAmount(0), decimals.plainAmount(0)],
    ] as const
    for (const [written, read] of pairs) {
      expect(patternIncluded(written.source, read.source).included, written.source).toBe(true)
      expect(patternIncluded(read.source, written.source).included, written.source).toBe(false)
    }
  })

  it('agrees with the regular expressions themselves', () => {
    const atom = fc.constantFrom('a', 'b', '[ab]', '[^a]', '\\d', '(?:a|bb)', '(?:)', '.')
    const quantifier = fc.constantFrom('', '?', '*', '+', '{2}', '{1,2}', '{2,}')
    const pattern = fc
      .array(fc.tuple(atom, quantifier), { maxLength: 4 })
      .map((parts) => `^${parts.map((part) => part.join('')).join('')}$`)
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '1', '\n', '\u{1F600}'), maxLength: 5 })
    fc.assert(
      fc.property(pattern, pattern, fc.array(text, { maxLength: 30 }), (sub, sup, texts) => {
        const taken = (source: string, each: string) => new RegExp(source, 'u').test(each)
        const answer = patternIncluded(sub, sup)
        if (answer.included === false) {
          expect(taken(sub, answer.witness)).toBe(true)
          expect(taken(sup, answer.witness)).toBe(false)
        } else {
          expect(answer.included).toBe(true)
          for (const each of texts) if (taken(sub, each)) expect(taken(sup, each), each).toBe(true)
        }
      }),
      { numRuns: 1_000 },
    )
  })
})
