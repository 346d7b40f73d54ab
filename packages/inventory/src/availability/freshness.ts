import { formatInstant, type Instant, type LocationId } from '@counterfoil/kernel'
import { epochOf } from '../epoch.ts'
import type { Positions } from '../position/positions.ts'
import type { SourceMark } from '../position/watermark.ts'
import { exactness, isNamedBy } from './pattern.ts'
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

/** How fresh a place is: how far its slowest source has told, and which source is late, if any is. */
export interface PlaceFreshness {
  /** Epoch milliseconds. Absent where no source is known. */
  readonly slowest?: number
  readonly late?: StaleLocation
}

/** Judges places at a moment. @param at epoch milliseconds */
export function freshnessJudge(
  positions: Pick<Positions, 'watermarks' | 'slowestSourceOf'>,
  at: number,
  sources: readonly SourceSla[],
): (location: LocationId, maxAgeMinutes: number) => PlaceFreshness {
  return (location, maxAgeMinutes) => {
    const marks = marksOf(location, positions, sources)
    if (marks.length === 0) return { late: { location } }
    const aged = marks.map((mark) => ({ mark, time: epochOf(mark.time) }))
    const [worst] = aged
      .filter(({ mark, time }) => at - time > (slaOf(mark.source, sources) ?? maxAgeMinutes) * 60_000)
      .toSorted((left, right) => left.time - right.time)
    const slowest = Math.min(...aged.map(({ time }) => time))
    if (worst === undefined) return { slowest }
    const ageMinutes = Math.floor((at - worst.time) / 60_000)
    return { slowest, late: { location, watermark: worst.mark, ageMinutes } }
  }
}

export function freshnessOf(places: readonly PlaceFreshness[]): Freshness {
  const stale = places
    .flatMap(({ late }) => late ?? [])
    .toSorted(
      (left, right) =>
        (right.ageMinutes ?? Infinity) - (left.ageMinutes ?? Infinity) || (left.location < right.location ? -1 : 1),
    )
  const known = places.flatMap(({ slowest, late }) => (slowest === undefined ? [] : [{ slowest, late }]))
  const fresh = known.filter(({ late }) => late === undefined)
  const times = (fresh.length > 0 ? fresh : known).map(({ slowest }) => slowest)
  return { stale, ...(times.length > 0 && { asOf: formatInstant(Math.min(...times)) }) }
}

/** Every source of a place where each has an age of its own; else the slowest, which tells all. */
function marksOf(
  location: LocationId,
  positions: Pick<Positions, 'watermarks' | 'slowestSourceOf'>,
  sources: readonly SourceSla[],
): readonly SourceMark[] {
  if (sources.length > 0) {
    return [...positions.watermarks.values()]
      .filter((mark) => mark.locations.includes(location))
      .map(({ locations: _, ...mark }) => mark)
  }
  const slowest = positions.slowestSourceOf(location)
  return slowest === undefined ? [] : [slowest]
}

/** Minutes that a source may be silent for, where its policy says. */
export function slaOf(source: string, sources: readonly SourceSla[]): number | undefined {
  return sources
    .filter((sla) => isNamedBy(sla.source, source))
    .toSorted((left, right) => (exactness(left.source) < exactness(right.source) ? 1 : -1))[0]?.maxAgeMinutes
}
