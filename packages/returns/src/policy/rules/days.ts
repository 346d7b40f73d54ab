import {
  addCalendarDays,
  dateWindow,
  daysBetween,
  instantsOfWindow,
  type LocalDate,
  localDateInZone,
} from '@counterfoil/kernel'
import type { Asked } from './asked.ts'

/** A period of whole days in which a line may come back, seen from the day of a request. */
export interface Period {
  readonly start: LocalDate
  /** Days from its start to the day of the request. */
  readonly passed: number
  readonly isOver: boolean
  /** The first moment after it. */
  readonly until: number
}

/** So many days by the calendar of the zone, counted after the day of the delivery, or of the sale. */
export function periodOf(days: number, from: 'delivery' | 'sale', { sold, request, order, zone }: Asked): Period {
  const began = from === 'delivery' ? (sold.deliveredAt ?? order.soldAt) : order.soldAt
  const start = localDateInZone(began, zone)
  const { endExclusive } = instantsOfWindow(dateWindow(start, addCalendarDays(start, days), zone))
  const passed = daysBetween(start, localDateInZone(request.at, zone))
  return { start, passed, isOver: request.at >= endExclusive, until: endExclusive }
}
