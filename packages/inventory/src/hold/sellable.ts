import { accepted, rejected } from '@counterfoil/kernel'
import { type AvailabilityQuestion, availability } from '../availability/availability.ts'
import { isEligibleLocation } from '../availability/place.ts'
import type { AvailabilityPolicy } from '../availability/policy.ts'
import type { Positions } from '../position/positions.ts'
import type { SellableOf } from './decision.ts'

/** What else of a question is the same for every item: demand and commitments that are known, feeds, a forecast. */
export type StandingQuestion = Pick<AvailabilityQuestion, 'commitments' | 'demand' | 'feeds' | 'forecast'> & {
  /** Who asks: an order's own demand does not stand in its way. */
  readonly asker?: string
  /** The categories of an item, the nearest first. Default none. */
  readonly categoriesOf?: (sku: string) => readonly string[]
}

/** Reckons what may be sold from positions, by the policy of each channel. */
export function sellableFrom(
  positions: Positions,
  policies: ReadonlyMap<string, AvailabilityPolicy>,
  { categoriesOf = () => [], asker, demand = [], commitments = [], ...standing }: StandingQuestion = {},
): SellableOf {
  const ofOthers = {
    demand: [...demand].filter(({ orderId }) => orderId !== asker),
    commitments: [...commitments].filter(({ orderId }) => orderId !== asker),
  }
  return ({ channel, ...asked }) => {
    const policy = policies.get(channel)
    if (policy === undefined) {
      return rejected(
        'unknown-channel',
        `the channel ${JSON.stringify(channel)} has no availability policy; give it one`,
      )
    }
    const { location, sku } = asked
    if (location !== undefined && !isEligibleLocation(policy, location)) {
      return rejected('unknown-location', `${channel} does not sell from ${location}; choose another place`)
    }
    const question = { ...standing, ...ofOthers, ...asked, channel, categories: categoriesOf(sku) }
    return accepted(availability(positions, question, policy))
  }
}
