import { TZDate, tzName } from '@date-fns/tz'
import { CounterfoilError } from '../errors.ts'

/** A point in time: RFC 3339 in UTC with milliseconds when there are any, such as `2026-03-01T10:02:00Z`. */
export type Instant = string

const rfc3339 = /^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:[Zz]|[+-]\d{2}:\d{2})$/
const localDateTime = /^(\d{4})-(\d{2})-(\d{2})[ T](\d{2}):(\d{2})(?::(\d{2}))?$/

/** Epoch milliseconds of an RFC 3339 date-time, or `undefined` when the text is none (also for 30 February). */
export function parseInstant(text: string): number | undefined {
  if (!rfc3339.test(text)) return undefined
  const milliseconds = Date.parse(text)
  if (Number.isNaN(milliseconds)) return undefined
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
  const [, year, month, day, hour, minute, second = '0'] = localDateTime.exec(text) ?? []
  if (year === undefined || !isCalendarDate(Number(year), Number(month), Number(day))) return undefined
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined
  requireZone(zone)
  return new TZDate(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
    zone,
  ).getTime()
}

function isCalendarDate(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate()
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
