import { tzName, tzOffset } from '@date-fns/tz'
import { CounterfoilError } from '../errors.ts'

/** A point in time: RFC 3339 in UTC with milliseconds when there are any, such as `2026-03-01T10:02:00Z`. */
export type Instant = string

const rfc3339 = /^\d{4}-\d{2}-\d{2}[Tt](?:[01]\d|2[0-3]):\d{2}:\d{2}(?:\.\d{1,9})?(?:[Zz]|[+-]\d{2}:\d{2})$/
const localDateTime = /^(\d{4})-(\d{2})-(\d{2})[ T](\d{2}):(\d{2})(?::(\d{2}))?$/

// What RFC 3339 can write in UTC: the years 0000 to 9999.
const earliest = Date.parse('0000-01-01T00:00:00Z')
const latest = Date.parse('9999-12-31T23:59:59.999Z')

/**
 * Epoch milliseconds of an RFC 3339 date-time, or `undefined` when the text is none (also for 30 February, and for a leap
 * second). Digits beyond the milliseconds are cut off.
 */
export function parseInstant(text: string): number | undefined {
  if (!rfc3339.test(text)) return undefined
  const milliseconds = Date.parse(text)
  if (!(milliseconds >= earliest && milliseconds <= latest)) return undefined
  return isCalendarDate(Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8, 10)))
    ? milliseconds
    : undefined
}

/** RFC 3339 in UTC; milliseconds only when there are any. */
export function formatInstant(epochMilliseconds: number): Instant {
  const text = new Date(epochMilliseconds).toISOString()
  return text.endsWith('.000Z') ? `${text.slice(0, -5)}Z` : text
}

/**
 * The instant of a wall-clock time (`2010-12-01 08:26:00`) in a zone, as epoch milliseconds; `undefined` when the text is
 * no date-time. A time that the zone skips in spring moves forward by the gap; one that it repeats in autumn is the first.
 * @param zone an IANA name such as `Europe/London`. @throws CounterfoilError `unknown-time-zone`
 */
export function instantInZone(text: string, zone: string): number | undefined {
  const [, year, month, day, hour, minute, second = '00'] = localDateTime.exec(text) ?? []
  if (year === undefined || !isCalendarDate(Number(year), Number(month), Number(day))) return undefined
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined
  requireZone(zone)
  return earliestInZone(Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`), zone)
}

const day = 86_400_000

/**
 * The instant of a wall-clock time, which is given as if it were UTC. It has the offset of a day before or of a day after;
 * where both fit, the one before gives the earlier instant, and where none does, it moves the time forward by the gap.
 * (A TZDate made from fields would choose by the time zone of the process.)
 */
function earliestInZone(wallClock: number, zone: string): number {
  const before = wallClock - offset(zone, wallClock - day)
  const after = wallClock - offset(zone, wallClock + day)
  if (before === after) return before
  const isBefore = offset(zone, before) === wallClock - before
  const isAfter = offset(zone, after) === wallClock - after
  return isBefore || !isAfter ? before : after
}

/** What the zone's clocks are ahead of UTC, in milliseconds. */
function offset(zone: string, epochMilliseconds: number): number {
  return tzOffset(zone, new Date(epochMilliseconds)) * 60_000
}

function isCalendarDate(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false
  // The calendar repeats after 400 years, and Date.UTC would take the years 0 to 99 for 1900 to 1999.
  return day <= new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate()
}

const knownZones = new Set<string>()

function requireZone(zone: string): void {
  if (knownZones.has(zone)) return
  try {
    tzName(zone, new Date(0))
  } catch (cause) {
    throw new CounterfoilError('unknown-time-zone', `"${zone}" is no IANA time zone; use one such as Europe/London`, {
      cause,
      details: { zone },
    })
  }
  knownZones.add(zone)
}
