import { describe, expect, it } from 'vitest'
import { formatInstant, parseInstant } from './instant.ts'

describe('an RFC 3339 date-time', () => {
  it.each([
    ['2026-03-01T10:02:00Z', '2026-03-01T10:02:00Z'],
    ['2026-03-01T10:02:00+01:00', '2026-03-01T09:02:00Z'],
    ['2026-03-01T10:02:00-00:00', '2026-03-01T10:02:00Z'],
    ['2026-03-01t10:02:00.5z', '2026-03-01T10:02:00.500Z'],
    ['2026-03-01T10:02:00.123456789Z', '2026-03-01T10:02:00.123Z'],
    ['2026-03-01T10:02:00.999999999Z', '2026-03-01T10:02:00.999Z'],
    ['1969-12-31T23:59:59.9999Z', '1969-12-31T23:59:59.999Z'],
    ['2026-03-01T10:02:00.12-23:59', '2026-03-02T10:01:00.120Z'],
    ['2026-03-01T10:02:00+23:59', '2026-02-28T10:03:00Z'],
    ['9999-12-31T23:59:59.9999Z', '9999-12-31T23:59:59.999Z'],
    ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00Z'],
    ['0004-02-29T00:00:00Z', '0004-02-29T00:00:00Z'],
    ['0000-01-01T00:00:00Z', '0000-01-01T00:00:00Z'],
  ])('%s is %s', (text, utc) => {
    const instant = parseInstant(text)
    expect(instant === undefined ? undefined : formatInstant(instant)).toBe(utc)
  })

  it.each([
    '2026-02-30T10:00:00Z',
    '2025-02-29T10:00:00Z',
    '2026-13-01T10:00:00Z',
    '2026-00-01T10:00:00Z',
    '2026-03-00T10:00:00Z',
    '2026-03-01T24:00:00Z',
    '2026-03-01T10:60:00Z',
    '2026-03-01T23:59:60Z',
    '2026-03-01T10:00:00+24:00',
    '2026-03-01T10:00:00+23:60',
    '2026-03-01T10:00:00+0100',
    '2026-03-01T10:00:00.Z',
    '2026-03-01T10:00:00.1234567890Z',
    '2026-03-01T10:00:00,5Z',
    '2016-12-31T23:59:60Z',
    '2026-03-01T10:00:00',
    '2026-03-01 10:00:00Z',
    '2026-03-01T10:00Z',
    '2026-03-01',
    '+002026-03-01T10:00:00Z',
    '9999-12-31T23:59:59-01:00',
    '0000-01-01T00:00:00+01:00',
    'yesterday',
    '',
  ])('is not %j', (text) => {
    expect(parseInstant(text)).toBeUndefined()
  })
})

describe('epoch milliseconds', () => {
  it.each([Number.NaN, Number.POSITIVE_INFINITY, -62_167_219_200_001, 253_402_300_800_000])(
    'that RFC 3339 cannot write are refused: %d',
    (milliseconds) => {
      expect(() => formatInstant(milliseconds)).toThrow(
        expect.objectContaining({ name: 'CounterfoilError', code: 'bad-instant' }),
      )
    },
  )
})

describe('texts of one instant', () => {
  it('differ by their offsets and are one number, which is written in UTC', () => {
    const texts = ['2026-03-01T23:30:00Z', '2026-03-02T00:30:00+01:00', '2026-03-01T18:30:00-05:00']
    const [instant = Number.NaN, ...others] = new Set(texts.map(parseInstant))
    expect(others).toEqual([])
    expect(formatInstant(instant)).toBe(texts[0])
  })
})
