import {
  accepted,
  formatInstant,
  type LocalDate,
  localDateInZone,
  type Outcome,
  type Rejection,
  rejected,
} from '@counterfoil/kernel'

/** On which day a journal counts, and which days may still be posted to. */
export interface PostingCalendar {
  /** IANA zone of journals that name no place, or one that `zones` does not. */
  readonly zone: string
  /** The zone of each place. */
  readonly zones?: Readonly<Record<string, string>>
  /** Accounting periods, which do not overlap. */
  readonly periods: readonly Period[]
}

export interface Period {
  readonly period: string
  readonly from: LocalDate
  /** Its last day. */
  readonly to: LocalDate
  readonly status: 'open' | 'closed'
}

/** The day on which something is posted. */
export interface PostingDay {
  /** The day of the place when it happened. */
  readonly happenedOn: LocalDate
  /** That day where its period is open, else the first day of the next open period. */
  readonly postedOn: LocalDate
  readonly period: string
  /** The closed period that it comes too late for. Absent when it does not. */
  readonly lateFor?: string
}

/**
 * The day on which something that happened is posted.
 * @param at epoch milliseconds. @param location where it happened. Absent means nowhere in particular.
 * @throws CounterfoilError `unknown-time-zone`, `bad-instant`
 */
export function postingDay(
  at: number,
  location: string | undefined,
  calendar: PostingCalendar,
): Outcome<PostingDay, Rejection<'no-period' | 'no-open-period'>> {
  const { zones = {} } = calendar
  const ownZone = location !== undefined && Object.hasOwn(zones, location) ? zones[location] : undefined
  const happenedOn = localDateInZone(at, ownZone ?? calendar.zone)
  const own = periodOf(happenedOn, calendar)
  if (own === undefined) return rejected('no-period', whyNoPeriod(at, happenedOn))
  if (own.status === 'open') return accepted({ happenedOn, postedOn: happenedOn, period: own.period })
  const next = calendar.periods
    .filter(({ status, from }) => status === 'open' && from > happenedOn)
    .toSorted((a, b) => (a.from < b.from ? -1 : 1))[0]
  if (next === undefined) {
    const because = `${happenedOn} is in ${own.period}, which is closed, and no later period is open; open one`
    return rejected('no-open-period', because)
  }
  return accepted({ happenedOn, postedOn: next.from, period: next.period, lateFor: own.period })
}

/**
 * The day on which the close of a period is posted: that of the calendar's own zone, whatever the place, and never late. It
 * belongs to the period that it closes, which may be closed by then.
 * @param at epoch milliseconds, on the last day of the period.
 * @throws CounterfoilError `unknown-time-zone`, `bad-instant`
 */
export function closingDay(at: number, calendar: PostingCalendar): Outcome<PostingDay, Rejection<'no-period'>> {
  const happenedOn = localDateInZone(at, calendar.zone)
  const own = periodOf(happenedOn, calendar)
  if (own === undefined) return rejected('no-period', whyNoPeriod(at, happenedOn))
  return accepted({ happenedOn, postedOn: happenedOn, period: own.period })
}

function periodOf(day: LocalDate, { periods }: PostingCalendar): Period | undefined {
  return periods.find(({ from, to }) => from <= day && day <= to)
}

function whyNoPeriod(at: number, day: LocalDate): string {
  return `${formatInstant(at)} is ${day} there, which no period has; add one`
}
