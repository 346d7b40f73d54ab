import { readFile } from 'node:fs/promises'
import { CounterfoilError, canonicalDecimal, isSku, type Sku } from '@counterfoil/kernel'
import { maxFractionDigits, maxWholeDigits } from '@counterfoil/schemas'
import { CsvError, parse } from 'csv-parse/sync'
import { systemReason } from '../failure.ts'

/** What one unit of an item costs, as a file tells it. */
export interface ToldCost {
  readonly sku: Sku
  /** Canonical decimal, zero or more. */
  readonly amount: string
  /** Line in the file, the first is 1. */
  readonly line: number
}

/**
 * Reads a CSV file with the columns `sku` and `cost`. A cost that cannot be read stops everything: stock valued by half a
 * file would be worse than none.
 * @param name for messages: the path as the user gave it
 * @throws CounterfoilError `unreadable-file`, `wrong-columns`, `bad-cost`
 */
export async function readCostFile(path: string, name: string): Promise<readonly ToldCost[]> {
  const told = new Map<Sku, ToldCost>()
  for (const { line, sku, cost } of recordsOf(await textOf(path, name), name)) {
    if (!isSku(sku)) throw badCost(name, line, `"${sku.slice(0, 40)}" is no SKU`)
    const amount = costOf(cost)
    if (amount === undefined) {
      throw badCost(
        name,
        line,
        `"${cost.slice(0, 40)}" is no cost; write it like 1.25, with at most ${maxFractionDigits} decimals`,
      )
    }
    const before = told.get(sku)
    if (before !== undefined)
      throw badCost(name, line, `${sku} is told in line ${before.line} already; keep one of them`)
    told.set(sku, { sku, amount, line })
  }
  return [...told.values()]
}

/** As many digits as an event takes; none below zero. */
const readableCost = new RegExp(`^\\d{1,${maxWholeDigits}}(?:\\.\\d{1,${maxFractionDigits}})?$`)

function costOf(text: string): string | undefined {
  const amount = canonicalDecimal(text)
  return amount !== undefined && readableCost.test(amount) ? amount : undefined
}

async function textOf(path: string, name: string): Promise<string> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path))
  } catch (cause) {
    const because = cause instanceof TypeError ? 'it is no text in UTF-8' : systemReason(cause)
    throw new CounterfoilError('unreadable-file', `${name}: ${because}`, { cause })
  }
}

interface CostRecord {
  /** The line that it starts in: a quoted field may hold several. */
  readonly line: number
  readonly sku: string
  readonly cost: string
}

function recordsOf(text: string, name: string): readonly CostRecord[] {
  const [header, ...records] = parsed(text, name)
  const skuColumn = header?.fields.indexOf('sku') ?? -1
  const costColumn = header?.fields.indexOf('cost') ?? -1
  if (skuColumn < 0 || costColumn < 0) {
    throw new CounterfoilError('wrong-columns', `${name}:1: the first line must name the columns sku,cost`)
  }
  return records
    .map(({ line, fields }) => ({ line, sku: fields[skuColumn] ?? '', cost: fields[costColumn] ?? '' }))
    .filter(({ sku, cost }) => sku !== '' || cost !== '')
}

interface Parsed {
  readonly line: number
  readonly fields: readonly string[]
}

function parsed(text: string, name: string): readonly Parsed[] {
  let line = 1
  return csvRecords(text, name).map((fields) => {
    const start = line
    line += fields.join(',').split(/\r\n|\r|\n/).length
    return { line: start, fields }
  })
}

function csvRecords(text: string, name: string): readonly (readonly string[])[] {
  try {
    return parse(text, { trim: true, relax_column_count: true })
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause
    throw new CounterfoilError('unreadable-file', `${name}: ${cause.message}`, { cause })
  }
}

function badCost(name: string, line: number, because: string): CounterfoilError {
  return new CounterfoilError('bad-cost', `${name}:${line}: ${because}`, { details: { line } })
}
