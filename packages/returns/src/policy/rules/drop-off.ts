import { matches } from '../name-pattern.ts'
import type { DropOffRule } from '../policy-rule.ts'
import { type Answer, type Asked, passes } from './asked.ts'

/** Whether goods may be brought to where the customer means to bring them. */
export function askDropOff({ allowed, otherwise }: DropOffRule, { request: { dropOff }, order }: Asked): Answer {
  if (dropOff === undefined) return passes('no place is named')
  if (allowed === 'place_of_sale') {
    if (dropOff === order.location) return passes(`${dropOff} is where it was sold`)
    return {
      outcome: otherwise,
      because: `it was sold at ${order.location ?? 'no place'} and may come back there alone`,
    }
  }
  if (matches(allowed, dropOff)) return passes(`${dropOff} takes returns`)
  return { outcome: otherwise, because: `${dropOff} takes no returns; ${allowed.join(', ')} do` }
}
