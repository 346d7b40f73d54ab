import { hash } from 'node:crypto'
import type { SourceDocument, SourceLine } from '@counterfoil/adapters'
import { isCreditNote, type SalesFact } from './sales-line.ts'

/** One invoice or credit note with all its rows, wherever they stand in the file. */
export interface Invoice extends SourceDocument {
  readonly isCredit: boolean
  /** Epoch milliseconds of its earliest row: some invoices were a minute in the writing. */
  readonly at: number
  /** The one whom most of its rows name; of several such the first by id. */
  readonly customerId?: string
  readonly lines: readonly InvoiceLine[]
  /** The rows that name a customer, by customer; there alone where they name several. */
  readonly linesByCustomer?: LinesByCustomer
}

export type LinesByCustomer = ReadonlyMap<string, readonly InvoiceLine[]>

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
  readonly linesByCustomer: Map<string, InvoiceLine[]>
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
      invoice = { isCredit, at: fact.at, linesByCustomer: new Map(), lines: [], occurrences: new Map() }
      this.#open.set(fact.invoiceNo, invoice)
    }
    const identity = identityOf(fact)
    const occurrence = (invoice.occurrences.get(identity) ?? 0) + 1
    invoice.occurrences.set(identity, occurrence)
    invoice.at = Math.min(invoice.at, fact.at)
    const line = {
      lineId: compact(`${identity}-${occurrence}`),
      row,
      stockCode: this.#intern(fact.stockCode),
      description: this.#intern(fact.description),
      quantity: this.#intern(fact.quantity),
      unitPrice: this.#intern(fact.unitPrice),
      amount: this.#intern(fact.amount),
      at: fact.at,
      occurrence,
    }
    invoice.lines.push(line)
    if (fact.customerId === undefined) return
    const ofCustomer = invoice.linesByCustomer.get(fact.customerId)
    if (ofCustomer === undefined) invoice.linesByCustomer.set(compact(fact.customerId), [line])
    else ofCustomer.push(line)
  }

  /** By time, then by number, so that the order of the rows in the file does not matter. */
  invoices(): readonly Invoice[] {
    return [...this.#open]
      .map(([documentId, { isCredit, at, linesByCustomer, lines }]): Invoice => {
        const customerId = customerOfMost(linesByCustomer)
        const invoice = { documentId, isCredit, at, lines }
        if (customerId === undefined) return invoice
        return linesByCustomer.size === 1 ? { ...invoice, customerId } : { ...invoice, customerId, linesByCustomer }
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

/** The customer whom most rows name, the first by id of several such: the order of the rows does not matter. */
export function customerOfMost(linesByCustomer: LinesByCustomer): string | undefined {
  let most: readonly [customerId: string, rows: number] | undefined
  for (const [customerId, { length }] of linesByCustomer) {
    const isMore = most === undefined || length > most[1] || (length === most[1] && customerId < most[0])
    if (isMore) most = [customerId, length]
  }
  return most?.[0]
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
