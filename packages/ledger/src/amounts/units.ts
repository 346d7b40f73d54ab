import type { RoundingMode } from '@counterfoil/kernel'

/**
 * A whole number of any size: a number where it is a safe integer, else a bigint. One number has one form, so that `===`
 * compares them; the usual amount is reckoned with at the speed of numbers and the largest one is exact all the same.
 */
export type Units = number | bigint

export function plus(left: Units, right: Units): Units {
  if (typeof left === 'number' && typeof right === 'number') {
    const sum = left + right
    if (Number.isSafeInteger(sum)) return sum
  }
  return shortest(BigInt(left) + BigInt(right))
}

export function minus(left: Units, right: Units): Units {
  return plus(left, negated(right))
}

export function times(left: Units, right: Units): Units {
  if (typeof left === 'number' && typeof right === 'number') {
    const product = left * right
    // A zero has no sign here.
    if (Number.isSafeInteger(product)) return product + 0
  }
  return shortest(BigInt(left) * BigInt(right))
}

export function negated(units: Units): Units {
  return typeof units === 'number' ? 0 - units : -units
}

export function lesser(left: Units, right: Units): Units {
  return left < right ? left : right
}

export function greater(left: Units, right: Units): Units {
  return left > right ? left : right
}

export function magnitudeOf(units: Units): Units {
  return units < 0 ? negated(units) : units
}

/** `numerator / denominator` rounded to a whole number. @param denominator above zero */
export function quotient(numerator: Units, denominator: Units, mode: RoundingMode): Units {
  const magnitude = magnitudeOf(numerator)
  const rounded =
    typeof magnitude === 'number' && typeof denominator === 'number'
      ? quotientOfNumbers(magnitude, denominator, mode)
      : shortest(quotientOfBigints(BigInt(magnitude), BigInt(denominator), mode))
  return numerator < 0 ? negated(rounded) : rounded
}

/** Exact: the remainder is, and what is left divides without one. */
function quotientOfNumbers(numerator: number, denominator: number, mode: RoundingMode): number {
  const rest = numerator % denominator
  const floor = (numerator - rest) / denominator
  const isUp = rest * 2 > denominator || (rest * 2 === denominator && (mode === 'half-up' || floor % 2 === 1))
  return isUp ? floor + 1 : floor
}

function quotientOfBigints(numerator: bigint, denominator: bigint, mode: RoundingMode): bigint {
  const floor = numerator / denominator
  const twiceRest = (numerator - floor * denominator) * 2n
  const isUp = twiceRest > denominator || (twiceRest === denominator && (mode === 'half-up' || floor % 2n === 1n))
  return isUp ? floor + 1n : floor
}

function shortest(units: bigint): Units {
  return units >= Number.MIN_SAFE_INTEGER && units <= Number.MAX_SAFE_INTEGER ? Number(units) : units
}
