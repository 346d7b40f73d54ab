import {
  addScaled,
  CounterfoilError,
  canonicalDecimal,
  Decimal,
  quantityOfScaled,
  quantityPlaces,
  scaledQuantity,
} from '@counterfoil/kernel'
import type { PublicationPolicy } from './publish.ts'

/** Units that leave a pool within so many seconds, at most, as a decimal. */
export type Outflow = (seconds: number) => string

/** What the worst case of a channel is reckoned from; quantities are decimals of zero or more. */
export interface OversellQuestion {
  readonly policy: PublicationPolicy
  /** What leaves the pool by other ways: other channels, tills, damage. */
  readonly others: Outflow
  /** What the channel itself sells. */
  readonly own: Outflow
  /** The most that the channel sells at once. Default one step. */
  readonly largestSale?: string
  /** Units of the pool that the channel is never told of. Default 0. */
  readonly buffer?: string
  /** The smallest quantity that is sold. Default 1, as of what comes whole. */
  readonly step?: string
}

/**
 * Units by which a pool can be sold beyond what there is, at worst, because a channel learns late of what others took:
 *
 *     max(0, min(others(D + L) + own(L) + max(0, band - step),
 *                others(K) + own(K) + largestSale - step) - buffer)
 *
 * `L` is the latency, `D` the longer of `gatherSeconds` and `leastSeconds`, `K = leastSeconds + L`.
 *
 * Why the first: what the channel shows was decided on, or let stand, a latency ago or later. By the rules of `publish`
 * there was a moment, at most `D` before that, when it exceeded the true figure by less than the band. Since then others
 * have taken `others(D + L)`, of which the channel knows nothing. What it sold itself it has subtracted, but for what it
 * sold while a figure was on its way, which then replaced what it showed.
 *
 * Why the second: a pool is oversold after its figure has fallen to nothing, which the channel shows after `K` at the
 * latest. The sale that made it fall took at most `largestSale` of at least one step that was left.
 *
 * Both hold where calls take effect in the order in which they were made: a channel on which an earlier call can come
 * through after a later one shows an old figure until the next call, and has no bound. Where a channel does not keep the
 * order, make `leastSeconds` at least `latencySeconds`, so that a call has taken effect before the next is made.
 *
 * A pool is oversold by some channel's last sale, so of several channels the largest bound is that of the pool; they do
 * not add up.
 *
 * @throws CounterfoilError `bad-publication`, `bad-quantity`
 */
export function oversellBound(question: OversellQuestion): string {
  const { policy, others, own, step = '1', largestSale = step, buffer = '0' } = question
  const { gatherSeconds = 0, leastSeconds = 0, latencySeconds = 0, band = '0' } = policy
  const within = (outflow: Outflow, seconds: number) => unitsOf('the outflow', outflow(seconds))
  const lag = Math.max(gatherSeconds, leastSeconds) + latencySeconds
  const untold = Math.max(unitsOf('band', band) - unitsOf('step', step), 0)
  const byLag = addScaled(addScaled(within(others, lag), within(own, latencySeconds)), untold)
  const silence = leastSeconds + latencySeconds
  const atOnce = unitsOf('largestSale', largestSale) - unitsOf('step', step)
  const bySilence = addScaled(addScaled(within(others, silence), within(own, silence)), atOnce)
  return quantityOfScaled(Math.max(Math.min(byLag, bySilence) - unitsOf('buffer', buffer), 0))
}

/**
 * A steady outflow of so many units an hour, in whole steps.
 * @param rate a decimal, zero or more
 * @param step the smallest quantity that is sold. Default 1.
 */
export function perHour(rate: string, step: string = '1'): Outflow {
  const canonical = canonicalDecimal(rate)
  if (canonical === undefined || canonical.startsWith('-')) {
    throw new CounterfoilError(
      'bad-publication',
      `a rate of ${JSON.stringify(rate.slice(0, 40))} cannot be; give zero or more`,
    )
  }
  return (seconds) => {
    const steps = new Decimal(canonical).times(seconds).dividedBy(3_600).dividedBy(step).ceil()
    return steps.times(step).toDecimalPlaces(quantityPlaces).toFixed()
  }
}

function unitsOf(name: string, text: string): number {
  const scaled = scaledQuantity(text)
  if (scaled >= 0) return scaled
  throw new CounterfoilError('bad-publication', `${name} is ${text}; give zero or more`)
}
