import { formatInstant, type Instant, type LocationId } from '@counterfoil/kernel'
import { epochOf } from '../epoch.ts'
import type { Movement, StockEvent } from '../movement/movement.ts'

/** The latest fact that a source has told. */
export interface SourceMark {
  /** The emitting system, as its events name it. */
  readonly source: string
  /** When its latest fact happened. */
  readonly time: Instant
  /** The id of that fact's event; of several at the same moment the greatest. */
  readonly id: string
}

/** How far a source has told its story. It states freshness and never discards a fact. */
export interface Watermark extends SourceMark {
  /** The places that it has told anything about, sorted. */
  readonly locations: readonly LocationId[]
}

/** Collects the watermarks of the events that it is told, in any order. */
export class WatermarkLog {
  readonly #bySource = new Map<string, { time: number; id: string; readonly locations: Set<LocationId> }>()

  /** @param told how far the sources had told before. Default nothing. */
  constructor(told: Iterable<Watermark> = []) {
    for (const { source, time, id, locations } of told) {
      this.#bySource.set(source, { time: epochOf(time), id, locations: new Set(locations) })
    }
  }

  /** @throws CounterfoilError `bad-instant` */
  note(event: StockEvent, movements: readonly Movement[]): void {
    const { source, time: text, id } = event
    const time = epochOf(text)
    const known = this.#bySource.get(source)
    const entry = known ?? { time, id, locations: new Set<LocationId>() }
    if (known === undefined) this.#bySource.set(source, entry)
    if (time > entry.time || (time === entry.time && id > entry.id)) {
      entry.time = time
      entry.id = id
    }
    if (event.type === 'counterfoil.inventory.counted.v1') entry.locations.add(event.data.location)
    for (const { from, to } of movements) {
      if (from.kind === 'stock') entry.locations.add(from.location)
      if (to.kind === 'stock') entry.locations.add(to.location)
    }
  }

  watermarks(): readonly Watermark[] {
    return [...this.#bySource].map(([source, { time, id, locations }]) => ({
      source,
      time: formatInstant(time),
      id,
      locations: [...locations].toSorted(),
    }))
  }
}

/** The slowest source of each place: a figure is as fresh as the source that has told least. */
export function slowestByLocation(watermarks: Iterable<Watermark>): ReadonlyMap<LocationId, SourceMark> {
  const slowest = new Map<LocationId, SourceMark>()
  for (const { locations, ...mark } of watermarks) {
    for (const location of locations) {
      const known = slowest.get(location)
      if (known === undefined || epochOf(mark.time) < epochOf(known.time)) slowest.set(location, mark)
    }
  }
  return slowest
}
