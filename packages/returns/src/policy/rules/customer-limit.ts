import { addCalendarDays, addScaled, localDateInZone, quantityOfScaled, scaledQuantity } from '@counterfoil/kernel'
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
      !withdrawn.has(header) &&
      requestedAt !== undefined &&
      requestedAt <= request.at &&
      localDateInZone(requestedAt, zone) > firstDay,
  )
  const asked = request.lines.reduce((sum, { quantity }) => addScaled(sum, scaledQuantity(quantity)), 0)
  const count =
    rule.of === 'returns'
      ? scaledQuantity(String(recent.length + 1))
      : recent.reduce((sum, state) => addScaled(sum, unitsOf(state)), asked)
  const because = `${quantityOfScaled(count)} ${rule.of} of the customer in ${days} days, of which ${most} are allowed`
  return count > scaledQuantity(String(most)) ? { outcome: otherwise, because } : passes(because)
}

const withdrawn: ReadonlySet<ReturnState['header']> = new Set(['draft', 'declined', 'canceled', 'expired'])

function unitsOf({ header, lines }: ReturnState): number {
  return lines.reduce(
    (sum, line) => addScaled(sum, scaledQuantity(header === 'requested' ? line.requested : line.authorised)),
    0,
  )
}
