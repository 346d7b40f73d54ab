import { CounterfoilError, canonicalDecimal, Decimal } from '@counterfoil/kernel'
import { type Break, breakOf, classOf } from './break.ts'
import type { Basis, Side } from './side.ts'
import { type Tally, tallyAny, tallySorted } from './tally.ts'

export interface CompareOptions {
  /**
   * How far two figures may be apart and still match, as a decimal of zero or more. Default 0: they must be equal. What
   * it lets pass is told as {@link BalanceComparison.tolerated}.
   */
  readonly tolerance?: { readonly absolute: string }
  /**
   * `any` (the default) holds both sides in memory and reads at most a million keys of each. `sorted` reads rows that
   * come sorted by key, in UTF-16 code units, and holds no more than one key of each side and the breaks.
   */
  readonly order?: 'sorted' | 'any'
}

/** One side, added up. `matched` and `open` sum to `total`. */
export interface ComparedSide {
  readonly name: string
  readonly basis?: Basis
  /** Rows read. */
  readonly rows: number
  /** The exact sum of all figures. */
  readonly total: string
  /** The sum of the figures that are matched. */
  readonly matched: string
  /** The sum of the figures that stand in a break. */
  readonly open: string
}

/** Two sides compared. The counts are of keys: each key is in exactly one of the five, and `keys` is their sum. */
export interface BalanceComparison {
  readonly left: ComparedSide
  readonly right: ComparedSide
  readonly keys: number
  readonly matched: number
  readonly differing: number
  readonly onlyLeft: number
  readonly onlyRight: number
  readonly duplicates: number
  /** Matched keys whose figures are not equal, and the sum of left minus right over them. */
  readonly tolerated: { readonly keys: number; readonly difference: string }
  /** One for every key that is not matched, sorted by key in UTF-16 code units. */
  readonly breaks: readonly Break[]
}

/**
 * Compares two sets of (key, figure). The result does not depend on the order of the rows.
 * @throws CounterfoilError `unsorted-input` (order `sorted` alone), `too-many-keys` (order `any` alone), `bad-row`,
 * `unit-mismatch`, `bad-tolerance`; and whatever reading a side throws.
 */
export async function compareBalances(
  left: Side,
  right: Side,
  { tolerance, order = 'any' }: CompareOptions = {},
): Promise<BalanceComparison> {
  requireSameUnit(left, right)
  const within = toleranceOf(tolerance?.absolute ?? '0')
  const names = { left: left.name, right: right.name }
  const sums = { left: new RunningSide(left), right: new RunningSide(right) }
  const counts = { matched: 0, differing: 0, 'missing-right': 0, 'missing-left': 0, 'duplicate-key': 0 }
  const breaks: Break[] = []
  let tolerated = { keys: 0, difference: new Decimal(0) }

  const tally = order === 'sorted' ? tallySorted : tallyAny
  for await (const [ours, theirs] of pairs(tally(left), tally(right))) {
    const difference = (ours?.figure ?? new Decimal(0)).minus(theirs?.figure ?? 0)
    const isMatched = ours?.rows === 1 && theirs?.rows === 1 && difference.abs().lessThanOrEqualTo(within)
    sums.left.add(ours, isMatched)
    sums.right.add(theirs, isMatched)
    if (isMatched) {
      counts.matched += 1
      if (!difference.isZero()) {
        tolerated = { keys: tolerated.keys + 1, difference: tolerated.difference.plus(difference) }
      }
      continue
    }
    counts[classOf(ours, theirs)] += 1
    breaks.push(breakOf(ours?.key ?? theirs?.key ?? '', ours, theirs, names))
  }
  return {
    left: sums.left.result(),
    right: sums.right.result(),
    keys: counts.matched + breaks.length,
    matched: counts.matched,
    differing: counts.differing,
    onlyLeft: counts['missing-right'],
    onlyRight: counts['missing-left'],
    duplicates: counts['duplicate-key'],
    tolerated: { keys: tolerated.keys, difference: tolerated.difference.toFixed() },
    breaks,
  }
}

/** A side's figures as they add up. */
class RunningSide {
  readonly #side: Side
  #rows = 0
  #total = new Decimal(0)
  #matched = new Decimal(0)
  #open = new Decimal(0)

  constructor(side: Side) {
    this.#side = side
  }

  add(tally: Tally | undefined, isMatched: boolean): void {
    if (tally === undefined) return
    this.#rows += tally.rows
    this.#total = this.#total.plus(tally.figure)
    if (isMatched) this.#matched = this.#matched.plus(tally.figure)
    else this.#open = this.#open.plus(tally.figure)
  }

  result(): ComparedSide {
    const { name, basis } = this.#side
    return {
      name,
      ...(basis && { basis }),
      rows: this.#rows,
      total: this.#total.toFixed(),
      matched: this.#matched.toFixed(),
      open: this.#open.toFixed(),
    }
  }
}

type Pair = readonly [Tally | undefined, Tally | undefined]

/** Walks two sorted sequences side by side; both are closed when the walk ends, however it ends. */
async function* pairs(
  lefts: AsyncGenerator<Tally, void, undefined>,
  rights: AsyncGenerator<Tally, void, undefined>,
): AsyncGenerator<Pair, void, undefined> {
  try {
    let left = await next(lefts)
    let right = await next(rights)
    while (left !== undefined || right !== undefined) {
      const takesLeft = left !== undefined && (right === undefined || left.key <= right.key)
      const takesRight = right !== undefined && (left === undefined || right.key <= left.key)
      yield [takesLeft ? left : undefined, takesRight ? right : undefined]
      if (takesLeft) left = await next(lefts)
      if (takesRight) right = await next(rights)
    }
  } finally {
    try {
      await lefts.return()
    } finally {
      await rights.return()
    }
  }
}

async function next(tallies: AsyncGenerator<Tally, void, undefined>): Promise<Tally | undefined> {
  const { value } = await tallies.next()
  return value ?? undefined
}

function toleranceOf(text: string): Decimal {
  const canonical = canonicalDecimal(text)
  if (canonical !== undefined && !canonical.startsWith('-')) return new Decimal(canonical)
  throw new CounterfoilError('bad-tolerance', `the tolerance ${JSON.stringify(text)} is no decimal of zero or more`)
}

function requireSameUnit(left: Side, right: Side): void {
  const [ours, theirs] = [left.basis?.unit, right.basis?.unit]
  if (ours === undefined || theirs === undefined || ours === theirs) return
  throw new CounterfoilError(
    'unit-mismatch',
    `${left.name} counts in ${ours} and ${right.name} in ${theirs}; convert one of them first`,
    { details: { left: ours, right: theirs } },
  )
}
