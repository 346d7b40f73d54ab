import { isInRange, requireInRange } from './instant.ts'
import { addCalendarDays, isCalendarDate, type LocalDate, localDate } from './local-date.ts'
import { requireTimeZone, zoneOffset } from './zone.ts'

const localDateTime = /^(\d{4})-(\d{2})-(\d{2})[ T](\d{2}):(\d{2})(?::(\d{2}))?$/

/**
 * The instant of a wall-clock time (`2010-12-01 08:26:00`) in a zone, as epoch milliseconds; `undefined` when the text is
 * no date-time. A time that the zone skips in spring moves forward by the gap; one that it repeats in autumn is the first.
 * @param zone an IANA name such as `Europe/London`. @throws CounterfoilError `unknown-time-zone`
 */
export function instantInZone(text: string, zone: string): number | undefined {
  const [, year, month, day, hour, minute, second = '00'] = localDateTime.exec(text) ?? []
  if (year === undefined || !isCalendarDate(Number(year), Number(month), Number(day))) return undefined
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined
  requireTimeZone(zone)
  const instant = earliestInZone(Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`), zone)
  return isInRange(instant) ? instant : undefined
}

/** The day that the calendar on the wall shows at an instant. @throws CounterfoilError `unknown-time-zone`, `bad-instant` */
export function localDateInZone(epochMilliseconds: number, zone: string): LocalDate {
  requireTimeZone(zone)
  return localDate(wallClock(epochMilliseconds, zone).slice(0, 10))
}

/**
 * The first instant of a day, as epoch milliseconds; not always midnight, which some zones skip in spring. The day ends
 * where the next one starts: it has 23 to 25 hours when the clocks change, and none where a zone has left it out.
 * @throws CounterfoilError `unknown-time-zone`, `bad-instant` at the ends of the years 0000 to 9999.
 */
export function startOfDayInZone(date: LocalDate, zone: string): number {
  requireTimeZone(zone)
  const start = earliestInZone(Date.parse(date), zone)
  requireInRange(start)
  return start
}

/**
 * The instant so many days later (or earlier, below zero) when the clocks of the zone show the same time of day. That is
 * 24 hours a day, save where the clocks change between; a time of day that does not exist on that day moves forward by the
 * gap, and of one that comes twice it is the first.
 * @throws CounterfoilError `unknown-time-zone`, `bad-instant`, `date-out-of-range`
 */
export function addCalendarDaysInZone(epochMilliseconds: number, days: number, zone: string): number {
  return onAnotherDay(epochMilliseconds, zone, (date) => addCalendarDays(date, days))
}

/** The same time of day on the day that is made from an instant's own; the instant itself when that is the same day. */
export function onAnotherDay(epochMilliseconds: number, zone: string, move: (date: LocalDate) => LocalDate): number {
  requireTimeZone(zone)
  const shown = wallClock(epochMilliseconds, zone)
  const date = localDate(shown.slice(0, 10))
  const moved = move(date)
  if (moved === date) return epochMilliseconds
  const instant = earliestInZone(Date.parse(`${moved}${shown.slice(10)}`), zone)
  requireInRange(instant)
  return instant
}

const dayLength = 86_400_000

/** What the clocks show, as an RFC 3339 text whose `Z` says nothing. */
function wallClock(epochMilliseconds: number, zone: string): string {
  requireInRange(epochMilliseconds)
  const shown = epochMilliseconds + zoneOffset(zone, epochMilliseconds)
  requireInRange(shown)
  return new Date(shown).toISOString()
}

/**
 * The instant of a wall-clock time, which is given as if it were UTC. It has the offset of a day before or of a day after;
 * where both fit, the one before gives the earlier instant, and where none does, it moves the time forward by the gap.
 * (A TZDate made from fields would choose by the time zone of the process.)
 */
function earliestInZone(wallClock: number, zone: string): number {
  const before = wallClock - zoneOffset(zone, wallClock - dayLength)
  const after = wallClock - zoneOffset(zone, wallClock + dayLength)
  if (before === after) return before
  const isBefore = zoneOffset(zone, before) === wallClock - before
  const isAfter = zoneOffset(zone, after) === wallClock - after
  return isBefore || !isAfter ? before : after
}
