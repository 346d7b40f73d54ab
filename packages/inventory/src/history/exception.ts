import type { Instant, LocationId } from '@counterfoil/kernel'
import type { EventPath } from './fact.ts'
import type { Level } from './levels.ts'

/** Something in a history of stock that a person has to see to; positions are as they are without it where it says so. */
export interface StockException {
  /**
   * - `negative-history`: more left than was there; the movements count all the same, since they were told as facts.
   * - `count-against-history`: a count that the movements after it contradict; it is not applied.
   * - `contradictory-counts`: two counts of one moment that say different things; neither is applied.
   * - `serial-conflict`: one serial number stands at more than one place, or left where it never came to.
   * - `contradictory-event`: an event with the name of another and other content; it is not applied.
   * - the codes of `parseMovements`: an event that cannot be; it is not applied.
   */
  readonly code: string
  /** For a person: what is wrong, where, and what to do. */
  readonly because: string
  /** The events that it comes from, with the path where a part is meant. */
  readonly events: readonly EventPath[]
  readonly sku?: string
  readonly owner?: string
  readonly location?: LocationId
  /** What is below zero: units on hand, or those in a state. */
  readonly level?: Level
  /** The first moment of it. */
  readonly from?: Instant
  /** The first moment at which it was over; absent where it is not. */
  readonly until?: Instant
  /** The lowest that there was, as a decimal. */
  readonly lowest?: string
}
