import { accepted, type Outcome, type Rejection, rejected } from '@counterfoil/kernel'
import type { AccountingPolicy } from '../accounting/accounting-policy.ts'
import type { ReturnsProvisionRemeasured } from '../facts/provision.ts'
import { type OpenSale, remeasureReturns } from '../provision/remeasure-returns.ts'
import type { Period, PostingCalendar } from './posting-calendar.ts'

/** A period that is closed. */
export interface ClosedPeriod {
  readonly calendar: PostingCalendar
  /**
   * To be posted on the last day of the period, one for each currency: what is expected back of the open sales. Their journals
   * belong to the period and are late for nothing, whether they are batched by this calendar or by the one before.
   */
  readonly facts: readonly ReturnsProvisionRemeasured[]
}

/**
 * Closes a period: the returns provision is measured anew as of its last day, and what comes later for it goes to the next
 * open period. Earlier periods have to be closed before, so that nothing is posted behind a closed one.
 */
export function closePeriod(
  calendar: PostingCalendar,
  period: string,
  sales: readonly OpenSale[],
  policy: AccountingPolicy,
): Outcome<ClosedPeriod, Rejection<'no-period' | 'closed-before' | 'earlier-period-open'>> {
  const closing = calendar.periods.find((candidate) => candidate.period === period)
  if (closing === undefined) return rejected('no-period', `the calendar has no period ${period}`)
  if (closing.status === 'closed') return rejected('closed-before', `${period} was closed before`)
  const earlier = calendar.periods.find(({ status, to }) => status === 'open' && to < closing.from)
  if (earlier !== undefined) {
    return rejected('earlier-period-open', `${earlier.period} comes before ${period} and is open; close it first`)
  }
  const periods = calendar.periods.map((each): Period => (each === closing ? { ...each, status: 'closed' } : each))
  return accepted({
    calendar: { ...calendar, periods },
    facts: remeasureReturns(sales, policy, period, closing.to),
  })
}
