import { addScaled, scaledQuantity } from '@counterfoil/kernel'
import type { AvailabilityPolicy } from './policy.ts'
import type { Term } from './term.ts'

/** Why nothing may be sold. */
export interface ZeroReason {
  readonly code:
    | 'unknown-item'
    | 'no-stock-record'
    | 'nothing-on-hand'
    | 'not-in-a-sellable-state'
    | 'not-offered'
    | 'source-stale'
    | 'kept-back'
    | 'held'
    | 'committed-elsewhere'
    | 'wanted-by-orders'
    | 'below-threshold'
    | 'pool-used'
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
  return reasonOfTerm(last)
}

function reasonOfTerm({ label, quantity: signed }: Term): ZeroReason {
  const quantity = signed.replace('-', '')
  switch (label) {
    case 'not offered':
      return { code: 'not-offered', because: `${quantity} stand where the policy does not offer them` }
    case 'stale':
      return {
        code: 'source-stale',
        because: `${quantity} are left out, because their source has been silent for too long`,
      }
    case 'buffer':
      return { code: 'kept-back', because: `the last ${quantity} are kept back by the policy's buffer` }
    case 'held':
      return { code: 'held', because: `${quantity} are held by others` }
    case 'commitments':
      return { code: 'committed-elsewhere', because: `${quantity} are promised to orders` }
    case 'unsourced demand':
      return { code: 'wanted-by-orders', because: `orders without a place want ${quantity}` }
    case 'threshold':
      return { code: 'below-threshold', because: `the last ${quantity} are too few to be offered` }
    case 'over pool':
      return { code: 'pool-used', because: 'all places together have nothing left' }
    case 'over quota':
      return { code: 'quota-used', because: 'the channel has used up its quota' }
    default:
      return { code: 'not-in-a-sellable-state', because: `${quantity} are ${label}` }
  }
}
