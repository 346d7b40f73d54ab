import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gs1CheckDigit, hasGs1CheckDigit } from './check-digit.ts'

const digit = fc.integer({ min: 0, max: 9 }).map(String)
const digits = fc.array(digit, { minLength: 1, maxLength: 17 }).map((all) => all.join(''))
const key = digits.map((all) => `${all}${gs1CheckDigit(all)}`)

describe('a check digit', () => {
  it.each([
    ['629104150021', '3'],
    ['400638133393', '1'],
    ['01234567890', '5'],
    ['9638507', '4'],
    ['10614141234567897'.slice(0, 17), '7'],
    ['1', '7'],
    ['0', '0'],
  ])('of %s is %s', (digits, expected) => {
    expect(gs1CheckDigit(digits)).toBe(expected)
  })

  it('is the only one that fits', () => {
    fc.assert(
      fc.property(digits, (all) => {
        const fitting = [...'0123456789'].filter((last) => hasGs1CheckDigit(`${all}${last}`))
        expect(fitting).toEqual([gs1CheckDigit(all)])
      }),
    )
  })

  it('does not depend on leading zeros', () => {
    fc.assert(fc.property(digits, (all) => gs1CheckDigit(all) === gs1CheckDigit(all.padStart(17, '0'))))
  })

  it('shows every single digit that was misread', () => {
    fc.assert(
      fc.property(key, fc.nat(), digit, (right, at, other) => {
        const index = at % right.length
        const wrong = `${right.slice(0, index)}${other}${right.slice(index + 1)}`
        return hasGs1CheckDigit(wrong) === (wrong === right)
      }),
    )
  })

  it('shows neighbours that were exchanged, unless they are 5 apart', () => {
    fc.assert(
      fc.property(key, fc.nat(), (right, at) => {
        const index = at % (right.length - 1)
        const [left = '', next = ''] = right.slice(index, index + 2)
        const wrong = `${right.slice(0, index)}${next}${left}${right.slice(index + 2)}`
        return hasGs1CheckDigit(wrong) === (Math.abs(Number(left) - Number(next)) % 5 === 0)
      }),
    )
  })

  it.each(['', '1'.repeat(18), '12a', ' 12', '١٢', '1.2', '-1'])('is refused to %j', (text) => {
    expect(() => gs1CheckDigit(text)).toThrow(expect.objectContaining({ code: 'bad-digits' }))
    expect(hasGs1CheckDigit(`${text}0`)).toBe(false)
  })
})
