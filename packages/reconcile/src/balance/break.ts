import { Decimal } from '@counterfoil/kernel'
import type { Tally } from './tally.ts'

/**
 * Why a key is open. `missing-left`: the left side has no such key; `duplicate-key`: a side has it more than once, so
 * that which row is meant is for a person to say, even where the sums agree.
 */
export type BreakClass = 'missing-left' | 'missing-right' | 'differing' | 'duplicate-key'

/** A key on which the two sides do not agree. */
export interface Break {
  readonly class: BreakClass
  readonly key: string
  /** What the left side states, the sum of its rows; absent where it has no such key. */
  readonly left?: string
  readonly right?: string
  /** Left minus right; what is absent counts as 0. */
  readonly difference: string
  /** For a person. */
  readonly because: string
}

export interface SideNames {
  readonly left: string
  readonly right: string
}

/** The class of a key that is not matched. */
export function classOf(left: Tally | undefined, right: Tally | undefined): BreakClass {
  if ((left?.rows ?? 0) > 1 || (right?.rows ?? 0) > 1) return 'duplicate-key'
  if (left === undefined) return 'missing-left'
  return right === undefined ? 'missing-right' : 'differing'
}

export function breakOf(key: string, left: Tally | undefined, right: Tally | undefined, names: SideNames): Break {
  const difference = (left?.figure ?? new Decimal(0)).minus(right?.figure ?? 0)
  return {
    class: classOf(left, right),
    key,
    ...(left && { left: left.figure.toFixed() }),
    ...(right && { right: right.figure.toFixed() }),
    difference: difference.toFixed(),
    because: because(left, right, names, difference),
  }
}

function because(left: Tally | undefined, right: Tally | undefined, names: SideNames, difference: Decimal): string {
  const [first, second] = [describe(names.left, left), describe(names.right, right)]
  if (left === undefined || right === undefined || classOf(left, right) === 'duplicate-key') {
    return `${first}, ${second}`
  }
  return `${first}, ${second}: ${difference.abs().toFixed()} ${difference.isNegative() ? 'less' : 'more'} on the left`
}

function describe(name: string, tally: Tally | undefined): string {
  if (tally === undefined) return `${name} does not have it`
  if (tally.rows === 1) return `${name} says ${tally.figure.toFixed()}`
  return `${name} has it ${tally.rows} times, ${tally.figure.toFixed()} together`
}
