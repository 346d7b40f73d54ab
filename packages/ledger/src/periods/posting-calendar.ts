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
  const { zones = {}, periods } = calendar
  const ownZone = location !== undefined && Object.hasOwn(zones, location) ? zones[location] : undefined
  const happenedOn = localDateInZone(at, ownZone ?? calendar.zone)
  const own = periods.find(({ from, to }) => from <= happenedOn && happenedOn <= to)
  if (own === undefined) {
    return rejected('no-period', `${formatInstant(at)} is ${happenedOn} there, which no period has; add one`)
  }
  if (own.status === 'open') return accepted({ happenedOn, postedOn: happenedOn, period: own.period })
  const next = periods
    .filter(({ status, from }) => status === 'open' && from > happenedOn)
    .toSorted((a, b) => (a.from < b.from ? -1 : 1))[0]
  if (next === undefined) {
    const because = `${happenedOn} is in ${own.period}, which is closed, and no later period is open; open one`
    return rejected('no-open-period', because)
  }
  return accepted({ happenedOn, postedOn: next.from, period: next.period, lateFor: own.period })
}
