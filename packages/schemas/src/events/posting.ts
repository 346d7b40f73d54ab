import * as z from 'zod'
import { defineEvent } from '../event.ts'
import { currencyCode, money } from '../values/amounts.ts'
import { freeText, identifier, locationId, sku } from '../values/references.ts'

/** One side of a journal; the dimensions say what the amount belongs to. */
export const journalLine = z.looseObject({
  account: identifier,
  side: z.enum(['debit', 'credit']),
  amount: money,
  channel: identifier.exactOptional(),
  location: locationId.exactOptional(),
  sku: sku.exactOptional(),
  orderId: identifier.exactOptional(),
  returnId: identifier.exactOptional(),
})
export type JournalLine = z.output<typeof journalLine>

export const postingRequested = defineEvent(
  'counterfoil.posting.requested.v1',
  'A balanced journal is to be posted to the ERP',
  z.looseObject({
    journalId: identifier,
    /** The business fact that it posts, such as `sale-fulfilled`. */
    fact: identifier,
    currency: currencyCode,
    narrative: freeText,
    lines: z.array(journalLine).min(2),
  }),
)
export type Journal = z.output<typeof postingRequested.schema>['data']
