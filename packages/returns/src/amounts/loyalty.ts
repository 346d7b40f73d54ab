import { nearest, orZero, sum } from './proportion.ts'
import { type AmountRefusal, type Path, refused } from './rejection.ts'

/** Points of a loyalty programme: a whole number of zero or more. */
export interface LoyaltyPoints {
  readonly programme: string
  readonly points: string
}

/**
 * The points of a sale that are taken back when so much of its goods is given back in all: rounded as a running total, so
 * that those of all refunds sum to what the sale had earned.
 */
export function pointsTakenBack(
  earned: LoyaltyPoints,
  takenBefore: readonly LoyaltyPoints[],
  givenBack: bigint,
  of: bigint,
): LoyaltyPoints {
  const due = nearest(BigInt(earned.points) * givenBack, of)
  return { ...earned, points: String(orZero(due - sum(takenBefore.map(({ points }) => BigInt(points))))) }
}

/** What is wrong with points. What is absent is not wrong. */
export function wrongPoints(value: LoyaltyPoints | undefined, path: Path): AmountRefusal | undefined {
  if (value === undefined || /^\d{1,18}$/.test(value.points)) return undefined
  const because = `${JSON.stringify(value.points.slice(0, 40))} are no points; write a whole number of zero or more`
  return refused('bad-amount', because, path)
}
