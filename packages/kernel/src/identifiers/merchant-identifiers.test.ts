import { describe, expect, it } from 'vitest'
import { isIdentifier, locationId, maxIdentifierLength, sku } from './merchant-identifiers.ts'

describe('an identifier', () => {
  it.each([
    '85123A',
    'gift_0001_20',
    'BANK CHARGES',
    'ÄÖ-1',
    'x'.repeat(maxIdentifierLength),
    '😀'.repeat(maxIdentifierLength),
  ])('may be %s', (text) => {
    expect(isIdentifier(text)).toBe(true)
  })

  it.each([
    '',
    ' 1',
    '1 ',
    'a\u0000b',
    'a\nb',
    '\u0085',
    'x'.repeat(maxIdentifierLength + 1),
    '😀'.repeat(maxIdentifierLength + 1),
  ])('is not %j', (text) => {
    expect(isIdentifier(text)).toBe(false)
    expect(() => sku(text)).toThrow(expect.objectContaining({ code: 'bad-identifier' }))
    expect(() => locationId(text)).toThrow(expect.objectContaining({ code: 'bad-identifier' }))
  })

  it('keeps its case: two SKUs that differ in case are two', () => {
    expect(sku('15056BL')).not.toBe(sku('15056bl'))
  })
})
