import { type Money, minorUnitsOf } from '@counterfoil/kernel'

// Shares of amounts in minor units, exact in bigint. What is shared is never below zero.

/** `part / of`, rounded half up to a whole number; zero of nothing. */
export function nearest(part: bigint, of: bigint): bigint {
  return of === 0n ? 0n : (2n * part + of) / (2n * of)
}

/** The same, rounded half down: beside a part that is rounded half up it makes up the whole. */
export function nearestBelow(part: bigint, of: bigint): bigint {
  return of === 0n ? 0n : (2n * part + of - 1n) / (2n * of)
}

/**
 * What falls to the stretch from `from` to `to` of a whole that is spread evenly over `of`: the growth of a rounded running
 * total. However the whole is cut into stretches, their shares sum to it, and a running total is never off by more than
 * half a unit.
 */
export function stretchOf(whole: bigint, from: bigint, to: bigint, of: bigint): bigint {
  return nearest(whole * to, of) - nearest(whole * from, of)
}

/**
 * Splits the first `amount` of a whole into what falls to each of its parts, in their order; the last takes what is left.
 * The shares sum to the amount. None shrinks when the amount grows, and the whole gives the parts themselves: so the
 * shares of any two amounts differ by what lies between them.
 */
export function splitBy(parts: readonly bigint[], amount: bigint): readonly bigint[] {
  let whole = sum(parts)
  let rest = amount
  return parts.map((part) => {
    const share = nearest(part * rest, whole)
    whole -= part
    rest -= share
    return share
  })
}

export function sum(parts: Iterable<bigint>): bigint {
  let total = 0n
  for (const part of parts) total += part
  return total
}

/** The amounts of parts in minor units. */
export function sumOf(parts: Iterable<{ readonly amount: Money }>): bigint {
  let total = 0n
  for (const { amount } of parts) total += minorUnitsOf(amount)
  return total
}

export function smaller(left: bigint, right: bigint): bigint {
  return left < right ? left : right
}

/** The amount, or zero where it is below. */
export function orZero(amount: bigint): bigint {
  return amount < 0n ? 0n : amount
}
