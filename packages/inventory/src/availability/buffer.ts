import type { ServiceLevel } from '../forecast/service-level.ts'
import type { Portion, PortionRounding } from './portion.ts'

/** How much is kept back. */
export type BufferAmount =
  /** So many units. Below zero, for the answer as a whole alone, it allows that much backorder. */
  | { readonly fixed: string }
  /** A percentage of what is sellable; nothing of less than nothing. */
  | Portion
  | DaysOfCover
  | ForecastCover

/** What is wanted in so many days, as the forecast's average day has it. */
export interface DaysOfCover {
  /** Days as a decimal, zero or more. */
  readonly daysOfCover: string
  readonly rounding: PortionRounding
  /** Decimals of the result, 0 to 5. Default 0, whole units. */
  readonly places?: number
  /** Units that are kept back where the question brings no forecast, or one that does not know the item. */
  readonly otherwise: string
}

/** What covers the demand of so many days with a probability, or at the least cost. */
export interface ForecastCover {
  readonly serviceLevel: ServiceLevel
  /** Whole days, 1 or more. */
  readonly days: number
  /** Units that are kept back where the question brings no forecast, or one that does not know the item. */
  readonly otherwise: string
}

/**
 * What is kept back from the channel: an amount of the answer as a whole, or `perLocation` one that is kept at each place,
 * and never more than is sellable there.
 */
export type Buffer = BufferAmount | { readonly perLocation: string | BufferAmount }
