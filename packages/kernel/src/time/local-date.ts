import { CounterfoilError } from '../errors.ts'
import { accepted, type Outcome, type Rejection, rejected, valueOrThrow } from '../outcome.ts'
import { quoted } from '../quoted.ts'
import type { Branded } from '../values/brand.ts'

/**
 * A day of the calendar without a time or a zone: `2026-03-01`, years 0000 to 9999. Of two, the smaller text is the earlier
 * day, so that `<` and sorting as text are right.
 */
export type LocalDate = Branded<string, 'LocalDate'>

/** ISO 8601: 1 is Monday, 7 is Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

/** Whether a text is a day of the calendar in the form `YYYY-MM-DD`. */
export function isLocalDate(text: string): text is LocalDate {
  const [, year, month, day] = form.exec(text) ?? []
  return isCalendarDate(Number(year), Number(month), Number(day))
}

/** Reads a day, or says why it is none. */
export function parseLocalDate(text: string): Outcome<LocalDate, Rejection<'bad-local-date'>> {
  return isLocalDate(text)
    ? accepted(text)
    : rejected(
        'bad-local-date',
        `${quoted(text)} is no day of the calendar; write one as YYYY-MM-DD, such as 2026-03-01`,
      )
}

/** @throws CounterfoilError `bad-local-date` */
export function localDate(text: string): LocalDate {
  return valueOrThrow(parseLocalDate(text))
}

/**
 * The day that lies so many days after a day, or before it for a number below zero.
 * @throws CounterfoilError `date-out-of-range` when that is no whole number, or leads out of the years 0000 to 9999.
 */
export function addCalendarDays(date: LocalDate, days: number): LocalDate {
  const then = Date.parse(date) + days * dayLength
  const text = Number.isInteger(days) && Math.abs(then) <= farthest ? new Date(then).toISOString().slice(0, 10) : ''
  if (isLocalDate(text)) return text
  throw new CounterfoilError(
    'date-out-of-range',
    `${days} days from ${date} is no day of the years 0000 to 9999; give a whole number of days`,
    { details: { date, days } },
  )
}

/** How many days a day lies after another: 1 from one day to the next, below zero when it lies before. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return (Date.parse(to) - Date.parse(from)) / dayLength
}

/** The day of the week of a day: 1 for a Monday to 7 for a Sunday, as ISO 8601 counts. */
export function weekdayOf(date: LocalDate): Weekday {
  return weekdays[new Date(date).getUTCDay()] ?? 7
}

/** Whether the calendar has a day; also for numbers that are `NaN`. */
export function isCalendarDate(year: number, month: number, day: number): boolean {
  if (!(month >= 1 && month <= 12 && day >= 1)) return false
  return day <= daysInMonth(year, month)
}

/** Days of a month: 28 to 31. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

const form = /^(\d{4})-(\d{2})-(\d{2})$/
const dayLength = 86_400_000
/** Milliseconds that a Date can be away from the epoch. */
const farthest = 8.64e15
const weekdays = [7, 1, 2, 3, 4, 5, 6] as const
