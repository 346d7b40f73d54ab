import { CounterfoilError } from '../errors.ts'
import { isCalendarDate } from './local-date.ts'

/**
 * A point in time as RFC 3339 text: `2026-03-01T10:02:00Z`, or with another offset, `2026-03-01T11:02:00+01:00`. The offset
 * of an event is kept as its source wrote it, because it tells the local day. One instant therefore has several texts: compare
 * and sort the numbers that {@link parseInstant} gives, never the texts. {@link formatInstant} writes UTC.
 */
export type Instant = string

const rfc3339 =
  /^\d{4}-\d{2}-\d{2}[Tt](?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?(?:[Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/

// What RFC 3339 can write in UTC: the years 0000 to 9999.
const earliest = -62_167_219_200_000
const latest = 253_402_300_799_999

/**
 * Epoch milliseconds of an RFC 3339 date-time, or `undefined` when the text is none.
 *
 * Read are `t` and `z` in lower case, offsets up to 23:59 either way (`-00:00` is UTC), and up to 9 digits of a second's
 * fraction, of which those beyond the milliseconds are cut off, never rounded up. Refused are a missing offset, a space in
 * place of `T`, days that the calendar does not have, a leap second (`:60`, which epoch milliseconds cannot tell from the
 * next second), 24:00, and what lies outside the years 0000 to 9999 in UTC.
 */
export function parseInstant(text: string): number | undefined {
  if (!rfc3339.test(text)) return undefined
  if (!isCalendarDate(Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8, 10)))) return undefined
  const milliseconds = Date.parse(isPortable(text) ? text : portable(text))
  return isInRange(milliseconds) ? milliseconds : undefined
}

/** RFC 3339 in UTC; milliseconds only when there are any. @throws CounterfoilError `bad-instant` outside the years 0000 to 9999 */
export function formatInstant(epochMilliseconds: number): Instant {
  requireInRange(epochMilliseconds)
  const text = new Date(epochMilliseconds).toISOString()
  return text.endsWith('.000Z') ? `${text.slice(0, -5)}Z` : text
}

/** Whether epoch milliseconds lie in the years 0000 to 9999 of UTC; not so `NaN`. */
export function isInRange(epochMilliseconds: number): boolean {
  return epochMilliseconds >= earliest && epochMilliseconds <= latest
}

/** @throws CounterfoilError `bad-instant` */
export function requireInRange(epochMilliseconds: number): void {
  if (isInRange(epochMilliseconds)) return
  throw new CounterfoilError(
    'bad-instant',
    `${epochMilliseconds} are no epoch milliseconds of the years 0000 to 9999; give a number as parseInstant gives it`,
  )
}

/** Whether every engine has to read it alike: capitals, and no fraction or one of three digits. */
function isPortable(text: string): boolean {
  if (text.charAt(10) !== 'T' || text.endsWith('z')) return false
  return text.charAt(19) !== '.' || (isDigit(text.charAt(22)) && !isDigit(text.charAt(23)))
}

function portable(text: string): string {
  const [fraction = ''] = /^\.\d+/.exec(text.slice(19)) ?? []
  const milliseconds = fraction.slice(1, 4).padEnd(3, '0')
  return `${text.slice(0, 19)}.${milliseconds}${text.slice(19 + fraction.length)}`.toUpperCase()
}

function isDigit(character: string): boolean {
  return character >= '0' && character <= '9'
}
