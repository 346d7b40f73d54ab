import { formatInstant, type Instant, type LocationId } from '@counterfoil/kernel'
import { epochOf } from '../epoch.ts'
import type { Positions } from '../position/positions.ts'
import type { SourceMark } from '../position/watermark.ts'
import { exactness, isNamedBy } from './pattern.ts'
import type { Place } from './place.ts'
import type { SourceSla } from './policy.ts'

/** A place of which a source has been silent for too long, or of which no source is known. */
export interface StaleLocation {
  readonly location: LocationId
  /** How far that source has told. Absent where no source is known. */
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
  places: readonly Place[],
  positions: Positions,
  at: number,
  sources: readonly SourceSla[],
): Freshness {
  const stale: StaleLocation[] = []
  const fresh: number[] = []
  const old: number[] = []
  for (const { location, settings } of places) {
    const marks = marksOf(location, positions, sources)
    if (marks.length === 0) {
      stale.push({ location })
      continue
    }
    const aged = marks.map((mark) => ({ mark, time: epochOf(mark.time) }))
    const late = aged.filter(({ mark, time }) => {
      const maxAgeMinutes = slaOf(mark.source, sources) ?? settings.maxAgeMinutes
      return at - time > maxAgeMinutes * 60_000
    })
    const [worst] = late.toSorted((left, right) => left.time - right.time)
    const slowest = Math.min(...aged.map(({ time }) => time))
    if (worst === undefined) fresh.push(slowest)
    else {
      stale.push({ location, watermark: worst.mark, ageMinutes: Math.floor((at - worst.time) / 60_000) })
      old.push(slowest)
    }
  }
  const times = fresh.length > 0 ? fresh : old
  const sorted = stale.toSorted(
    (left, right) =>
      (right.ageMinutes ?? Infinity) - (left.ageMinutes ?? Infinity) || (left.location < right.location ? -1 : 1),
  )
  const asOf = times.reduce((oldest, time) => Math.min(oldest, time), Infinity)
  return { stale: sorted, ...(times.length > 0 && { asOf: formatInstant(asOf) }) }
}

/** Every source of a place where each has an age of its own; else the slowest, which tells all. */
function marksOf(location: LocationId, positions: Positions, sources: readonly SourceSla[]): readonly SourceMark[] {
  if (sources.length > 0) return [...positions.watermarks.values()].filter((mark) => mark.locations.includes(location))
  const slowest = positions.slowestSourceOf(location)
  return slowest === undefined ? [] : [slowest]
}

function slaOf(source: string, sources: readonly SourceSla[]): number | undefined {
  return sources
    .filter((sla) => isNamedBy(sla.source, source))
    .toSorted((left, right) => (exactness(left.source) < exactness(right.source) ? 1 : -1))[0]?.maxAgeMinutes
}
