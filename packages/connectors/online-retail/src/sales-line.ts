import {
  accepted,
  canonicalDecimal,
  canonicalQuantity,
  instantInZone,
  isIdentifier,
  multiplyDecimals,
  type Outcome,
  type Rejection,
  rejected,
} from '@counterfoil/kernel'

/** The columns of the format; their order in a file is free. */
export const columns = [
  'InvoiceNo',
  'StockCode',
  'Description',
  'Quantity',
  'InvoiceDate',
  'UnitPrice',
  'CustomerID',
  'Country',
] as const
export type Column = (typeof columns)[number]

/** One row as it was written, by column. */
export type SalesRow = Readonly<Record<Column, string>>

/** What one row says, normalised. */
export interface SalesFact {
  readonly invoiceNo: string
  readonly stockCode: string
  readonly description: string
  /** Signed, canonical. */
  readonly quantity: string
  /** Canonical; may have more than two decimals. */
  readonly unitPrice: string
  /** Quantity times unit price, exact. */
  readonly amount: string
  /** Epoch milliseconds; the file's wall clock is that of Europe/London. */
  readonly at: number
  readonly customerId?: string
  readonly country: string
}

export type RowRefusal = 'field-too-long' | 'bad-invoice' | 'bad-stock-code' | 'bad-quantity' | 'bad-price' | 'bad-date'

/** Longest field that is read. The longest real one has 35 characters. */
export const maxFieldLength = 4_000

const zone = 'Europe/London'
const creditPrefix = /^C/i

/** Whether an invoice number marks a credit note. */
export function isCreditNote(invoiceNo: string): boolean {
  return creditPrefix.test(invoiceNo)
}

/** Reads one row, or says which field cannot be read and why. */
export function readSalesRow(row: SalesRow): Outcome<SalesFact, Rejection<RowRefusal>> {
  const tooLong = columns.find((column) => row[column].length > maxFieldLength)
  if (tooLong !== undefined) {
    return rejected(
      'field-too-long',
      `${tooLong} has ${row[tooLong].length} characters, at most ${maxFieldLength} are read`,
    )
  }
  const invoiceNo = row.InvoiceNo.trim()
  if (!isIdentifier(invoiceNo)) return rejected('bad-invoice', `InvoiceNo ${shown(row.InvoiceNo)} is no invoice number`)
  const stockCode = row.StockCode.trim()
  if (!isIdentifier(stockCode)) return rejected('bad-stock-code', `StockCode ${shown(row.StockCode)} is no stock code`)
  const quantity = canonicalQuantity(row.Quantity.trim())
  if (quantity === undefined) {
    return rejected('bad-quantity', `Quantity ${shown(row.Quantity)} is no number; write it like 6 or -1`)
  }
  const unitPrice = canonicalDecimal(row.UnitPrice.trim())
  if (unitPrice === undefined) {
    return rejected('bad-price', `UnitPrice ${shown(row.UnitPrice)} is no number; write it like 2.55`)
  }
  const at = instantOf(row.InvoiceDate.trim())
  if (at === undefined) {
    return rejected('bad-date', `InvoiceDate ${shown(row.InvoiceDate)} is no date; write it like 2010-12-01 08:26:00`)
  }
  const customerId = customerOf(row.CustomerID.trim())
  const fact = {
    invoiceNo,
    stockCode,
    description: row.Description.trim(),
    quantity,
    unitPrice,
    amount: multiplyDecimals(quantity, unitPrice),
    at,
    country: row.Country.trim(),
  }
  return accepted(customerId === undefined ? fact : { ...fact, customerId })
}

/** The amount that a refused row would have had, `0` where it does not tell. */
export function amountIfTold(row: SalesRow): string {
  if (row.Quantity.length > maxFieldLength || row.UnitPrice.length > maxFieldLength) return '0'
  const quantity = canonicalQuantity(row.Quantity.trim())
  const unitPrice = canonicalDecimal(row.UnitPrice.trim())
  return quantity === undefined || unitPrice === undefined ? '0' : multiplyDecimals(quantity, unitPrice)
}

const instants = new Map<string, number | undefined>()

/** Rows of one invoice share their minute, so the last few answers are kept. */
function instantOf(text: string): number | undefined {
  const known = instants.get(text)
  if (known !== undefined) return known
  const instant = instantInZone(text, zone)
  if (instants.size > 1_000) instants.clear()
  instants.set(text, instant)
  return instant
}

/** The files write customer numbers as `17850.0`. */
function customerOf(text: string): string | undefined {
  if (text === '') return undefined
  return canonicalDecimal(text) ?? text
}

function shown(text: string): string {
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}...` : text)
}
