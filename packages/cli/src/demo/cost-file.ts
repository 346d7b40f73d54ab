import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import {
  CounterfoilError,
  type Currency,
  canonicalDecimal,
  type Instant,
  isIdentifier,
  sku as skuOf,
} from '@counterfoil/kernel'
import type { CanonicalEvent } from '@counterfoil/schemas'
import { CsvError, parse } from 'csv-parse/sync'

/** `source` of the events that tell what items cost. */
export const costSource = '/cost-file'

/**
 * What each item of a CSV file (`sku,cost`) costs from a moment on. A cost that cannot be read stops everything: stock
 * valued by half a file would be worse than none.
 * @throws CounterfoilError `unreadable-file`, `wrong-columns`, `bad-cost`
 */
export async function readCosts(
  path: string,
  fileName: string,
  currency: Currency,
  from: Instant,
): Promise<readonly CanonicalEvent[]> {
  const records = recordsOf(await textOf(path, fileName), fileName)
  return records.map(({ line, sku, cost }): CanonicalEvent => {
    const amount = canonicalDecimal(cost)
    if (!isIdentifier(sku)) throw badCost(fileName, line, `"${sku.slice(0, 40)}" is no SKU`)
    if (amount === undefined || amount.startsWith('-')) {
      throw badCost(fileName, line, `"${cost.slice(0, 40)}" is no cost; write it like 1.25`)
    }
    const said = JSON.stringify([sku, amount, currency, from])
    return {
      specversion: '1.0',
      id: createHash('sha256').update(said).digest('hex').slice(0, 32),
      source: costSource,
      type: 'counterfoil.reference.item-costed.v1',
      subject: sku,
      time: from,
      data: { sku: skuOf(sku), unitCost: { amount, currency } },
    }
  })
}

async function textOf(path: string, fileName: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (cause) {
    const isMissing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT'
    const because = isMissing ? 'there is no such file' : String(cause)
    throw new CounterfoilError('unreadable-file', `${fileName}: ${because}`, { cause })
  }
}

interface CostRecord {
  readonly line: number
  readonly sku: string
  readonly cost: string
}

function recordsOf(text: string, fileName: string): readonly CostRecord[] {
  let rows: string[][]
  try {
    rows = parse(text, { bom: true, trim: true, relax_column_count: true })
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause
    throw new CounterfoilError('unreadable-file', `${fileName}: ${cause.message}`, { cause })
  }
  const [header = [], ...records] = rows
  const skuColumn = header.indexOf('sku')
  const costColumn = header.indexOf('cost')
  if (skuColumn < 0 || costColumn < 0) {
    throw new CounterfoilError('wrong-columns', `${fileName}:1: the first line must name the columns sku,cost`)
  }
  return records
    .map((record, index) => ({ line: index + 2, sku: record[skuColumn] ?? '', cost: record[costColumn] ?? '' }))
    .filter(({ sku, cost }) => sku !== '' || cost !== '')
}

function badCost(fileName: string, line: number, because: string): CounterfoilError {
  return new CounterfoilError('bad-cost', `${fileName}:${line}: ${because}`, { details: { line } })
}
