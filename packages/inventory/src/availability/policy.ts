import { CounterfoilError, canonicalQuantity } from '@counterfoil/kernel'
import { type StockState, stockState } from '@counterfoil/schemas'
import { merchant } from '../movement/node.ts'

/**
 * What is kept back from the channel. `fixed` is one quantity for the whole answer; below zero it allows that much
 * backorder. `perLocation` is kept back at each place, and never more than is sellable there.
 */
export type Buffer = { readonly fixed: string } | { readonly perLocation: string }

/** What a channel may sell, as data. Make one with {@link policy}. */
export interface AvailabilityPolicy {
  readonly channel: string
  /** Location ids, exact or with a trailing `*` (`store-*`); a place that several of them name counts once. */
  readonly locations: readonly string[]
  /** Whose units may be sold. Default `['merchant']`: stock of others is not offered. */
  readonly owners: readonly string[]
  /** The states that may be sold. Default `['available']`; with `incoming` goods are sold before they arrive. */
  readonly states: readonly StockState[]
  /** Default none: every sellable unit is offered. */
  readonly buffer?: Buffer
  /**
   * Minutes after which a source that has told nothing counts as stale. Default 15. Staleness is reported with the
   * answer and changes no figure.
   */
  readonly maxAgeMinutes: number
}

/** A checked policy with its defaults filled in. @throws CounterfoilError `bad-policy` */
export function policy(
  given: Pick<AvailabilityPolicy, 'channel' | 'locations'> & Partial<AvailabilityPolicy>,
): AvailabilityPolicy {
  const checked = { owners: [merchant], states: ['available'] as const, maxAgeMinutes: 15, ...given }
  const problem = problemOf(checked)
  if (problem === undefined) return checked
  throw new CounterfoilError('bad-policy', `the policy of channel ${JSON.stringify(given.channel)}: ${problem}`, {
    details: { channel: given.channel },
  })
}

/** Whether one of the policy's location patterns names this place. */
export function isEligibleLocation({ locations }: AvailabilityPolicy, location: string): boolean {
  return locations.some((pattern) =>
    pattern.endsWith('*') ? location.startsWith(pattern.slice(0, -1)) : location === pattern,
  )
}

function problemOf({ locations, owners, states, buffer, maxAgeMinutes }: AvailabilityPolicy): string | undefined {
  if (locations.length === 0) return 'it names no location; name at least one, or * for all'
  for (const pattern of locations) {
    if (pattern === '') return 'a location is empty'
    if (pattern.slice(0, -1).includes('*')) return `"${pattern}" has a * that is not its last character`
  }
  if (owners.length === 0) return 'it names no owner; leave owners out for the merchant'
  const unknown = states.find((state) => !stockState.options.includes(state))
  if (unknown !== undefined) return `"${unknown}" is no stock state`
  if (states.length === 0) return 'it names no state; leave states out for available'
  if (!(maxAgeMinutes >= 0)) return `maxAgeMinutes is ${maxAgeMinutes}; give zero or more`
  return buffer === undefined ? undefined : problemOfBuffer(buffer)
}

function problemOfBuffer(buffer: Buffer): string | undefined {
  const text = 'fixed' in buffer ? buffer.fixed : buffer.perLocation
  const quantity = canonicalQuantity(text)
  if (quantity === undefined) return `the buffer "${text}" is no quantity; give a plain decimal as a string`
  if ('perLocation' in buffer && quantity.startsWith('-')) {
    return `a buffer per location cannot be ${text}; allow backorder with a fixed buffer below zero`
  }
  return undefined
}
