import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as decimals from '../fields/decimal-patterns.ts'
import { patternIncluded } from './pattern-inclusion.ts'

/** Characters one by one, as patterns that other languages read too have them. */
const visible = '!-~\u00a1-\u167f\u1681-\u1fff\u2010-\u2027\u2030-\u205e\u3001-\ud7ff\ue000-\ufefe\uff00-\u{10ffff}'

describe('patternIncluded', () => {
  it.each([
    ['^a$', '^a*$'],
    ['^[ab]{1,2}$', '^(?:a|b)*$'],
    ['^(?:0|[1-9]\\d?)$', '^\\d{1,2}$'],
    ['^\\u0041\\x42$', '^\\w+$'],
    ['^a+?$', '^a+$'],
    ['^(ab)*$', '^[ab]*$'],
    ['^[\\s\\d]$', '^.|\\n$'],
    ['^\\ud83d\\ude00$', '^.$'],
    ['^[\\ud83d\\ude00-\\ud83d\\ude4f]$', '^[\\u{1f600}-\\u{1f64f}]$'],
    ['^😀$', '^\\ud83d\\ude00$'],
    // No string has the halves beside each other as two characters.
    ['^[\\ud83d][\\ude00]$', '^a$'],
    [`^[${visible}](?:[${visible} ]{0,126}[${visible}])?$`, `^[${visible}](?:[${visible} ]*[${visible}])?$`],
    [`^[${visible}]+$`, '^[^\\s\\u0000-\\u001F\\uD800-\\uDFFF]+$'],
  ])('says what %s takes %s takes', (sub, sup) => {
    const expected = sup.includes('|\\n') ? 'unproven' : true
    expect(patternIncluded(sub, sup).included).toBe(expected)
  })

  it.each([
    ['^a*$', '^a+$', ''],
    ['^[a-c]$', '^[ab]$', 'c'],
    ['^\\d{1,3}$', '^\\d{1,2}$', '000'],
    ['^.$', '^[^x]$', 'x'],
    ['^\\ud83d\\ude00$', '^..$', '😀'],
    ['^.$', '^[^\\ud800-\\udfff]$', '\ud800'],
    ['^\\ud83d.$', '^\\ud83d[^a]$', '\ud83da'],
    ['^\\ud83d[\\ude00-\\uffff]$', '^a$', '\ud83d\ue000'],
    [`^[${visible} ]+$`, `^[${visible}]+$`, ' '],
    [`^[${visible}]{1,128}$`, `^[${visible}]{1,127}$`, '!'.repeat(128)],
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
    ['^a{2,1}$', '^a*$'],
    ['^[\\d-z]$', '^.$'],
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
    const plain = ['a', 'b', '[ab]', '[^a]', '\\d', '(?:a|bb)', '(?:)', '.']
    const beyondAscii = ['é', '[!-~\u00a1-\u167f]', '[\u{1f600}-\u{1f64f}]', '\\u{1f600}', '😀', '[\\u00e9a]']
    const surrogates = [
      '\ud83d',
      '\ude00',
      '\\ud83d',
      '\\ude00',
      '\\ud83d\\ude00',
      '[\\ud83d\\ude00]',
      '[\\ud83d]',
      '[\\ud800-\\udfff]',
    ]
    const atom = fc.oneof(...[plain, beyondAscii, surrogates].map((atoms) => fc.constantFrom(...atoms)))
    const quantifier = fc.constantFrom('', '?', '*', '+', '{2}', '{1,2}', '{2,}')
    const pattern = fc
      .array(fc.tuple(atom, quantifier), { maxLength: 4 })
      .map((parts) => `^${parts.map((part) => part.join('')).join('')}$`)
    const unit = fc.constantFrom('a', 'b', '1', '\n', 'é', '\u{1f600}', '\ud83d', '\ude00')
    const text = fc.string({ unit, maxLength: 5 })
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
      { numRuns: 2_000 },
    )
  })
})
