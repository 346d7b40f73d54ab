import { CounterfoilError, canonicalDecimal, Decimal } from '@counterfoil/kernel'
import type { BalanceRow, Side } from './side.ts'

/** All that a side states under one key. */
export interface Tally {
  readonly key: string
  /** How many rows have the key: more than one is a duplicate. */
  readonly rows: number
  /** The sum of their figures. */
  readonly figure: Decimal
}

/** Longest key that is read, in UTF-16 code units. */
export const maxKeyLength = 4_096

/** Most keys of a side that are held in memory; more are to come sorted. */
export const maxKeysInMemory = 1_000_000

/**
 * The keys of rows that come sorted, one after the other; holds one at a time.
 * @throws CounterfoilError `unsorted-input`, `bad-row`
 */
export async function* tallySorted(side: Side): AsyncGenerator<Tally, void, undefined> {
  let current: Tally | undefined
  let row = 0
  for await (const next of side.rows) {
    row += 1
    const tally = readRow(side, next, row)
    if (current === undefined || current.key < tally.key) {
      if (current !== undefined) yield current
      current = tally
    } else if (current.key === tally.key) {
      current = merge(current, tally)
    } else {
      throw new CounterfoilError(
        'unsorted-input',
        `row ${row} of ${side.name} has key ${shown(tally.key)} after ${shown(current.key)}; sort the rows by key in UTF-16 code units, or compare with order "any"`,
        { details: { side: side.name, row, key: tally.key, after: current.key } },
      )
    }
  }
  if (current !== undefined) yield current
}

/**
 * The keys of rows in any order, sorted; holds all of them.
 * @throws CounterfoilError `too-many-keys`, `bad-row`
 */
export async function* tallyAny(side: Side): AsyncGenerator<Tally, void, undefined> {
  const byKey = new Map<string, Tally>()
  let row = 0
  for await (const next of side.rows) {
    row += 1
    const tally = readRow(side, next, row)
    const known = byKey.get(tally.key)
    byKey.set(tally.key, known === undefined ? tally : merge(known, tally))
    if (byKey.size > maxKeysInMemory) {
      throw new CounterfoilError(
        'too-many-keys',
        `${side.name} has more than ${maxKeysInMemory} keys; sort both sides by key and compare with order "sorted"`,
        { details: { side: side.name, row } },
      )
    }
  }
  // The default order of strings is by code units, the same that `<` compares by.
  for (const key of [...byKey.keys()].toSorted()) {
    const tally = byKey.get(key)
    if (tally !== undefined) yield tally
  }
}

function merge(known: Tally, next: Tally): Tally {
  return { key: known.key, rows: known.rows + next.rows, figure: known.figure.plus(next.figure) }
}

function readRow(side: Side, { key, figure: text }: BalanceRow, row: number): Tally {
  if (typeof key !== 'string' || key === '') throw badRow(side, row, 'has no key; give a text that is not empty')
  if (key.length > maxKeyLength) {
    throw badRow(side, row, `has a key of ${key.length} characters; at most ${maxKeyLength} are read`)
  }
  const figure = typeof text === 'string' ? canonicalDecimal(text) : undefined
  if (figure !== undefined) return { key, rows: 1, figure: new Decimal(figure) }
  throw badRow(
    side,
    row,
    `(key ${shown(key)}) has a figure ${shown(text)}; give a plain decimal as a string, such as "-12.50"`,
  )
}

function badRow(side: Side, row: number, problem: string): CounterfoilError {
  return new CounterfoilError('bad-row', `row ${row} of ${side.name} ${problem}`, { details: { side: side.name, row } })
}

function shown(value: unknown): string {
  if (typeof value !== 'string') return `of type ${typeof value}`
  const start = JSON.stringify(value.slice(0, 80))
  return value.length > 80 ? `${start}...` : start
}
