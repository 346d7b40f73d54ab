import { Decimal, multiplyDecimals } from '@counterfoil/kernel'
import type { CanonicalEvent, CanonicalType, CommercialLine } from '@counterfoil/schemas'

/** One line of a document of an outside system, as the events hold it: signed as in the document, exact. */
export interface RowLine {
  readonly lineId: string
  readonly quantity: string
  readonly amount: string
  /** False of charges and stored value. */
  readonly isGoods: boolean
}

/**
 * Events that hold the lines of a document. Each line stands in exactly one of them; what else is mapped from it
 * (shipments, receipts, settlements) follows from these.
 */
export const rowTypes = [
  'counterfoil.order.placed.v1',
  'counterfoil.order.amended.v1',
  'counterfoil.refund.approved.v1',
  'counterfoil.inventory.adjusted.v1',
  'counterfoil.inventory.adjusted.v2',
] as const satisfies readonly CanonicalType[]
export type RowType = (typeof rowTypes)[number]

/** The lines of the document that an event holds; none where it holds no such lines. */
export function rowLinesOf(event: CanonicalEvent): readonly RowLine[] {
  switch (event.type) {
    case 'counterfoil.order.placed.v1':
      return event.data.lines.map(sold)
    case 'counterfoil.order.amended.v1':
      return event.data.addedLines.map(sold)
    case 'counterfoil.refund.approved.v1':
      return event.data.lines.map(credited)
    case 'counterfoil.inventory.adjusted.v1':
    case 'counterfoil.inventory.adjusted.v2':
      return event.data.lines.map(({ lineId, quantity }) => ({ lineId, quantity, amount: '0', isGoods: true }))
    default:
      return []
  }
}

function sold({ lineId, kind, quantity, unitPrice }: CommercialLine): RowLine {
  return { lineId, quantity, amount: multiplyDecimals(quantity, unitPrice.amount), isGoods: kind === 'item' }
}

function credited(line: CommercialLine): RowLine {
  return sold({ ...line, quantity: new Decimal(line.quantity).negated().plus(0).toFixed() })
}
