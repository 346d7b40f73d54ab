import { hash } from 'node:crypto'
import type { SourceDocument, SourceLine } from '@counterfoil/adapters'
import { isCreditNote, type SalesFact } from './sales-line.ts'

/** One invoice or credit note with all its rows, wherever they stand in the file. */
export interface Invoice extends SourceDocument {
  readonly isCredit: boolean
  /** Epoch milliseconds of its earliest row: some invoices were a minute in the writing. */
  readonly at: number
  readonly customerId?: string
  readonly lines: readonly InvoiceLine[]
}

export interface InvoiceLine extends SourceLine {
  /** Line in the file. */
  readonly row: number
  readonly stockCode: string
  readonly description: string
  readonly unitPrice: string
  readonly at: number
  /** 1 for the first row that says this; above for rows that say exactly the same again. */
  readonly occurrence: number
}

interface OpenInvoice {
  readonly isCredit: boolean
  at: number
  customerId: string | undefined
  readonly lines: InvoiceLine[]
  readonly occurrences: Map<string, number>
}

/** Gathers rows into invoices; rows of one invoice may stand anywhere in the file. */
export class InvoiceCollector {
  readonly #open = new Map<string, OpenInvoice>()
  readonly #interned = new Map<string, string>()

  add(fact: SalesFact, row: number): void {
    let invoice = this.#open.get(fact.invoiceNo)
    if (invoice === undefined) {
      const isCredit = isCreditNote(fact.invoiceNo)
      invoice = { isCredit, at: fact.at, customerId: fact.customerId, lines: [], occurrences: new Map() }
      this.#open.set(fact.invoiceNo, invoice)
    }
    const identity = identityOf(fact)
    const occurrence = (invoice.occurrences.get(identity) ?? 0) + 1
    invoice.occurrences.set(identity, occurrence)
    invoice.at = Math.min(invoice.at, fact.at)
    invoice.customerId ??= fact.customerId
    invoice.lines.push({
      lineId: compact(`${identity}-${occurrence}`),
      row,
      stockCode: this.#intern(fact.stockCode),
      description: this.#intern(fact.description),
      quantity: this.#intern(fact.quantity),
      unitPrice: this.#intern(fact.unitPrice),
      amount: this.#intern(fact.amount),
      at: fact.at,
      occurrence,
    })
  }

  /** By time, then by number, so that the order of the rows in the file does not matter. */
  invoices(): readonly Invoice[] {
    return [...this.#open]
      .map(([documentId, { isCredit, at, customerId, lines }]): Invoice => {
        const invoice = { documentId, isCredit, at, lines }
        return customerId === undefined ? invoice : { ...invoice, customerId }
      })
      .sort((a, b) => a.at - b.at || (a.documentId < b.documentId ? -1 : 1))
  }

  /** The same few thousand words recur in a file. */
  #intern(text: string): string {
    const known = this.#interned.get(text)
    if (known !== undefined) return known
    const copy = compact(text)
    this.#interned.set(copy, copy)
    return copy
  }
}

/** A string of its own: a slice or a sum of strings keeps all that it was made of in memory, a whole chunk of the file. */
function compact(text: string): string {
  return Buffer.from(text).toString()
}

/** Made from all that a row says, so that it is the same in every file and changes with every field. */
function identityOf(fact: SalesFact): string {
  const said = [
    fact.invoiceNo,
    fact.stockCode,
    fact.description,
    fact.quantity,
    fact.unitPrice,
    fact.at,
    fact.customerId ?? null,
    fact.country,
  ]
  return hash('sha256', JSON.stringify(said), 'buffer').toString('hex', 0, 8)
}
