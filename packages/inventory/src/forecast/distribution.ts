import { CounterfoilError, canonicalDecimal, Decimal, scaledQuantity } from '@counterfoil/kernel'

/**
 * What may be wanted over a time, with probabilities: every outcome by itself, or some quantiles of it. All figures are
 * decimals as strings, so that nothing is lost on the way from whoever forecasts.
 */
export type DemandDistribution =
  | {
      readonly kind: 'outcomes'
      /** In any order; the probabilities sum to 1 exactly, or the weights (days on which it was so) to anything above 0. */
      readonly outcomes: readonly DemandOutcome[]
    }
  | {
      readonly kind: 'quantiles'
      /** Level and quantity rise together. */
      readonly quantiles: readonly DemandQuantile[]
    }

export interface DemandOutcome {
  /** Units, zero or more. */
  readonly quantity: string
  /** How likely, in proportion to the others: a probability, or a count of what was seen. Zero or more. */
  readonly weight: string
}

export interface DemandQuantile {
  /** The probability that demand is at most the quantity: above 0, below 1 or 1. */
  readonly level: string
  /** Units, zero or more. */
  readonly quantity: string
}

/** What covers demand with a probability. */
export interface Quantile {
  /** Units as a decimal. */
  readonly quantity: string
  /** False where the distribution does not reach the level; the quantity is then the largest that it knows. */
  readonly reached: boolean
}

/** A probability as an exact fraction, which a decimal such as 0.6667 is not. */
export interface Level {
  readonly numerator: Decimal
  readonly denominator: Decimal
}

/**
 * The smallest quantity of the distribution that demand does not exceed with at least this probability. Between two given
 * quantiles nothing is assumed: the upper one is taken, which never covers less than was asked for.
 * @param level above 0 and at most 1
 * @throws CounterfoilError `bad-forecast`
 */
export function quantileOf(distribution: DemandDistribution, level: Level): Quantile {
  return distribution.kind === 'outcomes'
    ? quantileOfOutcomes(distribution.outcomes, level)
    : quantileOfLevels(distribution.quantiles, level)
}

function quantileOfOutcomes(outcomes: readonly DemandOutcome[], level: Level): Quantile {
  const sorted = outcomes
    .map(({ quantity, weight }) => ({ quantity, scaled: unitsOf(quantity), weight: shareOf(weight) }))
    .toSorted((left, right) => left.scaled - right.scaled)
  const total = sorted.reduce((sum, { weight }) => sum.plus(weight), new Decimal(0))
  if (total.isZero()) throw badForecast('has no outcome with a weight above 0')
  const wanted = total.times(level.numerator)
  let below = new Decimal(0)
  for (const { quantity, weight } of sorted) {
    below = below.plus(weight)
    if (!weight.isZero() && below.times(level.denominator).greaterThanOrEqualTo(wanted))
      return { quantity, reached: true }
  }
  throw badForecast('is asked for a level above 1')
}

function quantileOfLevels(quantiles: readonly DemandQuantile[], level: Level): Quantile {
  const sorted = quantiles
    .map(({ quantity, level: text }) => ({ quantity, scaled: unitsOf(quantity), level: shareOf(text) }))
    .toSorted((left, right) => left.level.comparedTo(right.level))
  for (const [index, { scaled, quantity }] of sorted.entries()) {
    const before = sorted[index - 1]
    if (before !== undefined && before.scaled > scaled) {
      throw badForecast(`says ${before.quantity} at a lower level than ${quantity}; quantities rise with their levels`)
    }
  }
  const last = sorted.at(-1)
  if (last === undefined) throw badForecast('has no quantile')
  if (last.level.greaterThan(1)) throw badForecast(`has a level of ${last.level.toFixed()}; levels end at 1`)
  const found = sorted.find((quantile) => quantile.level.times(level.denominator).greaterThanOrEqualTo(level.numerator))
  return { quantity: (found ?? last).quantity, reached: found !== undefined }
}

function unitsOf(quantity: string): number {
  const scaled = scaledQuantity(quantity)
  if (scaled >= 0) return scaled
  throw badForecast(`says that ${quantity} units may be wanted; demand is zero or more`)
}

function shareOf(text: string): Decimal {
  const canonical = canonicalDecimal(text)
  if (canonical !== undefined && !canonical.startsWith('-')) return new Decimal(canonical)
  throw badForecast(
    `has the weight or level ${JSON.stringify(text.slice(0, 40))}; give a plain decimal of zero or more`,
  )
}

function badForecast(problem: string): CounterfoilError {
  return new CounterfoilError('bad-forecast', `a forecast ${problem}`)
}
