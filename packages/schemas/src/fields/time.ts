import * as z from 'zod'
import { type FieldDocs, field } from './field.ts'

const leapDay = '(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29'
const otherDay =
  '\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|02-(?:0[1-9]|1\\d|2[0-8]))'
const time = '(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:\\.\\d{1,9})?'
const offset = '(?:Z|[+-](?:[01]\\d|2[0-3]):[0-5]\\d)'

const instantPattern = new RegExp(`^(?:${leapDay}|${otherDay})T${time}${offset}$`)
const datePattern = new RegExp(`^(?:${leapDay}|${otherDay})$`)

/** A point in time: RFC 3339 with its offset, of a day that the calendar has. */
export function instant(docs: FieldDocs<string>) {
  return field(
    z.string().max(40).regex(instantPattern, 'expected an RFC 3339 date-time such as 2026-03-01T10:02:00Z'),
    docs,
  )
}

/** A day of the calendar, without time and zone. */
export function localDate(docs: FieldDocs<string>) {
  return field(z.string().max(10).regex(datePattern, 'expected a date such as 2026-03-01'), docs)
}
