import { accepted, type Outcome, type Rejection, rejected, valueOrThrow } from '../outcome.ts'
import { quoted } from '../quoted.ts'
import { addCalendarDays, type LocalDate, parseLocalDate } from './local-date.ts'
import { localDateInZone, startOfDayInZone } from './wall-clock.ts'
import { isTimeZone } from './zone.ts'

/** Whole days by the calendar of one zone, the first and the last included: the window of a return, of a price, of a count. */
export interface DateWindow {
  readonly firstDay: LocalDate
  readonly lastDay: LocalDate
  /** An IANA name such as `Europe/London`. */
  readonly zone: string
}

/** Epoch milliseconds from `start` on and before `endExclusive`. */
export interface InstantRange {
  readonly start: number
  readonly endExclusive: number
}

/** Reads a window, or says why it is none: a day that is none, a last day before the first, or a zone that nobody knows. */
export function parseDateWindow(
  firstDay: string,
  lastDay: string,
  zone: string,
): Outcome<DateWindow, Rejection<'bad-local-date' | 'bad-date-window' | 'unknown-time-zone'>> {
  const first = parseLocalDate(firstDay)
  if (!first.ok) return first
  const last = parseLocalDate(lastDay)
  if (!last.ok) return last
  if (!isTimeZone(zone)) {
    return rejected('unknown-time-zone', `${quoted(String(zone))} is no IANA time zone; use one such as Europe/London`)
  }
  return first.value <= last.value
    ? accepted({ firstDay: first.value, lastDay: last.value, zone })
    : rejected('bad-date-window', `the last day ${lastDay} lies before the first day ${firstDay}; exchange them`)
}

/** @throws CounterfoilError `bad-local-date`, `bad-date-window`, `unknown-time-zone` */
export function dateWindow(firstDay: string, lastDay: string, zone: string): DateWindow {
  return valueOrThrow(parseDateWindow(firstDay, lastDay, zone))
}

/**
 * Whether the calendar of the window's zone shows one of its days at an instant.
 * @throws CounterfoilError `bad-instant`, `unknown-time-zone`
 */
export function isInWindow(epochMilliseconds: number, { firstDay, lastDay, zone }: DateWindow): boolean {
  const day = localDateInZone(epochMilliseconds, zone)
  return firstDay <= day && day <= lastDay
}

/**
 * The window as instants: from the start of its first day to the start of the day after its last.
 * @throws CounterfoilError `unknown-time-zone`; `bad-instant`, `date-out-of-range` at the ends of the years 0000 to 9999
 */
export function instantsOfWindow({ firstDay, lastDay, zone }: DateWindow): InstantRange {
  return { start: startOfDayInZone(firstDay, zone), endExclusive: startOfDayInZone(addCalendarDays(lastDay, 1), zone) }
}
