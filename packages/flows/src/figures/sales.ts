import { Decimal } from '@counterfoil/kernel'
import type { RecordedSales } from './recorded-sales.ts'

/** What was sold and credited, exact: decimal strings. */
export interface SalesFigures {
  /** Documents, whatever they are: invoices, credit notes, stock adjustments. Of an input, all that it has. */
  readonly invoices: number
  /** All lines that are on no credit note. */
  readonly gross: string
  /** All lines of credit notes; below zero. */
  readonly credits: string
  readonly net: string
  readonly netUnits: string
}

/** Sums the recorded documents. */
export function salesFigures({ documents }: RecordedSales): SalesFigures {
  let invoices = 0
  let gross = new Decimal(0)
  let credits = new Decimal(0)
  let units = new Decimal(0)
  for (const document of documents.values()) {
    invoices += 1
    units = units.plus(document.units)
    if (document.isCredit) credits = credits.plus(document.amount)
    else gross = gross.plus(document.amount)
  }
  return {
    invoices,
    gross: gross.toFixed(),
    credits: credits.toFixed(),
    net: gross.plus(credits).toFixed(),
    netUnits: units.toFixed(),
  }
}
