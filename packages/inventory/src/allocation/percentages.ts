import { CounterfoilError, canonicalDecimal, Decimal, quantityPlaces } from '@counterfoil/kernel'

/** A percentage of a pool that somebody is to get. */
export interface Percentage<Share> {
  readonly share: Share
  readonly channel: string
  readonly percent: string
}

/**
 * The units of each percentage, in steps of so many decimals, by largest remainder: what the percentages sum to of the pool
 * is given out in full; of equal remainders the first is served.
 * @param pool hundred-thousandths, as the units
 * @throws CounterfoilError `bad-allocation`
 */
export function percentagesOf<Share>(
  pool: number,
  percentages: readonly Percentage<Share>[],
  places: number,
): readonly (Percentage<Share> & { readonly units: number })[] {
  const step = 10 ** (quantityPlaces - places)
  if (!(Number.isInteger(places) && places >= 0 && places <= quantityPlaces)) {
    throw new CounterfoilError('bad-allocation', `${places} decimals cannot be; give 0 to ${quantityPlaces}`)
  }
  const parts = percentages.map((percentage) => {
    const exact = percentOf(percentage).times(pool).dividedBy(100).dividedBy(step)
    return { percentage, exact, steps: exact.floor() }
  })
  const total = percentages.reduce((sum, { percent }) => sum.plus(percent), new Decimal(0))
  if (total.greaterThan(100)) {
    throw new CounterfoilError(
      'bad-allocation',
      `percentages sum to ${total.toFixed()}; give no more than 100 together`,
    )
  }
  const sum = (figures: readonly Decimal[]) => figures.reduce((all, figure) => all.plus(figure), new Decimal(0))
  const missing = sum(parts.map(({ exact }) => exact))
    .floor()
    .minus(sum(parts.map(({ steps }) => steps)))
  const largest = parts
    .toSorted((left, right) => right.exact.minus(right.steps).comparedTo(left.exact.minus(left.steps)))
    .slice(0, missing.toNumber())
  return parts.map((part) => {
    const steps = part.steps.toNumber() + (largest.includes(part) ? 1 : 0)
    return { ...part.percentage, units: steps * step }
  })
}

function percentOf({ percent, channel }: Percentage<unknown>): Decimal {
  const canonical = canonicalDecimal(percent)
  if (canonical !== undefined && !canonical.startsWith('-')) return new Decimal(canonical)
  throw new CounterfoilError(
    'bad-allocation',
    `the share of ${channel} is ${JSON.stringify(percent.slice(0, 40))} %; give 0 to 100`,
  )
}
