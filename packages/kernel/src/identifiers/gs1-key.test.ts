import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gs1CheckDigit } from './check-digit.ts'
import { gln, isGln, parseGln } from './gln.ts'
import { gtin, gtinKind, isGtin, isNormalGtin, isSameGtin, normalGtin, parseGtin } from './gtin.ts'
import { isSscc, parseSscc, sscc } from './sscc.ts'

const because = (outcome: ReturnType<typeof parseGtin | typeof parseGln | typeof parseSscc>) =>
  outcome.ok ? undefined : outcome.rejection.because

const digit = fc.integer({ min: 0, max: 9 }).map(String)
const anyGtin = fc
  .constantFrom(7, 11, 12, 13)
  .chain((length) => fc.array(digit, { minLength: length, maxLength: length }))
  .map((digits) => digits.join(''))
  .filter((digits) => Number(digits) > 0)
  .map((digits) => gtin(`${digits}${gs1CheckDigit(digits)}`))

describe('a GTIN', () => {
  it.each(['96385074', '012345678905', '4006381333931', '14006381333938'])('may be %s', (text) => {
    expect(gtin(text)).toBe(text)
  })

  it('says what is wrong with it, and what to do', () => {
    expect(because(parseGtin('4006381333932'))).toBe(
      '"4006381333932" is not a GTIN: its check digit is 2 and should be 1; read it again from its source',
    )
    expect(because(parseGtin('12345678905'))).toBe(
      '"12345678905" is not a GTIN: it has 11 digits instead of 8, 12, 13 or 14; write all of them, leading zeros included',
    )
    expect(because(parseGtin('400638-133393'))).toBe(
      '"400638-133393" is not a GTIN: write its digits alone, without spaces, hyphens or letters',
    )
    expect(because(parseGtin('00000000'))).toBe(
      '"00000000" is not a GTIN: zeros alone identify nothing; leave it out where there is none',
    )
  })

  it('is of one kind, in whatever length it is written', () => {
    expect(gtinKind(gtin('96385074'))).toBe('GTIN-8')
    expect(gtinKind(gtin('00000096385074'))).toBe('GTIN-8')
    expect(gtinKind(gtin('012345678905'))).toBe('GTIN-12')
    expect(gtinKind(gtin('0012345678905'))).toBe('GTIN-12')
    expect(gtinKind(gtin('00000123456784'))).toBe('GTIN-12')
    expect(gtinKind(gtin('4006381333931'))).toBe('GTIN-13')
    expect(gtinKind(gtin('04006381333931'))).toBe('GTIN-13')
    expect(gtinKind(gtin('14006381333938'))).toBe('GTIN-14')
  })

  it('has one normal form of 14 digits, whose own normal form it is', () => {
    fc.assert(
      fc.property(anyGtin, (value) => {
        const normal = normalGtin(value)
        expect(normal).toHaveLength(14)
        expect(normal.endsWith(value)).toBe(true)
        expect(normalGtin(normal)).toBe(normal)
        expect(isNormalGtin(normal)).toBe(true)
        expect(isNormalGtin(value)).toBe(value.length === 14)
      }),
    )
  })

  it('is the same in every length that holds it', () => {
    fc.assert(
      fc.property(anyGtin, fc.constantFrom(8, 12, 13, 14), (value, length) => {
        const longer = gtin(value.padStart(length, '0'))
        expect(isSameGtin(value, longer)).toBe(true)
        expect(gtinKind(value)).toBe(gtinKind(longer))
      }),
    )
  })

  it('is another one when another digit differs', () => {
    expect(isSameGtin(gtin('4006381333931'), gtin('14006381333938'))).toBe(false)
  })
})

describe('a GLN', () => {
  it('has 13 digits, and a GTIN-13 cannot be told from it', () => {
    expect(gln('9506000134307')).toBe('9506000134307')
    expect(isGln('4006381333931') && isGtin('4006381333931')).toBe(true)
    expect(because(parseGln('96385074'))).toContain('it has 8 digits instead of 13;')
  })
})

describe('an SSCC', () => {
  it('has 18 digits', () => {
    expect(sscc('106141412345678908')).toBe('106141412345678908')
    expect(isSscc('4006381333931')).toBe(false)
    expect(because(parseSscc('106141412345678900'))).toContain('its check digit is 0 and should be 8')
  })
})
