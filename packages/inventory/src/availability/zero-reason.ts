import { addScaled, scaledQuantity } from '@counterfoil/kernel'
import type { AvailabilityPolicy } from './policy.ts'
import type { Term, TermLabel } from './term.ts'

/** Why nothing may be sold. */
export interface ZeroReason {
  readonly code:
    | 'unknown-item'
    | 'no-stock-record'
    | 'nothing-on-hand'
    | 'not-in-a-sellable-state'
    | 'kept-back'
    | 'held'
    | 'wanted-by-orders'
    | 'quota-used'
  /** For a person. */
  readonly because: string
}

export function unknownItem(sku: string): ZeroReason {
  return { code: 'unknown-item', because: `nothing ever moved of ${sku}` }
}

export function noStockRecord(sku: string, { locations }: AvailabilityPolicy): ZeroReason {
  return { code: 'no-stock-record', because: `${sku} has never been at ${locations.join(', ')}` }
}

/** The reason of an item that is known at the policy's places: the last term that took what was left down to zero. */
export function zeroReason(sku: string, terms: readonly Term[]): ZeroReason {
  let left = 0
  let last: Term | undefined
  for (const term of terms) {
    const after = addScaled(left, scaledQuantity(term.quantity))
    if (left > 0 && after <= 0) last = term
    left = after
  }
  if (last === undefined) return { code: 'nothing-on-hand', because: `nothing of ${sku} is on hand` }
  return reasonOfTerm(last.label, last.quantity.replace('-', ''))
}

function reasonOfTerm(label: TermLabel, quantity: string): ZeroReason {
  switch (label) {
    case 'buffer':
      return { code: 'kept-back', because: `the last ${quantity} are kept back by the policy's buffer` }
    case 'held':
      return { code: 'held', because: `${quantity} are held by others` }
    case 'unsourced demand':
      return { code: 'wanted-by-orders', because: `orders without a place want ${quantity}` }
    case 'over quota':
      return { code: 'quota-used', because: 'the channel has used up its quota' }
    default:
      return { code: 'not-in-a-sellable-state', because: `${quantity} are ${label}` }
  }
}
