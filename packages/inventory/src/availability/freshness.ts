import { formatInstant, type Instant, type LocationId } from '@counterfoil/kernel'
import { epochOf } from '../epoch.ts'
import type { Positions } from '../position/positions.ts'
import type { SourceMark } from '../position/watermark.ts'

/** A place of which the slowest source has been silent for too long, or of which no source is known. */
export interface StaleLocation {
  readonly location: LocationId
  /** Absent where no source is known. */
  readonly watermark?: SourceMark
  /** Whole minutes since the watermark. Absent where no source is known. */
  readonly ageMinutes?: number
}

export interface Freshness {
  /** All that is not stale is told up to here at least; where all is stale, the oldest watermark. */
  readonly asOf?: Instant
  /** The oldest first, those without a known source before all. */
  readonly stale: readonly StaleLocation[]
}

/** @param at epoch milliseconds */
export function freshnessOf(
  locations: Iterable<LocationId>,
  positions: Positions,
  at: number,
  maxAgeMinutes: number,
): Freshness {
  const stale: StaleLocation[] = []
  const fresh: number[] = []
  const old: number[] = []
  for (const location of locations) {
    const watermark = positions.slowestSourceOf(location)
    if (watermark === undefined) {
      stale.push({ location })
      continue
    }
    const time = epochOf(watermark.time)
    const age = at - time
    if (age > maxAgeMinutes * 60_000) {
      stale.push({ location, watermark, ageMinutes: Math.floor(age / 60_000) })
      old.push(time)
    } else fresh.push(time)
  }
  const times = fresh.length > 0 ? fresh : old
  const sorted = stale.toSorted(
    (left, right) =>
      (right.ageMinutes ?? Infinity) - (left.ageMinutes ?? Infinity) || (left.location < right.location ? -1 : 1),
  )
  const asOf = times.reduce((oldest, time) => Math.min(oldest, time), Infinity)
  return { stale: sorted, ...(times.length > 0 && { asOf: formatInstant(asOf) }) }
}
