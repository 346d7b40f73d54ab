import * as z from 'zod'
import { defineEvent } from '../event.ts'
import { currencyCode, money } from '../fields/amount.ts'
import { field } from '../fields/field.ts'
import { channel, orderId, returnId } from '../fields/references.ts'
import { shared } from '../fields/shared.ts'
import { freeText, identifier, locationId, sku } from '../fields/text.ts'
import { maxLines } from './lines.ts'

/** One side of a journal; the dimensions say what the amount belongs to. */
export const journalLine = shared(
  'journal-line',
  z
    .strictObject({
      account: identifier({ title: 'Account', description: 'Code in the chart of accounts.', example: 'revenue' }),
      side: field(z.enum(['debit', 'credit']), {
        title: 'Side',
        description: 'The side of the account that the amount stands on.',
        example: 'credit',
      }),
      amount: money({
        title: 'Amount',
        description: 'Above zero; the side says the direction.',
        example: { amount: '12.50', currency: 'GBP' },
      }),
      channel: channel.exactOptional(),
      location: locationId.exactOptional(),
      sku: sku.exactOptional(),
      orderId: orderId.exactOptional(),
      returnId: returnId.exactOptional(),
    })
    .meta({ title: 'Journal line', description: 'One side of a journal, with its dimensions.' }),
)
export type JournalLine = z.output<typeof journalLine>

export const postingRequested = defineEvent(
  'counterfoil.posting.requested.v1',
  { title: 'Posting requested', description: 'A balanced journal is to be posted to the ERP.' },
  z.strictObject({
    journalId: identifier({
      title: 'Journal id',
      description: 'Made from the fact that it posts, so that posting twice can be seen.',
      example: 'SO-1042/completed',
    }),
    fact: identifier({
      title: 'Fact',
      description: 'The business fact that it posts.',
      example: 'sale-fulfilled',
    }),
    currency: currencyCode,
    narrative: freeText({
      title: 'Narrative',
      description: 'What it is about, for a person.',
      example: 'sale fulfilled, order SO-1042',
    }),
    lines: z
      .array(journalLine)
      .min(2)
      .max(4 * maxLines)
      .meta({ title: 'Lines', description: 'Debits and credits; they are equal in each currency.' }),
  }),
)
export type Journal = z.output<typeof postingRequested.writer>['data']
