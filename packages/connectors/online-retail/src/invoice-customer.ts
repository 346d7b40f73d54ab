import type { RefusedRow } from '@counterfoil/adapters'
import { customerOfMost, type Invoice, type InvoiceLine, type LinesByCustomer } from './invoice.ts'

/** An invoice with its one customer, and the rows that are somebody else's. */
export interface InvoiceOfOneCustomer {
  readonly invoice: Invoice
  /** New rows that name the customer or nobody. */
  readonly own: readonly InvoiceLine[]
  /** New rows that name another customer: refused. */
  readonly others: readonly RefusedRow[]
}

/**
 * Gives an invoice whose rows name several customers to one: whom its recorded rows name, else whom most rows name.
 * @param fresh rows that are not recorded yet. @param known ids of those that are.
 */
export function ofOneCustomer(
  invoice: Invoice,
  fresh: readonly InvoiceLine[],
  known: ReadonlySet<string>,
): InvoiceOfOneCustomer {
  if (invoice.linesByCustomer === undefined) return { invoice, own: fresh, others: [] }
  const recorded = [...invoice.linesByCustomer].filter(([, lines]) => lines.some(({ lineId }) => known.has(lineId)))
  const customerId = customerOfMost(recorded.length > 0 ? new Map(recorded) : invoice.linesByCustomer)
  if (customerId === undefined) return { invoice, own: fresh, others: [] }
  const namedBy = customersOfOthers(invoice.linesByCustomer, customerId)
  return {
    invoice: { ...invoice, customerId },
    own: fresh.filter(({ lineId }) => !namedBy.has(lineId)),
    others: fresh.flatMap(({ lineId, row, amount }) => {
      const other = namedBy.get(lineId)
      if (other === undefined) return []
      const because = `the row names customer ${other}, its invoice ${invoice.documentId} is of customer ${customerId}; an invoice has one customer`
      return [{ line: row, reason: 'several-customers', because, amount, id: `${invoice.documentId}/${lineId}` }]
    }),
  }
}

/** By line id. */
function customersOfOthers(linesByCustomer: LinesByCustomer, customerId: string): ReadonlyMap<string, string> {
  const others = [...linesByCustomer].filter(([other]) => other !== customerId)
  return new Map(others.flatMap(([other, lines]) => lines.map(({ lineId }) => [lineId, other] as const)))
}
