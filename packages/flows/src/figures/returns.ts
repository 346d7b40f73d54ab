import { matchReturnsToSales } from '@counterfoil/returns'
import type { RecordedSales } from './recorded-sales.ts'

/** What came back: `lines` = `matched` + `ambiguous` + `unmatched` + `charges`. */
export interface ReturnsFigures {
  /** Credit notes. */
  readonly invoices: number
  /** Lines of them. */
  readonly lines: number
  /** Goods whose one sale was found. */
  readonly matched: number
  /** Goods that could be from one of several sales. */
  readonly ambiguous: number
  readonly unmatched: number
  /** Lines that credit no goods: postage, fees, discounts, vouchers. */
  readonly charges: number
}

/** Counts the returns of the documents that `isAskedFor`, matched against every sale that is recorded. */
export function returnsFigures(
  { documents, sold, returned }: RecordedSales,
  isAskedFor: (documentId: string) => boolean,
): ReturnsFigures {
  const credits = [...documents].filter(([documentId, { isCredit }]) => isCredit && isAskedFor(documentId))
  const lines = credits.reduce((sum, [, document]) => sum + document.lines, 0)
  const goods = credits.reduce((sum, [, document]) => sum + document.goodsLines, 0)
  const { matched, ambiguous, unmatched } = matchReturnsToSales(sold, returned)
  const counted = {
    matched: matched.filter((match) => isAskedFor(match.returned.returnId)).length,
    ambiguous: ambiguous.filter((match) => isAskedFor(match.returned.returnId)).length,
    unmatched: unmatched.filter((match) => isAskedFor(match.returned.returnId)).length,
  }
  return { invoices: credits.length, lines, ...counted, charges: lines - goods }
}
