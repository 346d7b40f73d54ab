import { hash } from 'node:crypto'
import type { FileContents, FileInput, ReadOptions, RefusedRow } from '@counterfoil/adapters'
import { CounterfoilError } from '@counterfoil/kernel'
import { parse } from 'csv-parse/sync'
import { type Invoice, InvoiceCollector } from './invoice.ts'
import { amountIfTold, type Column, columns, readSalesRow, type SalesRow } from './sales-line.ts'
import { textLines } from './text-lines.ts'

const linesPerBlock = 500

/** Reads a whole file of sales lines: its invoices, and the rows that are none. */
export async function readFile(file: FileInput, options: ReadOptions = {}): Promise<FileContents<Invoice>> {
  let rows: RowReader | undefined
  let block: string[] = []
  for await (const line of textLines(file)) {
    if (rows === undefined) {
      rows = new RowReader(headerOf(line, file.name))
      continue
    }
    block.push(line)
    if (block.length < linesPerBlock) continue
    options.signal?.throwIfAborted()
    rows.read(block)
    options.onProgress?.(rows.count)
    block = []
  }
  if (rows === undefined) throw wrongColumns(file.name, [])
  rows.read(block)
  options.onProgress?.(rows.count)
  return rows.contents()
}

class RowReader {
  readonly #header: readonly string[]
  readonly #invoices = new InvoiceCollector()
  readonly #refused: RefusedRow[] = []
  readonly #occurrences = new Map<string, number>()
  #line = 1
  count = 0

  constructor(header: readonly string[]) {
    this.#header = header
  }

  /** One line is one row; a block that does not come out so is read line by line, so that the bad line stands alone. */
  read(block: readonly string[]): void {
    const hasEmptyLine = block.includes('')
    const records = hasEmptyLine ? undefined : recordsOf(block.join('\n'))
    for (const [index, line] of block.entries()) {
      this.#line += 1
      if (line === '') continue
      this.count += 1
      const record = records?.length === block.length ? records[index] : recordsOf(line)?.[0]
      this.#take(line, record)
    }
  }

  contents(): FileContents<Invoice> {
    return { rows: this.count, documents: this.#invoices.invoices(), refused: this.#refused }
  }

  #take(text: string, record: readonly string[] | undefined): void {
    if (record === undefined || record.length !== this.#header.length) {
      const fields = record === undefined ? 'its quotes do not close' : `it has ${record.length} fields`
      this.#refuse(text, 'broken-row', `the row cannot be read: ${fields}, ${this.#header.length} are expected`, '0')
      return
    }
    const row = this.#byColumn(record)
    const outcome = readSalesRow(row)
    if (outcome.ok) this.#invoices.add(outcome.value, this.#line)
    else this.#refuse(text, outcome.rejection.code, outcome.rejection.because, amountIfTold(row))
  }

  #refuse(text: string, reason: string, because: string, amount: string): void {
    const digest = hash('sha256', text, 'buffer').toString('hex', 0, 8)
    const occurrence = (this.#occurrences.get(digest) ?? 0) + 1
    this.#occurrences.set(digest, occurrence)
    this.#refused.push({
      line: this.#line,
      reason,
      because,
      amount,
      id: `${digest}-${occurrence}`,
    })
  }

  #byColumn(record: readonly string[]): SalesRow {
    const field = (column: Column) => record[this.#header.indexOf(column)] ?? ''
    return {
      InvoiceNo: field('InvoiceNo'),
      StockCode: field('StockCode'),
      Description: field('Description'),
      Quantity: field('Quantity'),
      InvoiceDate: field('InvoiceDate'),
      UnitPrice: field('UnitPrice'),
      CustomerID: field('CustomerID'),
      Country: field('Country'),
    }
  }
}

function headerOf(line: string, fileName: string): readonly string[] {
  const names = (recordsOf(line.replace(/^\uFEFF/, ''))?.[0] ?? []).map((name) => name.trim())
  if (columns.every((column) => names.includes(column))) return names
  throw wrongColumns(fileName, names)
}

function wrongColumns(fileName: string, names: readonly string[]): CounterfoilError {
  const missing = columns.filter((column) => !names.includes(column))
  return new CounterfoilError(
    'wrong-columns',
    `${fileName}:1: no column ${missing.join(', ')}; the first line must name the columns ${columns.join(',')}`,
    { details: { missing } },
  )
}

/** The records of a text, or `undefined` where its quotes do not close. */
function recordsOf(text: string): string[][] | undefined {
  try {
    return parse(text, { relax_column_count: true, relax_quotes: true })
  } catch {
    return undefined
  }
}
