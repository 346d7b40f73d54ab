import { slaOf } from '../availability/freshness.ts'
import type { SourceSla } from '../availability/policy.ts'
import { epochOf } from '../epoch.ts'
import type { Watermark } from '../position/watermark.ts'
import type { Interned } from '../table/interned.ts'
import type { FreshnessRule } from './profile.ts'

/** How far each place has told, in numbers, so that its freshness is judged without looking anything up. */
export class WatermarkTimes {
  /** By location: the slowest source that has no age of its own, `Infinity` where all have. */
  #slowest: Float64Array = new Float64Array(0)
  /** By location: when the first of the sources that have one exceeds its own age. */
  #deadlines: Float64Array = new Float64Array(0)

  /** @throws CounterfoilError `bad-instant` */
  read(watermarks: Iterable<Watermark>, sources: readonly SourceSla[], locations: Interned<string>): void {
    const marks = [...watermarks].flatMap(({ source, time, locations: told }) =>
      told.map((location) => ({ location: locations.add(location), time: epochOf(time), age: slaOf(source, sources) })),
    )
    this.#slowest = new Float64Array(locations.size).fill(Number.NaN)
    this.#deadlines = new Float64Array(locations.size).fill(Number.POSITIVE_INFINITY)
    for (const { location, time, age } of marks) {
      const known = this.#slowest[location] ?? Number.NaN
      const slowest = Number.isNaN(known) ? Number.POSITIVE_INFINITY : known
      this.#slowest[location] = age === undefined ? Math.min(slowest, time) : slowest
      if (age !== undefined) {
        this.#deadlines[location] = Math.min(this.#deadlines[location] ?? Number.POSITIVE_INFINITY, time + age * 60_000)
      }
    }
  }

  /** Whether a source of a place is late, or none is known. @param at epoch milliseconds */
  isStale(location: number, { maxAge }: FreshnessRule, at: number): boolean {
    const slowest = this.#slowest[location] ?? Number.NaN
    const deadline = this.#deadlines[location] ?? Number.POSITIVE_INFINITY
    return !(at - slowest <= maxAge) || at > deadline
  }
}
