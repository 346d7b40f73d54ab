import { CounterfoilError } from '../errors.ts'
import { addCalendarDays, type LocalDate, type Weekday, weekdayOf } from './local-date.ts'
import { onAnotherDay } from './wall-clock.ts'

/** Which days are business days: every day but these. */
export interface BusinessCalendar {
  /** Days of each week that are none, at most six: `[6, 7]` for Saturday and Sunday. */
  readonly closedWeekdays: readonly Weekday[]
  /** Single days that are none. A missing year is a year without holidays: nothing tells that it was forgotten. */
  readonly holidays: readonly LocalDate[]
}

/** Monday to Friday, without holidays. */
export const mondayToFriday: BusinessCalendar = { closedWeekdays: [6, 7], holidays: [] }

/** Most business days that are counted at once, either way: about 38 years. */
export const maxBusinessDays = 10_000

/** Whether a day is a business day of a calendar: neither of a weekday that is closed nor a holiday. */
export function isBusinessDay(date: LocalDate, calendar: BusinessCalendar): boolean {
  return !calendar.closedWeekdays.includes(weekdayOf(date)) && !calendar.holidays.includes(date)
}

/**
 * The business day that lies so many business days after a day, or before it for a number below zero. The day itself is
 * not counted: one business day after a Friday, a Saturday and a Sunday is the Monday. Zero days leave the day as it is,
 * a business day or not.
 * @throws CounterfoilError `bad-business-days` when the number is not whole or beyond {@link maxBusinessDays};
 * `bad-business-calendar` when no day of the week is left; `date-out-of-range`
 */
export function addBusinessDays(date: LocalDate, days: number, calendar: BusinessCalendar): LocalDate {
  requireCountable(days, calendar)
  const step = Math.sign(days)
  let day = date
  for (let left = Math.abs(days); left > 0; ) {
    day = addCalendarDays(day, step)
    if (isBusinessDay(day, calendar)) left -= 1
  }
  return day
}

/**
 * The same time of day so many business days later (or earlier, below zero), by the calendar and the clocks of a zone.
 * Where the clocks change it does as `addCalendarDaysInZone` does.
 * @throws CounterfoilError as {@link addBusinessDays}, `unknown-time-zone`, `bad-instant`
 */
export function addBusinessDaysInZone(
  epochMilliseconds: number,
  days: number,
  calendar: BusinessCalendar,
  zone: string,
): number {
  return onAnotherDay(epochMilliseconds, zone, (date) => addBusinessDays(date, days, calendar))
}

function requireCountable(days: number, calendar: BusinessCalendar): void {
  if (!Number.isInteger(days) || Math.abs(days) > maxBusinessDays) {
    throw new CounterfoilError(
      'bad-business-days',
      `${days} business days cannot be counted; give a whole number up to ${maxBusinessDays}`,
      { details: { days } },
    )
  }
  if (new Set(calendar.closedWeekdays).size < 7) return
  throw new CounterfoilError('bad-business-calendar', 'every day of the week is closed; leave one of them open')
}
