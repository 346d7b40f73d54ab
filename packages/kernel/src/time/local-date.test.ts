import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addCalendarDays, daysBetween, isLocalDate, localDate, weekdayOf } from './local-date.ts'

const code = (expected: string) => expect.objectContaining({ name: 'CounterfoilError', code: expected })
/** Days from 1800 to 2400. */
const anyDate = fc
  .integer({ min: -62_000, max: 157_000 })
  .map((day) => localDate(new Date(day * 86_400_000).toISOString().slice(0, 10)))
const days = fc.integer({ min: -100_000, max: 100_000 })

describe('a day', () => {
  it.each(['2026-03-01', '2024-02-29', '2000-02-29', '0000-01-01', '0004-02-29', '9999-12-31'])('may be %s', (text) => {
    expect(localDate(text)).toBe(text)
  })

  it.each([
    '2026-02-29',
    '1900-02-29',
    '2026-04-31',
    '2026-00-10',
    '2026-13-01',
    '2026-01-00',
    '2026-1-1',
    '26-01-01',
    '20260101',
    '2026-01-01T00:00:00Z',
    '+02026-01-01',
    ' 2026-01-01',
    '',
  ])('is not %j', (text) => {
    expect(isLocalDate(text)).toBe(false)
    expect(() => localDate(text)).toThrow(code('bad-local-date'))
  })
})

describe('days of the calendar', () => {
  it.each([
    ['2024-02-28', 1, '2024-02-29'],
    ['2026-02-28', 1, '2026-03-01'],
    ['2026-12-31', 1, '2027-01-01'],
    ['2026-03-01', -1, '2026-02-28'],
    ['2026-03-01', 30, '2026-03-31'],
    ['0004-02-28', 1, '0004-02-29'],
  ])('%s and %d days is %s', (from, days, to) => {
    expect(addCalendarDays(localDate(from), days)).toBe(to)
  })

  it('added and taken away again lead back', () => {
    fc.assert(
      fc.property(anyDate, days, (date, count) => addCalendarDays(addCalendarDays(date, count), -count) === date),
    )
  })

  it('between two days are what has to be added to the one to get the other', () => {
    fc.assert(fc.property(anyDate, anyDate, (from, to) => addCalendarDays(from, daysBetween(from, to)) === to))
  })

  it('are in the order of their texts', () => {
    fc.assert(fc.property(anyDate, anyDate, (one, other) => one < other === daysBetween(one, other) > 0))
  })

  it.each([0.5, Number.NaN, Number.POSITIVE_INFINITY, 1e17, 4_000_000, -4_000_000])('are not %d', (count) => {
    expect(() => addCalendarDays(localDate('2026-03-01'), count)).toThrow(code('date-out-of-range'))
  })
})

describe('days of the week', () => {
  it('are counted from Monday', () => {
    expect(['2026-03-02', '2026-03-07', '2026-03-08'].map((text) => weekdayOf(localDate(text)))).toEqual([1, 6, 7])
  })

  it('come round after seven days', () => {
    fc.assert(
      fc.property(anyDate, days, (date, count) => {
        const apart = ((count % 7) + 7) % 7
        expect(weekdayOf(addCalendarDays(date, count))).toBe(((weekdayOf(date) - 1 + apart) % 7) + 1)
      }),
    )
  })
})
