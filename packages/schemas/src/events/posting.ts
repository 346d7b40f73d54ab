import * as z from 'zod'
import { defineEvent } from '../event.ts'
import { currencyCode, positiveMoney } from '../fields/amount.ts'
import { field } from '../fields/field.ts'
import { shared } from '../fields/named-schema.ts'
import { failureCode, failureText } from '../fields/reason.ts'
import { channel, journalId, orderId, payoutId, returnId } from '../fields/references.ts'
import { freeText, identifier, locationId, sku } from '../fields/text.ts'
import { localDate } from '../fields/time.ts'
import { once } from '../forms/once.ts'
import { maxLines } from './lines.ts'

/** Most lines of one journal. */
export const maxJournalLines = 4 * maxLines

/** One side of a journal; the dimensions say what the amount belongs to. */
export const journalLine = once(() =>
  shared(
    'journal-line',
    z
      .strictObject({
        account: identifier({ title: 'Account', description: 'Code in the chart of accounts.', example: 'revenue' }),
        side: field(z.enum(['debit', 'credit']), {
          title: 'Side',
          description: 'The side of the account that the amount stands on.',
          example: 'credit',
        }),
        amount: positiveMoney({
          title: 'Amount',
          description: 'Above zero; the side says the direction.',
          example: { amount: '12.50', currency: 'GBP' },
        }),
        channel: channel.exactOptional(),
        location: locationId.exactOptional(),
        sku: sku.exactOptional(),
        orderId: orderId.exactOptional(),
        returnId: returnId.exactOptional(),
        payoutId: payoutId.exactOptional(),
        taxCode: identifier({
          title: 'Tax code',
          description: 'The tax that the amount is, by the code of the reference data. Absent where it is no tax.',
          example: 'GB-VAT-STD',
        }).exactOptional(),
      })
      .meta({ title: 'Journal line', description: 'One side of a journal, with its dimensions.' }),
  ),
)
export type JournalLine = z.output<ReturnType<typeof journalLine>>

export const postingRequested = defineEvent(
  'counterfoil.posting.requested.v1',
  { title: 'Posting requested', description: 'A balanced journal is to be posted to the ERP.' },
  () =>
    z.strictObject({
      journalId,
      fact: identifier({
        title: 'Fact',
        description: 'The business fact that it posts.',
        example: 'sale-fulfilled',
      }),
      reverses: field(journalId, {
        title: 'Reverses',
        description: 'The journal that this one undoes. Absent where it undoes none.',
        example: 'SO-1042/completed',
      }).exactOptional(),
      currency: currencyCode,
      narrative: freeText({
        title: 'Narrative',
        description: 'What it is about, for a person.',
        example: 'sale fulfilled, order SO-1042',
      }),
      lines: z
        .array(journalLine())
        .min(2)
        .max(maxJournalLines)
        .meta({
          title: 'Lines',
          description: 'Debits and credits; they are equal in each currency.',
          examples: [
            [
              {
                account: 'customer-deposits',
                side: 'debit',
                amount: { amount: '15.00', currency: 'GBP' },
                orderId: 'SO-1042',
              },
              { account: 'revenue', side: 'credit', amount: { amount: '12.50', currency: 'GBP' }, orderId: 'SO-1042' },
              {
                account: 'output-tax',
                side: 'credit',
                amount: { amount: '2.50', currency: 'GBP' },
                orderId: 'SO-1042',
              },
            ],
          ],
        }),
    }),
)
export type Journal = z.output<(typeof postingRequested)['writer']>['data']

const system = identifier({
  title: 'System',
  description: 'The financial system of record. Absent where there is one alone.',
  example: 'erp-1',
}).exactOptional()

export const postingAccepted = defineEvent(
  'counterfoil.posting.accepted.v1',
  { title: 'Posting accepted', description: 'The ERP has posted a journal.' },
  () =>
    z.strictObject({
      journalId,
      system,
      documentId: identifier({
        title: 'Document id',
        description: 'The number that the ERP gave it.',
        example: 'MOVE-2026-00881',
      }),
      postedOn: localDate({
        title: 'Posted on',
        description: 'The accounting date in the ERP. Absent where it does not say.',
        example: '2026-03-01',
      }).exactOptional(),
    }),
)

export const postingRejected = defineEvent(
  'counterfoil.posting.rejected.v1',
  { title: 'Posting rejected', description: 'The ERP refused a journal: nothing was posted.' },
  () =>
    z.strictObject({
      journalId,
      system,
      code: failureCode,
      because: failureText,
      retryable: field(z.boolean(), {
        title: 'Retryable',
        description: 'Whether the same journal may be accepted when it is sent again.',
        example: false,
      }),
    }),
)

export const postingReversed = defineEvent(
  'counterfoil.posting.reversed.v1',
  { title: 'Posting reversed', description: 'A posted journal was undone by another one.' },
  () =>
    z.strictObject({
      journalId,
      system,
      reversalJournalId: field(journalId, {
        title: 'Reversal journal id',
        description: 'The journal that undoes it.',
        example: 'SO-1042/completed/reversal',
      }),
      documentId: identifier({
        title: 'Document id',
        description: 'The number that the ERP gave the reversal. Absent where it is not known.',
        example: 'MOVE-2026-00902',
      }).exactOptional(),
      reason: freeText({
        title: 'Reason',
        description: 'Why it was undone, for a person.',
        example: 'posted to the wrong period',
      }),
    }),
)
