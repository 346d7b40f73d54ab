import { hash } from 'node:crypto'
import type { MappedDocument, RecordedDocument, RefusedRow } from '@counterfoil/adapters'
import { formatInstant, locationId, multiplyDecimals, roundMoney, sku, sumDecimals } from '@counterfoil/kernel'
import type { CanonicalEvent, CommercialLine, StockLine } from '@counterfoil/schemas'
import type { Invoice, InvoiceLine } from './invoice.ts'
import { ofOneCustomer } from './invoice-customer.ts'
import { invoiceParts } from './invoice-parts.ts'
import { type SortedLines, sortLines } from './sort-lines.ts'

/** `source` of every event that is mapped from such a file. */
export const source = '/online-retail'

/** The files name neither a place nor a channel: the retailer has one of each, and books in pounds. */
export const location = locationId('main')
export const channel = 'web'
export const currency = 'GBP'

/**
 * The events behind the rows of an invoice that are not recorded yet. An ordinary invoice becomes an order, its shipment
 * and its completion; a credit note becomes a return receipt and a refund to the customer's account; rows without a price
 * that take stock away, or that stand on an invoice to nobody over nothing, become stock adjustments.
 */
export function mapInvoice(document: Invoice, recorded: RecordedDocument | undefined): MappedDocument {
  const known = new Set(recorded?.lineIds)
  const fresh = document.lines.filter((line) => !known.has(line.lineId))
  const { invoice, own, others } = ofOneCustomer(document, fresh, known)
  let isOrdered = recorded?.isOrdered ?? false
  let offset = known.size
  const events: CanonicalEvent[] = []
  const refused: RefusedRow[] = [...others]
  for (const lines of invoiceParts(invoice.documentId, own)) {
    const sorted = sortLines(invoice, lines, currency)
    events.push(...eventsOfPart(partOf(invoice, sorted.accepted, offset, isOrdered), sorted))
    offset += sorted.accepted.length
    isOrdered ||= sorted.commercial.length > 0
    refused.push(...sorted.refused)
  }
  return { events, knownLines: invoice.lines.length - fresh.length, refused }
}

function eventsOfPart(part: Part, { commercial, adjusted }: SortedLines): readonly CanonicalEvent[] {
  const traded =
    commercial.length === 0 ? [] : part.invoice.isCredit ? credited(part, commercial) : sold(part, commercial)
  return [...traded, ...adjustments(part, adjusted)].map((event, index) => ({
    ...event,
    sequence: String(part.offset * maxEventsOfPart + index),
  }))
}

/** Rows of one invoice that are new together; most invoices have one part. */
interface Part {
  readonly invoice: Invoice
  /** Lines of the invoice that are recorded before this part; 0 for the first. */
  readonly offset: number
  /** Whether the order was placed by an earlier part. */
  readonly isOrdered: boolean
  /** Of the shipment, the return or the refund: the invoice's own number in its first part. */
  readonly id: string
  /** The id is made from the invoice and the rows of the part: other rows never come under it. */
  envelope(fact: string): ReturnType<typeof envelopeOf>
}

/** One part has fewer events than this, so that the sequences of the next part lie above. */
const maxEventsOfPart = 1_000_000

function partOf(invoice: Invoice, lines: readonly InvoiceLine[], offset: number, isOrdered: boolean): Part {
  const time = formatInstant(lines.reduce((earliest, line) => Math.min(earliest, line.at), lines[0]?.at ?? invoice.at))
  const id = offset === 0 ? invoice.documentId : `${invoice.documentId}/${offset}`
  const lineIds = lines.map((line) => line.lineId).join('\n')
  const digest = hash('sha256', lineIds, 'buffer').toString('hex', 0, 8)
  return {
    invoice,
    offset,
    isOrdered,
    id,
    envelope: (fact) => envelopeOf(invoice, `${invoice.documentId}/${digest}/${fact}`, time),
  }
}

function envelopeOf(invoice: Invoice, id: string, time: string) {
  const { documentId } = invoice
  return {
    specversion: '1.0',
    id,
    source,
    time,
    subject: documentId,
    partitionkey: documentId,
    correlationid: documentId,
  } as const
}

function sold(part: Part, lines: readonly CommercialLine[]): CanonicalEvent[] {
  const { invoice, id, envelope } = part
  const orderId = invoice.documentId
  const goods = stockLines(lines)
  const order: CanonicalEvent = part.isOrdered
    ? {
        ...envelope('order-amended'),
        type: 'counterfoil.order.amended.v1',
        data: { orderId, ...customer(invoice), addedLines: [...lines] },
      }
    : {
        ...envelope('order-placed'),
        type: 'counterfoil.order.placed.v1',
        data: { orderId, channel, currency, ...customer(invoice), lines: [...lines] },
      }
  const shipped: CanonicalEvent = {
    ...envelope('inventory-shipped'),
    type: 'counterfoil.inventory.shipped.v1',
    // An export of invoices tells of no commitments, so that there are none to take the goods from.
    data: { shipmentId: id, orderId, location, from: 'available', lines: goods },
  }
  const completed: CanonicalEvent = {
    ...envelope('order-completed'),
    type: 'counterfoil.order.completed.v1',
    data: { orderId },
  }
  return goods.length === 0 ? [order, completed] : [order, shipped, completed]
}

function credited(part: Part, lines: readonly CommercialLine[]): CanonicalEvent[] {
  const { invoice, id, envelope } = part
  const goods = stockLines(lines)
  const received: CanonicalEvent[] =
    goods.length === 0
      ? []
      : [
          {
            ...envelope('return-received'),
            type: 'counterfoil.return.received.v1',
            data: { returnId: id, blind: true, location, ...customer(invoice), lines: goods },
          },
          {
            ...envelope('inventory-return-received'),
            type: 'counterfoil.inventory.return-received.v1',
            data: { returnId: id, location, lines: goods },
          },
        ]
  const refund = { refundId: id, channel, ...(goods.length === 0 ? {} : { returnId: id }) }
  const exact = sumDecimals(lines.map((line) => multiplyDecimals(line.quantity, line.unitPrice.amount)))
  const amount = roundMoney(exact, currency, 'half-even')
  return [
    ...received,
    {
      ...envelope('refund-approved'),
      type: 'counterfoil.refund.approved.v1',
      data: { ...refund, currency, ...customer(invoice), lines: [...lines] },
    },
    {
      ...envelope('refund-settled'),
      type: 'counterfoil.refund.settled.v1',
      data: { ...refund, method: 'account_credit', amount },
    },
  ]
}

/** One event for each reason that a person gave. */
function adjustments(part: Part, lines: readonly InvoiceLine[]): CanonicalEvent[] {
  const byReason = Map.groupBy(lines, (line) => line.description)
  return [...byReason].map(
    ([reason, group], index): CanonicalEvent => ({
      ...part.envelope(`inventory-adjusted-${index + 1}`),
      type: 'counterfoil.inventory.adjusted.v1',
      data: {
        adjustmentId: `${part.id}-${index + 1}`,
        location,
        reason,
        lines: group.map(({ lineId, stockCode, quantity }) => ({ lineId, sku: sku(stockCode), quantity })),
      },
    }),
  )
}

function stockLines(lines: readonly CommercialLine[]): StockLine[] {
  return lines.filter((line) => line.kind === 'item').map(({ lineId, sku, quantity }) => ({ lineId, sku, quantity }))
}

function customer({ customerId }: Invoice): { customerId?: string } {
  return customerId === undefined ? {} : { customerId }
}
