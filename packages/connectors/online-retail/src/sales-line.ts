import {
  accepted,
  canonicalDecimal,
  canonicalQuantity,
  decimalPlaces,
  instantInZone,
  isIdentifier,
  maxIdentifierLength,
  multiplyDecimals,
  type Outcome,
  type Rejection,
  rejected,
} from '@counterfoil/kernel'
import { maxFractionDigits, maxQuantityDigits, maxTextLength, maxWholeDigits } from '@counterfoil/schemas'

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

export type RowRefusal =
  | 'field-too-long'
  | 'bad-invoice'
  | 'bad-stock-code'
  | 'bad-quantity'
  | 'bad-price'
  | 'bad-amount'
  | 'bad-date'
  | 'bad-customer'

/** Longer invoice numbers leave no room for the ids that are made of them: a later part of an invoice, an adjustment in it. */
const maxInvoiceNoLength = maxIdentifierLength - '/99999999-9999'.length

/** Amounts with more digits than this before the point leave no room for their sum over an invoice. */
const maxAmountDigits = maxWholeDigits - 6

const zone = 'Europe/London'
const creditPrefix = /^C/i

/** Whether an invoice number marks a credit note. */
export function isCreditNote(invoiceNo: string): boolean {
  return creditPrefix.test(invoiceNo)
}

/** The invoice that a row names, also where its other fields cannot be read. */
export function invoiceNoOf({ InvoiceNo }: SalesRow): string | undefined {
  const invoiceNo = InvoiceNo.trim()
  return isIdentifier(invoiceNo) && invoiceNo.length <= maxInvoiceNoLength ? invoiceNo : undefined
}

/** Reads one row, or says which field cannot be read and why. */
export function readSalesRow(row: SalesRow): Outcome<SalesFact, Rejection<RowRefusal>> {
  const tooLong = columns.find((column) => row[column].length > maxTextLength)
  if (tooLong !== undefined) {
    return rejected(
      'field-too-long',
      `${tooLong} has ${row[tooLong].length} characters, at most ${maxTextLength} are read`,
    )
  }
  const invoiceNo = invoiceNoOf(row)
  if (invoiceNo === undefined) {
    return rejected(
      'bad-invoice',
      `InvoiceNo ${shown(row.InvoiceNo)} cannot be read; write ${expected(maxInvoiceNoLength)}`,
    )
  }
  const stockCode = row.StockCode.trim()
  if (!isIdentifier(stockCode)) {
    return rejected(
      'bad-stock-code',
      `StockCode ${shown(row.StockCode)} cannot be read; write ${expected(maxIdentifierLength)}`,
    )
  }
  const quantity = canonicalQuantity(row.Quantity.trim())
  if (quantity === undefined) {
    return rejected('bad-quantity', `Quantity ${shown(row.Quantity)} is no number; write it like 6 or -1`)
  }
  if (wholeDigits(quantity) > maxQuantityDigits) {
    return rejected(
      'bad-quantity',
      `Quantity ${shown(row.Quantity)} has more than ${maxQuantityDigits} digits before the point`,
    )
  }
  const unitPrice = canonicalDecimal(row.UnitPrice.trim())
  if (unitPrice === undefined) {
    return rejected('bad-price', `UnitPrice ${shown(row.UnitPrice)} is no number; write it like 2.55`)
  }
  if (wholeDigits(unitPrice) > maxWholeDigits || decimalPlaces(unitPrice) > maxFractionDigits) {
    return rejected(
      'bad-price',
      `UnitPrice ${shown(row.UnitPrice)} has more than ${maxWholeDigits} digits before the point or ${maxFractionDigits} behind it`,
    )
  }
  const amount = multiplyDecimals(quantity, unitPrice)
  if (wholeDigits(amount) > maxAmountDigits) {
    return rejected(
      'bad-amount',
      `Quantity times UnitPrice is ${amount}: more than ${maxAmountDigits} digits before the point`,
    )
  }
  const at = instantOf(row.InvoiceDate.trim())
  if (at === undefined) {
    return rejected('bad-date', `InvoiceDate ${shown(row.InvoiceDate)} is no date; write it like 2010-12-01 08:26:00`)
  }
  const customerId = customerOf(row.CustomerID.trim())
  if (customerId !== undefined && !isIdentifier(customerId)) {
    return rejected(
      'bad-customer',
      `CustomerID ${shown(row.CustomerID)} cannot be read; write ${expected(maxIdentifierLength)}, or nothing`,
    )
  }
  const fact = {
    invoiceNo,
    stockCode,
    description: row.Description.trim(),
    quantity,
    unitPrice,
    amount,
    at,
    country: row.Country.trim(),
  }
  return accepted(customerId === undefined ? fact : { ...fact, customerId })
}

/** The amount that a refused row would have had, `0` where it does not tell. */
export function amountIfTold(row: SalesRow): string {
  const quantity = canonicalQuantity(row.Quantity.trim())
  const unitPrice = canonicalDecimal(row.UnitPrice.trim())
  return quantity === undefined || unitPrice === undefined ? '0' : multiplyDecimals(quantity, unitPrice)
}

const instants = new Map<string, number>()

/** Rows of one invoice share their minute, so the last few answers are kept. */
function instantOf(text: string): number | undefined {
  const known = instants.get(text)
  if (known !== undefined) return known
  const instant = instantInZone(text, zone)
  if (instant === undefined) return undefined
  if (instants.size > 1_000) instants.clear()
  instants.set(text, instant)
  return instant
}

/** The files write customer numbers as `17850.0`; that alone is undone, so that `007` stays another than `7`. */
function customerOf(text: string): string | undefined {
  return text === '' ? undefined : text.replace(/^(\d+)\.0+$/, '$1')
}

/** Digits before the point of a canonical decimal. */
function wholeDigits(canonical: string): number {
  return canonical.replace(/^-|\..*$/g, '').length
}

function expected(length: number): string {
  return `1 to ${length} characters without control characters`
}

function shown(text: string): string {
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}...` : text)
}
