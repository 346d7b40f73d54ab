import { hash } from 'node:crypto'
import type { FileContents, RefusedRow } from '@counterfoil/adapters'
import { csvRecords, hasOpenQuote } from './csv-record.ts'
import { type Invoice, InvoiceCollector } from './invoice.ts'
import { amountIfTold, type Column, invoiceNoOf, readSalesRow, type SalesRow } from './sales-line.ts'

/** Reads the lines below the header: each line with content is one row, in an invoice or refused. */
export class RowReader {
  readonly #header: readonly string[]
  readonly #invoices = new InvoiceCollector()
  readonly #refused: RefusedRow[] = []
  readonly #occurrences = new Map<string, number>()
  #line = 1
  /** The line whose quoted field may go on in the lines below it. */
  #openQuote: number | undefined
  /** Rows so far. */
  count = 0

  constructor(header: readonly string[]) {
    this.#header = header
  }

  /** A block whose records are not its lines is read line by line, so that the bad line stands alone. */
  read(block: readonly string[]): void {
    const rows = block.filter(hasContent)
    const records = csvRecords(rows)
    let index = 0
    for (const line of block) {
      this.#line += 1
      if (!hasContent(line)) continue
      this.count += 1
      this.#take(line, records?.length === rows.length ? records[index] : csvRecords([line])?.[0])
      index += 1
    }
  }

  contents(): FileContents<Invoice> {
    return { rows: this.count, documents: this.#invoices.invoices(), refused: this.#refused }
  }

  #take(text: string, record: readonly string[] | undefined): void {
    const broken = this.#whyBroken(text, record)
    if (record === undefined || broken !== undefined) {
      this.#refuse(text, 'broken-row', `the row cannot be read: ${broken}`, '0')
      return
    }
    const row = this.#byColumn(record)
    const outcome = readSalesRow(row)
    if (outcome.ok) this.#invoices.add(outcome.value, this.#line)
    else this.#refuse(text, outcome.rejection.code, outcome.rejection.because, amountIfTold(row), invoiceNoOf(row))
  }

  #whyBroken(text: string, record: readonly string[] | undefined): string | undefined {
    const openQuote = this.#openQuote
    if (record === undefined) {
      this.#openQuote = this.#line
      return `a quote does not close in its line; ${oneLine}`
    }
    if (openQuote !== undefined && hasOpenQuote(text)) {
      this.#openQuote = undefined
      return `it goes on from the quote that line ${openQuote} opens; ${oneLine}`
    }
    if (text.includes('\r')) return 'a carriage return stands inside it; end each row with a line feed'
    if (record.length !== this.#header.length) {
      const from =
        openQuote === undefined ? '' : `; it may go on from the quote that line ${openQuote} opens; ${oneLine}`
      return `it has ${fields(record.length)}, ${this.#header.length} are expected${from}`
    }
    this.#openQuote = undefined
    return undefined
  }

  #refuse(text: string, reason: string, because: string, amount: string, documentId?: string): void {
    const digest = hash('sha256', text, 'buffer').toString('hex', 0, 8)
    const occurrence = (this.#occurrences.get(digest) ?? 0) + 1
    this.#occurrences.set(digest, occurrence)
    const row = { line: this.#line, reason, because, amount, id: `${digest}-${occurrence}` }
    this.#refused.push(documentId === undefined ? row : { ...row, documentId })
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

const oneLine = 'a field with a line break in it is not read: one line is one row'

function hasContent(line: string): boolean {
  return line.trim() !== ''
}

function fields(count: number): string {
  return count === 1 ? '1 field' : `${count} fields`
}
