import { matchReturnsToSales, type ReturnedLine } from '@counterfoil/returns/order'
import type { RecordedSales } from './recorded-sales.ts'

/** What came back: `lines` = `matched` + `ambiguous` + `unmatched` + `charges`. */
export interface ReturnsFigures {
  /** Credit notes of which a line is recorded. */
  readonly invoices: number
  /** Recorded lines of them; a row that was refused is in no event and not among them. */
  readonly lines: number
  /** Goods whose one sale was found. */
  readonly matched: number
  /** Goods that could be from one of several sales. */
  readonly ambiguous: number
  readonly unmatched: number
  /** Lines that credit no goods: postage, fees, discounts, vouchers. */
  readonly charges: number
}

/** Counts the returns of the recorded documents, matched against every sale that is recorded. */
export function returnsFigures({ documents, isAskedFor, sold, returned }: RecordedSales): ReturnsFigures {
  const credits = [...documents.values()].filter(({ isCredit }) => isCredit)
  const lines = credits.reduce((sum, document) => sum + document.lines, 0)
  const goods = credits.reduce((sum, document) => sum + document.goodsLines, 0)
  const { matched, ambiguous, unmatched } = matchReturnsToSales(sold, returned)
  const counts = ({ returned: { returnId, lineId } }: { readonly returned: ReturnedLine }) =>
    isAskedFor(returnId, lineId)
  const counted = {
    matched: matched.filter(counts).length,
    ambiguous: ambiguous.filter(counts).length,
    unmatched: unmatched.filter(counts).length,
  }
  return { invoices: credits.length, lines, ...counted, charges: lines - goods }
}
