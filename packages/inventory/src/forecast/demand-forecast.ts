import type { DemandDistribution } from './distribution.ts'

/** What a forecast is asked for. */
export interface DemandQuestion {
  readonly sku: string
  readonly channel: string
  /** The place whose demand is meant. Absent means the demand of the channel at all places. */
  readonly location?: string
  /** Days ahead, from the asked moment on. */
  readonly days: number
}

/**
 * The port to whoever forecasts: a table in memory, or figures that were read before. It answers at once and always the
 * same, because availability is a function; fetch from a service first, and give what came. `undefined` means that nothing
 * is known, and the policy says what is done then.
 */
export interface DemandForecast {
  /** How demand over those days is distributed. */
  distribution?(asked: DemandQuestion): DemandDistribution | undefined
  /** What is wanted on an average day, as a decimal. `days` of the question is 1. */
  perDay?(asked: DemandQuestion): string | undefined
}
