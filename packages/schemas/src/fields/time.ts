import * as z from 'zod'
import { type FieldDocs, field } from './field.ts'

const leapYear = '(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|(?:0[48]|[2468][048]|[13579][26])00)'
const day =
  '(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|02-(?:0[1-9]|1\\d|2[0-8]))'
const innerYear = '(?:000[1-9]|00[1-9]\\d|0[1-9]\\d\\d|[1-8]\\d{3}|9[0-8]\\d\\d|99[0-8]\\d|999[0-8])'
const time = '(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:\\.\\d{1,9})?'
const hours = '(?:[01]\\d|2[0-3]):[0-5]\\d'

/** An offset leads out of no year that UTC can write with four digits: the first and the last have half of them. */
function instantPattern(t: string, z: string): RegExp {
  const inner = `(?:${leapYear}-02-29|${innerYear}-${day})${t}${time}(?:${z}|[+-]${hours})`
  const first = `0000-(?:02-29|${day})${t}${time}(?:${z}|-${hours})`
  const last = `9999-${day}${t}${time}(?:${z}|\\+${hours})`
  return new RegExp(`^(?:${inner}|${first}|${last})$`)
}

const datePattern = new RegExp(`^(?:(?:0000|${leapYear})-02-29|\\d{4}-${day})$`)
const instantText =
  'expected an RFC 3339 date-time such as 2026-03-01T10:02:00Z (no leap second, at most 9 digits of a second)'

/** A point in time: RFC 3339 with its offset, which tells the local day, of a day that the calendar has. */
export function instant(docs: FieldDocs<string>) {
  return field(
    z.string().max(40).regex(instantPattern('T', 'Z'), instantText),
    docs,
    z
      .string()
      .max(40)
      .regex(instantPattern('[Tt]', '[Zz]'), instantText)
      .transform((text) => text.toUpperCase()),
  )
}

/** A day of the calendar, without time and zone. */
export function localDate(docs: FieldDocs<string>) {
  return field(z.string().max(10).regex(datePattern, 'expected a date such as 2026-03-01'), docs)
}
