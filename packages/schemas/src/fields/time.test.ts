import { parseInstant } from '@counterfoil/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readerOf } from '../forms/reader.ts'
import { instant } from './time.ts'

const writer = instant({ title: 'Time', description: 'When.', example: '2026-03-01T10:02:00Z' })
const reader = readerOf(writer)

const twoDigits = (most: number) => fc.integer({ min: 0, max: most }).map((number) => String(number).padStart(2, '0'))
const year = fc.oneof(
  fc.integer({ min: 0, max: 9999 }),
  fc.constantFrom(0, 1, 4, 100, 400, 1900, 2000, 9996, 9998, 9999),
)
const text = fc
  .record({
    year: year.map((number) => String(number).padStart(4, '0')),
    day: fc.tuple(twoDigits(13), twoDigits(32)).map((parts) => parts.join('-')),
    t: fc.constantFrom('T', 't', ' '),
    time: fc.tuple(twoDigits(24), twoDigits(60), twoDigits(60)).map((parts) => parts.join(':')),
    fraction: fc.constantFrom('', '.', '.0', '.5', '.999999999', '.1234567890'),
    offset: fc.oneof(
      fc.constantFrom('Z', 'z', '', '+00:00', '-00:00'),
      fc
        .tuple(fc.constantFrom('+', '-'), twoDigits(24), twoDigits(60))
        .map(([sign, ...parts]) => sign + parts.join(':')),
    ),
  })
  .map(({ year, day, t, time, fraction, offset }) => `${year}-${day}${t}${time}${fraction}${offset}`)

describe('an instant of an event', () => {
  it('is one of the kernel, and between the first and the last year the other way round', () => {
    fc.assert(
      fc.property(text, (instant) => {
        const isRead = reader.safeParse(instant).success
        const isKnown = parseInstant(instant) !== undefined
        expect(isRead, instant).toBe(isKnown && (isRead || !/^(?:0000|9999)/.test(instant)))
      }),
      { numRuns: 20_000 },
    )
  })

  it.each([
    ['9999-12-31T23:59:59Z', true],
    ['9999-12-31T23:59:59+05:00', true],
    ['9999-12-31T23:59:59-05:00', false],
    ['0000-01-01T00:00:00Z', true],
    ['0000-01-01T00:00:00+23:00', false],
  ])('%s is one: %s', (instant, expected) => {
    expect(writer.safeParse(instant).success).toBe(expected)
  })

  it('keeps its offset, and is written in capitals', () => {
    expect(reader.parse('2026-03-01t10:02:00z')).toBe('2026-03-01T10:02:00Z')
    expect(reader.parse('2026-03-01T10:02:00+01:00')).toBe('2026-03-01T10:02:00+01:00')
    expect(writer.safeParse('2026-03-01t10:02:00z').success).toBe(false)
  })
})
