import { addScaled, CounterfoilError, quantityOfScaled, scaledQuantity } from '@counterfoil/kernel'
import type { DemandForecast } from '../forecast/demand-forecast.ts'
import { coverOf, type ServiceLevel } from '../forecast/service-level.ts'
import { percentagesOf } from './percentages.ts'

/** How much of the pool a channel gets for itself, and whether it may draw on what all share. */
export type ShareRule =
  /** Nothing for itself; it sells from what all share. */
  | { readonly kind: 'shared' }
  /** So many and no more, less what it has sold of them. */
  | { readonly kind: 'quota'; readonly quantity: string; readonly sold?: string }
  /** A part of the pool as it stands now, and no more. Percentages that sum to 100 leave nothing over. */
  | { readonly kind: 'percentage'; readonly percent: string }
  /** So many fenced off for it, less what it has sold of them; with `overflow` it sells from what all share as well. */
  | { readonly kind: 'ring_fence'; readonly quantity: string; readonly sold?: string; readonly overflow: boolean }
  /** As many as it wants of what quotas, percentages and fences leave, in the order of priorities. Default all of it. */
  | { readonly kind: 'priority'; readonly upTo?: string }
  /** What covers its demand with a probability, or at the least cost, and no more. */
  | {
      readonly kind: 'forecast'
      readonly serviceLevel: ServiceLevel
      readonly days: number
      readonly otherwise: string
    }

export interface ChannelShare {
  readonly channel: string
  readonly rule: ShareRule
  /** The smaller, the sooner it is served where the pool is short; equal ones by name. Default after all that have one. */
  readonly priority?: number
}

/** What a channel may sell. */
export interface ChannelAllocation {
  readonly channel: string
  /** Units that no other channel may sell, as a decimal. */
  readonly allotted: string
  /** `allotted`, and what all share where it may draw on that. Shown at once by several, shared units sell once. */
  readonly offered: string
  readonly because: string
}

export interface Allocation {
  readonly pool: string
  /** What is allotted to nobody. The allotted of all channels and this sum to the pool. */
  readonly shared: string
  /** In the order in which the channels were given. */
  readonly channels: readonly ChannelAllocation[]
}

export interface AllocationOptions {
  /** Decimals of what percentages allot, 0 to 5. Default 0, whole units. */
  readonly places?: number
  /** For shares that follow demand. Default none: they are what the rule says `otherwise`. */
  readonly forecast?: { readonly sku: string; readonly demand: DemandForecast }
}

/**
 * Shares a pool among channels. First come quotas, forecasts and fences, and percentages of the whole pool; then
 * priorities; what is left is shared. Within each the smaller priority is served first, so that a short pool is short for
 * the others. The sum of what is allotted never exceeds the pool.
 * @param pool units that may be sold on all channels together, as a decimal; below zero counts as nothing
 * @throws CounterfoilError `bad-allocation`, `bad-quantity`, `bad-forecast`, `bad-service-level`
 */
export function allocate(pool: string, shares: readonly ChannelShare[], options: AllocationOptions = {}): Allocation {
  requireOnce(shares)
  const size = Math.max(scaledQuantity(pool), 0)
  const served = shares.toSorted(byPriority)
  const percentages = new Map(
    percentagesOf(size, served.flatMap(percentageOf), options.places ?? 0).map(({ share, units, percent }) => [
      share,
      { units, because: `${percent} % of the pool` },
    ]),
  )
  const wishes = new Map(served.map((share) => [share, percentages.get(share) ?? wishOf(share, size, options)]))

  let left = size
  const allotted = new Map<ChannelShare, number>()
  for (const share of [...served.filter(isServedFirst), ...served.filter((share) => !isServedFirst(share))]) {
    const units = Math.min(wishes.get(share)?.units ?? 0, left)
    allotted.set(share, units)
    left -= units
  }
  return {
    pool: quantityOfScaled(size),
    shared: quantityOfScaled(left),
    channels: shares.map((share) => {
      const own = allotted.get(share) ?? 0
      const wish = wishes.get(share)
      const isShort = own < (wish?.units ?? 0) && share.rule.kind !== 'priority'
      return {
        channel: share.channel,
        allotted: quantityOfScaled(own),
        offered: quantityOfScaled(drawsOnShared(share) ? own + left : own),
        because: `${wish?.because ?? ''}${isShort ? `, of which the pool has ${quantityOfScaled(own)}` : ''}`,
      }
    }),
  }
}

interface Wish {
  readonly units: number
  readonly because: string
}

function wishOf({ channel, rule }: ChannelShare, pool: number, { forecast }: AllocationOptions): Wish {
  switch (rule.kind) {
    case 'shared':
    case 'percentage':
      return { units: 0, because: 'sells from what all share' }
    case 'quota':
      return { units: leftOf(rule, channel), because: `a quota of ${rule.quantity}${soldOf(rule)}` }
    case 'ring_fence': {
      const overflow = rule.overflow ? ', and then what all share' : ''
      return { units: leftOf(rule, channel), because: `${rule.quantity} fenced off${soldOf(rule)}${overflow}` }
    }
    case 'priority':
      return rule.upTo === undefined
        ? { units: pool, because: 'all that is left at its priority' }
        : { units: unitsOf(rule.upTo, channel), because: `up to ${rule.upTo} of what is left at its priority` }
    case 'forecast': {
      const { serviceLevel, days, otherwise } = rule
      const distribution = forecast?.demand.distribution?.({ sku: forecast.sku, channel, days })
      if (distribution === undefined) {
        return { units: unitsOf(otherwise, channel), because: `${otherwise}, as no forecast knows its demand` }
      }
      const { quantity, because } = coverOf(distribution, serviceLevel)
      return { units: unitsOf(quantity, channel), because: `in ${days} days ${because}` }
    }
  }
}

function percentageOf(share: ChannelShare) {
  const { channel, rule } = share
  return rule.kind === 'percentage' ? [{ share, channel, percent: rule.percent }] : []
}

function isServedFirst({ rule }: ChannelShare): boolean {
  return rule.kind !== 'priority'
}

function drawsOnShared({ rule }: ChannelShare): boolean {
  return rule.kind === 'shared' || (rule.kind === 'ring_fence' && rule.overflow)
}

function byPriority(left: ChannelShare, right: ChannelShare): number {
  const [one, other] = [left.priority ?? Number.POSITIVE_INFINITY, right.priority ?? Number.POSITIVE_INFINITY]
  if (one !== other) return one < other ? -1 : 1
  return left.channel < right.channel ? -1 : 1
}

function leftOf(
  { quantity, sold = '0' }: { readonly quantity: string; readonly sold?: string },
  channel: string,
): number {
  return Math.max(addScaled(unitsOf(quantity, channel), -unitsOf(sold, channel)), 0)
}

function soldOf({ sold = '0' }: { readonly sold?: string }): string {
  return sold === '0' ? '' : `, ${sold} sold`
}

function unitsOf(text: string, channel: string): number {
  const scaled = scaledQuantity(text)
  if (scaled >= 0) return scaled
  throw new CounterfoilError('bad-allocation', `the share of ${channel} says ${text} units; give zero or more`)
}

function requireOnce(shares: readonly ChannelShare[]): void {
  const seen = new Set<string>()
  for (const { channel } of shares) {
    if (seen.has(channel))
      throw new CounterfoilError('bad-allocation', `channel ${channel} comes twice; give one share each`)
    seen.add(channel)
  }
}
