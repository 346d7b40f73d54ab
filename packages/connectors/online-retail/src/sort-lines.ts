import type { RefusedRow } from '@counterfoil/adapters'
import { type Currency, sku } from '@counterfoil/kernel'
import type { CommercialLine } from '@counterfoil/schemas'
import { meaningOfCode } from './charge-codes.ts'
import type { Invoice, InvoiceLine } from './invoice.ts'

/** What the rows of an invoice are: sold or credited, a change of stock, or neither. */
export interface SortedLines {
  readonly commercial: readonly CommercialLine[]
  readonly adjusted: readonly InvoiceLine[]
  readonly refused: readonly RefusedRow[]
  /** All rows but the refused, in their order. */
  readonly accepted: readonly InvoiceLine[]
}

type Sorted = CommercialLine | 'adjusted' | { readonly reason: string; readonly because: string }

/** Sorts some rows of an invoice; what a row is can depend on the whole invoice. */
export function sortLines(invoice: Invoice, lines: readonly InvoiceLine[], currency: Currency): SortedLines {
  const isStockDocument = isStockAdjustment(invoice)
  const commercial: CommercialLine[] = []
  const adjusted: InvoiceLine[] = []
  const refused: RefusedRow[] = []
  const accepted: InvoiceLine[] = []
  for (const line of lines) {
    const sorted = invoice.isCredit ? creditedLine(line, currency) : soldLine(line, currency, isStockDocument)
    if (sorted === 'adjusted') adjusted.push(line)
    else if ('kind' in sorted) commercial.push(sorted)
    else {
      const id = `${invoice.documentId}/${line.lineId}`
      refused.push({ line: line.row, amount: line.amount, id, reason: sorted.reason, because: sorted.because })
      continue
    }
    accepted.push(line)
  }
  return { commercial, adjusted, refused, accepted }
}

/** An invoice to nobody over nothing: the retailer writes stock up and down with these. */
function isStockAdjustment(invoice: Invoice): boolean {
  return !invoice.isCredit && invoice.customerId === undefined && invoice.lines.every((line) => line.unitPrice === '0')
}

function soldLine(line: InvoiceLine, currency: Currency, isStockDocument: boolean): Sorted {
  const { kind } = meaningOfCode(line.stockCode)
  const isNegative = line.quantity.startsWith('-')
  if (line.quantity === '0') return { reason: 'zero-quantity', because: 'a sale of no units says nothing' }
  if (kind !== 'item') return commercialLine(line, line.quantity, currency)
  if (line.unitPrice === '0' && (isNegative || isStockDocument)) return 'adjusted'
  if (line.unitPrice.startsWith('-')) return negativePrice
  if (isNegative) {
    return {
      reason: 'negative-sale',
      because: 'goods with a price go out by a positive quantity; they come back on a credit note (C...)',
    }
  }
  return commercialLine(line, line.quantity, currency)
}

function creditedLine(line: InvoiceLine, currency: Currency): Sorted {
  if (!line.quantity.startsWith('-')) {
    return { reason: 'credit-not-negative', because: 'a row of a credit note takes back: its quantity is below zero' }
  }
  if (line.unitPrice.startsWith('-') && meaningOfCode(line.stockCode).kind === 'item') return negativePrice
  return commercialLine(line, line.quantity.slice(1), currency)
}

const negativePrice = { reason: 'negative-price', because: 'goods have no price below zero; use a credit note (C...)' }

function commercialLine(line: InvoiceLine, quantity: string, currency: Currency): CommercialLine {
  const { lineId, description } = line
  const priced = { lineId, ...(description === '' ? {} : { description }), quantity }
  const unitPrice = { amount: line.unitPrice, currency }
  const meaning = meaningOfCode(line.stockCode)
  switch (meaning.kind) {
    case 'item':
      return { ...priced, kind: 'item', sku: sku(line.stockCode), unitPrice }
    case 'charge':
      return { ...priced, kind: 'charge', charge: meaning.charge, code: line.stockCode, unitPrice }
    case 'gift_card':
      return { ...priced, kind: 'gift_card', code: line.stockCode, unitPrice }
  }
}
