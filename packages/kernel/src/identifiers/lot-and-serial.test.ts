import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isLot, isSerial, lot, parseLot, serial } from './lot-and-serial.ts'
import { isInSet82 } from './set-82.ts'

describe('the characters that GS1 allows', () => {
  it('are 82 of ASCII, and no other', () => {
    const ascii = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code)).filter(isInSet82)
    expect(ascii.join('')).toBe('!"%&\'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz')
    expect(ascii).toHaveLength(82)
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => !isInSet82(text) || /^[!-z]+$/.test(text)),
    )
  })
})

describe('lots and serials', () => {
  it.each(['A', 'L-2026/03', '00012', 'x'.repeat(20), '?&%'])('may be %s', (text) => {
    expect(lot(text)).toBe(text)
    expect(serial(text)).toBe(text)
  })

  it.each(['', ' ', 'A B', 'A#1', 'Ä', 'x'.repeat(21), 'a\n', '\ud800'])('are not %j', (text) => {
    expect(isLot(text)).toBe(false)
    expect(isSerial(text)).toBe(false)
    expect(() => lot(text)).toThrow(expect.objectContaining({ code: 'bad-lot' }))
    expect(() => serial(text)).toThrow(expect.objectContaining({ code: 'bad-serial' }))
  })

  it('say which character is wrong', () => {
    expect(parseLot('A#1')).toMatchObject({
      rejection: { because: expect.stringContaining('"A#1" is not a lot: GS1 does not allow "#" in it') },
    })
  })

  it('keep leading zeros and case: two that differ in these are two', () => {
    expect(lot('01')).not.toBe(lot('1'))
    expect(serial('a')).not.toBe(serial('A'))
  })
})
