import type { Invoice } from '@counterfoil/connector-online-retail'
import type { ReturnsFigures, StockFigures, WaitingForCost } from '@counterfoil/flows'
import { grouped } from './grouped.ts'

/** Something that is true of the input and worth knowing, and that is no error. */
export interface Finding {
  readonly code: string
  readonly count: number
  readonly because: string
}

export interface Observed {
  readonly invoices: readonly Invoice[]
  readonly repeats: number
  readonly stock: StockFigures
  readonly returns: ReturnsFigures
  readonly waiting: WaitingForCost
}

/** The findings that have anything to tell, one of each kind however often it occurs. */
export function findingsOf({ invoices, repeats, stock, returns, waiting }: Observed): readonly Finding[] {
  const withoutCustomer = invoices.filter((invoice) => invoice.customerId === undefined)
  const overSeveralTimes = invoices.filter((invoice) => invoice.lines.some((line) => line.at !== invoice.at))
  const variants = stock.caseVariants.map((group) => group.join(' / '))
  const findings = [
    finding('suspected-repeats', repeats, 'rows say exactly what an earlier row says; they are counted as lines'),
    finding(
      'negative-on-hand',
      stock.negativeSkus,
      'items have fewer than none on hand: no receipts are told of for them, on hand starts at 0',
    ),
    finding(
      'sku-case-variants',
      variants.length,
      `groups of SKUs differ in case only and are kept apart, such as ${variants[0] ?? ''}`,
    ),
    finding(
      'waiting-for-cost',
      waiting.skus,
      `items have no cost, so the value of ${grouped(waiting.units)} units waits; tell it with --cost FILE (sku,cost)`,
    ),
    finding(
      'returns-unmatched',
      returns.unmatched,
      'returned lines have no earlier sale of the same customer, SKU and price with enough left; credited all the same',
    ),
    finding(
      'returns-ambiguous',
      returns.ambiguous,
      'returned lines could be from one of several sales; none is chosen',
    ),
    finding(
      'no-customer',
      withoutCustomer.reduce((rows, invoice) => rows + invoice.lines.length, 0),
      'rows name no customer',
    ),
    finding('several-times', overSeveralTimes.length, 'invoices have rows of several times; the earliest counts'),
    finding('no-tax', invoices.length, 'documents tell no tax, so none is booked: revenue is what was invoiced'),
  ]
  return findings.filter(({ count }) => count > 0)
}

function finding(code: string, count: number, because: string): Finding {
  return { code, count, because }
}
