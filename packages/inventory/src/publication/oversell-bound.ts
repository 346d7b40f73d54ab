import { addScaled, CounterfoilError, quantityOfScaled, scaledQuantity } from '@counterfoil/kernel'
import type { PublicationPolicy } from './publish.ts'

/** What the worst case of a channel is reckoned from; quantities are decimals of zero or more. */
export interface OversellQuestion {
  readonly policy: PublicationPolicy
  /** Units that leave the pool by other ways within {@link publishingDelay}, at most: other channels, tills, damage. */
  readonly othersInDelay: string
  /** Units that the channel itself sells while a figure is on its way to it (`latencySeconds`), at most. */
  readonly ownInLatency: string
  /** Units of the pool that the channel is never told of. Default 0. */
  readonly buffer?: string
  /** The smallest quantity that is sold. Default 1, as of what comes whole. */
  readonly step?: string
}

/**
 * Seconds by which a channel can lag behind the pool: the longer of `gatherSeconds` and `leastSeconds`, and the latency.
 */
export function publishingDelay({
  gatherSeconds = 0,
  leastSeconds = 0,
  latencySeconds = 0,
}: PublicationPolicy): number {
  return Math.max(gatherSeconds, leastSeconds) + latencySeconds
}

/**
 * Units by which a pool can be sold beyond what there is, at worst, because a channel learns late of what others took:
 *
 *     max(0, othersInDelay + ownInLatency + max(0, band - step) - buffer)
 *
 * Why: at any moment the channel shows a figure that was decided on, or let stand, a latency ago or later. By the rules of
 * `publish` there was a moment, not longer before that than gathering and the limit of calls allow, when it exceeded the
 * true figure by less than the band. Since then others have taken what they take within the delay, of which the channel
 * knows nothing. What it sold itself it has subtracted, but for what it sold while a figure was on its way: that figure
 * then replaces what it showed. A pool that is sold out was sold out by some channel's last sale, so of several channels
 * the largest bound is that of the pool; they do not add up.
 *
 * @throws CounterfoilError `bad-publication`, `bad-quantity`
 */
export function oversellBound(question: OversellQuestion): string {
  const { policy, othersInDelay, ownInLatency, buffer = '0', step = '1' } = question
  const untold = Math.max(unitsOf('band', policy.band ?? '0') - unitsOf('step', step), 0)
  const unknown = addScaled(unitsOf('othersInDelay', othersInDelay), unitsOf('ownInLatency', ownInLatency))
  return quantityOfScaled(Math.max(addScaled(addScaled(unknown, untold), -unitsOf('buffer', buffer)), 0))
}

function unitsOf(name: string, text: string): number {
  const scaled = scaledQuantity(text)
  if (scaled >= 0) return scaled
  throw new CounterfoilError('bad-publication', `${name} is ${text}; give zero or more`)
}
