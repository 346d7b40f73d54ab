import { isDigits } from '../identifiers/check-digit.ts'
import { accepted, type Outcome, type Rejection, rejected } from '../outcome.ts'
import { quoted } from '../quoted.ts'
import { daysInMonth, isLocalDate, type LocalDate } from './local-date.ts'

/** Why digits are no date or no time. */
type BadDate = Rejection<'bad-gs1-date'>

/**
 * Reads a date of six digits, as barcodes have it (AI 11 to 17).
 * @param form `YYMMD0` allows the day 00, which means the last day of the month; `YYMMDD` does not.
 * @param currentYear decides the century: the year that is meant is the one from 49 years before it to 50 years after it
 * (GS1 General Specifications, 7.12).
 */
export function parseShortGs1Date(
  text: string,
  form: 'YYMMDD' | 'YYMMD0',
  currentYear: number,
): Outcome<LocalDate, BadDate> {
  if (text.length !== 6 || !isDigits(text)) return noDate(text, form)
  return dateOf(`${yearInFull(Number(text.slice(0, 2)), currentYear)}${text.slice(2)}`, text, form)
}

/** Reads a date of eight digits. @param form `YYYYMMD0` allows the day 00, which means the last day of the month. */
export function parseGs1Date(text: string, form: 'YYYYMMDD' | 'YYYYMMD0'): Outcome<LocalDate, BadDate> {
  return text.length === 8 && isDigits(text) ? dateOf(text, text, form) : noDate(text, form)
}

/** Reads `HH`, `HHMM` or `HHMMSS` of a 24-hour clock, as `HH:MM:SS`. 24 is no hour, and 60 no second. */
export function parseGs1Time(text: string): Outcome<string, Rejection<'bad-gs1-time'>> {
  const full = text.padEnd(6, '0')
  const isTime =
    [2, 4, 6].includes(text.length) &&
    isDigits(text) &&
    full.slice(0, 2) <= '23' &&
    full.slice(2, 4) <= '59' &&
    full.slice(4) <= '59'
  return isTime
    ? accepted(`${full.slice(0, 2)}:${full.slice(2, 4)}:${full.slice(4)}`)
    : rejected('bad-gs1-time', `${quoted(text)} is no time of day; write it as HH, HHMM or HHMMSS, such as 2359`)
}

/**
 * Reads a date of six digits and a time behind it (AI 4324, 7003, 8008), as `YYYY-MM-DDTHH:MM:SS` without a zone: give it
 * to `instantInZone` with the zone of the place.
 */
export function parseGs1DateTime(
  text: string,
  form: 'YYMMDD' | 'YYMMD0',
  currentYear: number,
): Outcome<string, Rejection<'bad-gs1-date' | 'bad-gs1-time'>> {
  const date = parseShortGs1Date(text.slice(0, 6), form, currentYear)
  if (!date.ok) return date
  const time = parseGs1Time(text.slice(6))
  return time.ok ? accepted(`${date.value}T${time.value}`) : time
}

function yearInFull(year: number, currentYear: number): string {
  const century = currentYear - (currentYear % 100)
  const ahead = year - (currentYear % 100)
  const full = century + year + (ahead > 50 ? -100 : ahead < -49 ? 100 : 0)
  return String(full).padStart(4, '0')
}

function dateOf(digits: string, text: string, form: string): Outcome<LocalDate, BadDate> {
  const year = digits.slice(0, 4)
  const month = digits.slice(4, 6)
  const isWholeMonth = form.endsWith('0') && digits.endsWith('00')
  const day = isWholeMonth ? daysInMonth(Number(year), Number(month)) : digits.slice(6)
  const date = `${year}-${month}-${day}`
  return isLocalDate(date) ? accepted(date) : noDate(text, form)
}

function noDate(text: string, form: string): Outcome<LocalDate, BadDate> {
  return rejected('bad-gs1-date', `${quoted(text)} is no date; write a day of the calendar as ${form}`)
}
