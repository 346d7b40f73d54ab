import { CounterfoilError, canonicalDecimal, Decimal } from '@counterfoil/kernel'
import { type DemandDistribution, type Level, type Quantile, quantileOf } from './distribution.ts'

/**
 * With what probability demand is to be covered: said outright, or left to the newsvendor rule, which weighs what one unit
 * too few costs (`under`: the margin that is lost) against one too many (`over`: what it loses by lying there).
 */
export type ServiceLevel =
  | { readonly probability: string }
  | {
      /** Cost of one unit too few, above 0 or 0, as a decimal in the currency of `over`. */
      readonly under: string
      /** Cost of one unit too many. */
      readonly over: string
    }

/** A quantity that covers demand, and why it is that one. */
export interface Cover extends Quantile {
  /** The probability that was aimed at, as a decimal rounded to 4 places for reading; the choice itself is exact. */
  readonly level: string
  readonly because: string
}

/**
 * How much to keep for a demand: the smallest quantity that covers it with the probability of the service level. Of two
 * costs that is the newsvendor's critical fractile `under / (under + over)` (Arrow, Harris and Marschak, 1951).
 * @throws CounterfoilError `bad-service-level`, `bad-forecast`
 */
export function coverOf(distribution: DemandDistribution, serviceLevel: ServiceLevel): Cover {
  const { fraction, said } = levelOf(serviceLevel)
  const { quantity, reached } = quantileOf(distribution, fraction)
  const level = fraction.numerator.dividedBy(fraction.denominator).toDecimalPlaces(4).toFixed()
  const because = reached
    ? `demand is at most ${quantity} with a probability of ${level} or more${said}`
    : `${quantity} is the most that the forecast knows; it does not reach the probability ${level}${said}`
  return { quantity, reached, level, because }
}

function levelOf(serviceLevel: ServiceLevel): { readonly fraction: Level; readonly said: string } {
  if ('probability' in serviceLevel) {
    const numerator = costOf('probability', serviceLevel.probability)
    if (numerator.isZero() || numerator.greaterThan(1)) {
      throw new CounterfoilError(
        'bad-service-level',
        `a probability of ${serviceLevel.probability} is no service level; give one above 0 and up to 1, such as 0.95`,
      )
    }
    return { fraction: { numerator, denominator: new Decimal(1) }, said: '' }
  }
  const { under, over } = serviceLevel
  const numerator = costOf('under', under)
  const denominator = numerator.plus(costOf('over', over))
  if (numerator.isZero()) {
    throw new CounterfoilError(
      'bad-service-level',
      'one unit too few costs nothing, so nothing would be kept; give its margin',
    )
  }
  return { fraction: { numerator, denominator }, said: `, as one too few costs ${under} and one too many ${over}` }
}

function costOf(name: string, text: string): Decimal {
  const canonical = canonicalDecimal(text)
  if (canonical !== undefined && !canonical.startsWith('-')) return new Decimal(canonical)
  throw new CounterfoilError(
    'bad-service-level',
    `${name} is ${JSON.stringify(text.slice(0, 40))}; give a plain decimal of zero or more`,
  )
}
