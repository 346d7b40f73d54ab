import { addCalendarDays, Decimal, localDateInZone } from '@counterfoil/kernel'
import { isWithdrawn, requestedOrAuthorised } from '../../state/claimed-units.ts'
import type { ReturnState } from '../../state/return-state.ts'
import type { CustomerLimitRule } from '../policy-rule.ts'
import { type Answer, type Asked, passes } from './asked.ts'

/** Whether the customer would return more in so many days than the policy lets them, this request counted. */
export function askCustomerLimit(rule: CustomerLimitRule, { request, order, zone }: Asked): Answer {
  const { most, days, otherwise } = rule
  if (order.customerId === undefined) return passes('nobody knows whose return it is')
  const today = localDateInZone(request.at, zone)
  const firstDay = addCalendarDays(today, -days)
  const recent = (order.customerReturns ?? []).filter(
    ({ returnId, header, requestedAt }) =>
      returnId !== request.returnId &&
      !isWithdrawn(header) &&
      requestedAt !== undefined &&
      requestedAt <= request.at &&
      localDateInZone(requestedAt, zone) > firstDay,
  )
  const count =
    rule.of === 'returns'
      ? new Decimal(recent.length + 1)
      : sum([...request.lines.map(({ quantity }) => quantity), ...recent.flatMap(unitsOf)])
  const because = `${count.toFixed()} ${rule.of} of the customer in ${days} days, of which ${most} are allowed`
  return count.greaterThan(most) ? { outcome: otherwise, because } : passes(because)
}

function unitsOf({ header, lines }: ReturnState): readonly string[] {
  return lines.map((line) => requestedOrAuthorised(header, line))
}

function sum(quantities: readonly string[]): Decimal {
  return quantities.reduce((total, quantity) => total.plus(quantity), new Decimal(0))
}
