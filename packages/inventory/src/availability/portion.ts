import { Decimal, quantityPlaces } from '@counterfoil/kernel'

/** How a part of a unit becomes a whole one. */
export type PortionRounding = 'up' | 'down' | 'half-up' | 'half-even'

/** A percentage of a quantity, and how it is rounded. */
export interface Portion {
  /** 0 to 100 as a decimal, at most 4 decimals: `12.5` is an eighth. */
  readonly percent: string
  readonly rounding: PortionRounding
  /** Decimals of the result, 0 to 5. Default 0, whole units; goods that are measured want more. */
  readonly places?: number
}

/** A portion made ready for hot loops: a reduced fraction, and the step that results are multiples of. */
export interface CompiledPortion {
  readonly numerator: number
  readonly denominator: number
  /** Hundred-thousandths. */
  readonly step: number
  readonly rounding: PortionRounding
}

/** @param portion as its schema allows it */
export function compilePortion({ percent, rounding, places = 0 }: Portion): CompiledPortion {
  const numerator = new Decimal(percent).times(10_000).toNumber()
  const divisor = greatestCommonDivisor(numerator, 1_000_000)
  return {
    numerator: numerator / divisor,
    denominator: 1_000_000 / divisor,
    step: 10 ** (quantityPlaces - places),
    rounding,
  }
}

/** The portion of a scaled quantity of zero or more, exactly and then rounded; it may exceed the quantity by rounding up. */
export function portionOf(scaled: number, { numerator, denominator, step, rounding }: CompiledPortion): number {
  const product = scaled * numerator
  const divisor = denominator * step
  if (Number.isSafeInteger(product)) return roundedQuotient(product, divisor, rounding) * step
  const [exact, by] = [BigInt(scaled) * BigInt(numerator), BigInt(divisor)]
  const [quotient, remainder] = [exact / by, exact % by]
  const half = remainder * 2n < by ? -1 : remainder * 2n > by ? 1 : 0
  const isUp = remainder > 0n && isRoundedUp(half, quotient % 2n === 1n, rounding)
  return Number(isUp ? quotient + 1n : quotient) * step
}

/**
 * A decimal number of units, zero or more, as a scaled quantity of whole steps.
 * @param places decimals of the result
 */
export function roundedQuantity(units: Decimal, rounding: PortionRounding, places: number = 0): number {
  return units
    .toDecimalPlaces(places, decimalMode(rounding))
    .times(10 ** quantityPlaces)
    .toNumber()
}

/** Exact for safe integers: the quotient of floats is off by one at most, which the remainder tells. */
function roundedQuotient(dividend: number, divisor: number, rounding: PortionRounding): number {
  const estimate = Math.floor(dividend / divisor)
  const quotient = estimate * divisor > dividend ? estimate - 1 : estimate
  const remainder = dividend - quotient * divisor
  if (remainder === 0) return quotient
  const half = Math.sign(remainder - (divisor - remainder))
  return isRoundedUp(half, quotient % 2 === 1, rounding) ? quotient + 1 : quotient
}

/** @param half below zero where less than half a step is left over, above zero where more is */
function isRoundedUp(half: number, isOdd: boolean, rounding: PortionRounding): boolean {
  switch (rounding) {
    case 'up':
      return true
    case 'down':
      return false
    case 'half-up':
      return half >= 0
    case 'half-even':
      return half > 0 || (half === 0 && isOdd)
  }
}

function decimalMode(rounding: PortionRounding) {
  switch (rounding) {
    case 'up':
      return Decimal.ROUND_CEIL
    case 'down':
      return Decimal.ROUND_FLOOR
    case 'half-up':
      return Decimal.ROUND_HALF_UP
    case 'half-even':
      return Decimal.ROUND_HALF_EVEN
  }
}

function greatestCommonDivisor(left: number, right: number): number {
  return right === 0 ? left : greatestCommonDivisor(right, left % right)
}
