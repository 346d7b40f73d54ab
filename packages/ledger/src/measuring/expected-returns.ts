import { CounterfoilError } from '@counterfoil/kernel'
import type { AccountingPolicy } from '../accounting/accounting-policy.ts'
import { exactOf, roundExact } from '../amounts/exact-amount.ts'
import { times, type Units } from '../amounts/units.ts'

/**
 * The part of an amount that is expected back, in whole minor units: by IFRS 15, or nothing where the policy expects none.
 * Of less than zero, as of a line that takes back, nothing is.
 * @throws CounterfoilError `bad-rate` when the policy expects back less than nothing, or more than all.
 */
export function expectedBack({ expectedReturns, rounding }: AccountingPolicy, channel: string | undefined) {
  if (expectedReturns === undefined) return () => 0
  const { rate, channels = {} } = expectedReturns
  const { units, places } = exactOf(
    channel !== undefined && Object.hasOwn(channels, channel) ? (channels[channel] ?? rate) : rate,
  )
  if (units < 0 || units > 10 ** places) {
    throw new CounterfoilError('bad-rate', `${rate} is no part: give one from 0 to 1`)
  }
  return (minor: Units): Units => (minor > 0 ? roundExact({ units: times(minor, units), places }, 0, rounding) : 0)
}
