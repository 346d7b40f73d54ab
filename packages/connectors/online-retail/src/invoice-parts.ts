import type { InvoiceLine } from './invoice.ts'

/** The longest real invoice has 1,114 rows. One part yields at most a few events more than it has rows. */
const maxPartRows = 2_000

/** In characters of JSON, of an event or of the journal that is made of it: well below what systems pass on. */
const maxPartLength = 700_000

/** The rows of an invoice in parts, in their order, each small enough for one event; most invoices have one part. */
export function invoiceParts(documentId: string, lines: readonly InvoiceLine[]): readonly (readonly InvoiceLine[])[] {
  const parts: InvoiceLine[][] = []
  let part: InvoiceLine[] = []
  let length = 0
  for (const line of lines) {
    const more = lengthOf(documentId, line)
    if (part.length === maxPartRows || (part.length > 0 && length + more > maxPartLength)) {
      parts.push(part)
      part = []
      length = 0
    }
    part.push(line)
    length += more
  }
  if (part.length > 0) parts.push(part)
  return parts
}

/** At least what the row takes as JSON in an event, and in a journal, where goods at cost stand on both sides. */
function lengthOf(documentId: string, { lineId, stockCode, description, quantity, unitPrice }: InvoiceLine): number {
  const code = JSON.stringify(stockCode).length
  const inEvent = 150 + JSON.stringify(description).length + code + lineId.length + quantity.length + unitPrice.length
  const inJournal = 2 * (150 + code + JSON.stringify(documentId).length)
  return Math.max(inEvent, inJournal)
}
