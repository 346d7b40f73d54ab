import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addBusinessDays,
  addBusinessDaysInZone,
  type BusinessCalendar,
  isBusinessDay,
  maxBusinessDays,
  mondayToFriday,
} from './business-days.ts'
import { addCalendarDays, daysBetween, localDate, type Weekday } from './local-date.ts'

const code = (expected: string) => expect.objectContaining({ name: 'CounterfoilError', code: expected })
const christmas: BusinessCalendar = {
  closedWeekdays: [6, 7],
  holidays: ['2026-12-25', '2026-12-28', '2027-01-01'].map(localDate),
}

describe('business days', () => {
  it.each([
    ['2026-03-02', 1, '2026-03-03'],
    ['2026-03-06', 1, '2026-03-09'],
    ['2026-03-07', 1, '2026-03-09'],
    ['2026-03-08', 1, '2026-03-09'],
    ['2026-03-09', -1, '2026-03-06'],
    ['2026-03-08', -1, '2026-03-06'],
    ['2026-03-07', 0, '2026-03-07'],
    ['2026-03-02', 10, '2026-03-16'],
  ])('%s and %d of them is %s', (from, days, to) => {
    expect(addBusinessDays(localDate(from), days, mondayToFriday)).toBe(to)
  })

  it('leave out holidays', () => {
    expect(addBusinessDays(localDate('2026-12-24'), 1, christmas)).toBe('2026-12-29')
    expect(addBusinessDays(localDate('2026-12-31'), 1, christmas)).toBe('2027-01-04')
    expect(addBusinessDays(localDate('2027-01-04'), -1, christmas)).toBe('2026-12-31')
    expect(isBusinessDay(localDate('2026-12-25'), christmas)).toBe(false)
    expect(isBusinessDay(localDate('2026-12-29'), christmas)).toBe(true)
  })

  it('may have any days of the week closed but all', () => {
    const friday: BusinessCalendar = { closedWeekdays: [5], holidays: [] }
    expect(addBusinessDays(localDate('2026-03-05'), 1, friday)).toBe('2026-03-07')
    const never: BusinessCalendar = { closedWeekdays: [1, 2, 3, 4, 5, 6, 7], holidays: [] }
    expect(() => addBusinessDays(localDate('2026-03-05'), 1, never)).toThrow(code('bad-business-calendar'))
  })

  it.each([0.5, Number.NaN, maxBusinessDays + 1])('are not %d', (days) => {
    expect(() => addBusinessDays(localDate('2026-03-05'), days, mondayToFriday)).toThrow(code('bad-business-days'))
  })

  it('are so many open days after the first, and the last of them is open', () => {
    const date = fc.integer({ min: 0, max: 30_000 }).map((day) => addCalendarDays(localDate('1970-01-01'), day))
    const closedWeekdays = fc.subarray<Weekday>([1, 2, 3, 4, 5, 6, 7], { maxLength: 6 })
    const calendar = fc.record({ closedWeekdays, holidays: fc.array(date, { maxLength: 5 }) })
    fc.assert(
      fc.property(date, fc.integer({ min: -60, max: 60 }), calendar, (from, days, calendar) => {
        const to = addBusinessDays(from, days, calendar)
        const passed = Array.from({ length: Math.abs(daysBetween(from, to)) }, (_, index) =>
          addCalendarDays(from, Math.sign(days) * (index + 1)),
        )
        expect(passed.filter((day) => isBusinessDay(day, calendar))).toHaveLength(Math.abs(days))
        expect(days === 0 || isBusinessDay(to, calendar)).toBe(true)
      }),
    )
  })

  it('keep the time of day in the zone over a change of the clocks', () => {
    const friday = Date.parse('2026-03-27T17:30:00Z')
    const monday = addBusinessDaysInZone(friday, 1, mondayToFriday, 'Europe/London')
    expect(new Date(monday).toISOString()).toBe('2026-03-30T16:30:00.000Z')
  })
})
