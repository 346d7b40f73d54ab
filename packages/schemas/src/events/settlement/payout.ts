import * as z from 'zod'
import { defineEvent } from '../../event.ts'
import { currencyCode, money } from '../../fields/amount.ts'
import { counterText } from '../../fields/counter.ts'
import { field } from '../../fields/field.ts'
import { channel, payoutId } from '../../fields/references.ts'
import { identifier } from '../../fields/text.ts'
import { instant, localDate } from '../../fields/time.ts'
import { provider } from './provider.ts'

export const settlementPayoutOpened = defineEvent(
  'counterfoil.settlement.payout-opened.v1',
  { title: 'Payout opened', description: 'A provider began to collect lines that it will pay out together.' },
  () =>
    z.strictObject({
      payoutId,
      provider,
      channel: channel.exactOptional(),
      currency: currencyCode,
      from: instant({
        title: 'From',
        description: 'The first moment whose lines are in it. Absent where the provider does not say.',
        example: '2026-03-01T00:00:00Z',
      }).exactOptional(),
      until: instant({
        title: 'Until',
        description: 'The first moment whose lines are no longer in it. Absent where the provider does not say.',
        example: '2026-03-02T00:00:00Z',
      }).exactOptional(),
    }),
)

export const settlementPayoutClosed = defineEvent(
  'counterfoil.settlement.payout-closed.v1',
  { title: 'Payout closed', description: 'All lines of a payout are told: they sum to its amount.' },
  () =>
    z.strictObject({
      payoutId,
      provider,
      amount: money({
        title: 'Amount',
        description: 'The sum of the net amounts of its lines; below zero where we owe.',
        example: { amount: '41.90', currency: 'GBP' },
      }),
      lineCount: field(counterText, {
        title: 'Line count',
        description: 'How many lines it has, so that a lost one is seen. Absent where the provider does not say.',
        example: '6',
      }).exactOptional(),
    }),
)

export const settlementPayoutPaid = defineEvent(
  'counterfoil.settlement.payout-paid.v1',
  { title: 'Payout paid', description: 'The money of a payout was sent to our bank account.' },
  () =>
    z.strictObject({
      payoutId,
      provider,
      amount: money({
        title: 'Amount',
        description: 'What was sent.',
        example: { amount: '41.90', currency: 'GBP' },
      }),
      bankReference: identifier({
        title: 'Bank reference',
        description: 'What the line of the bank statement will say. Absent where it is not known.',
        example: 'PSP1 PO-2026-03-02',
      }).exactOptional(),
      valueDate: localDate({
        title: 'Value date',
        description: 'The day on which the bank counts it. Absent where it is not known.',
        example: '2026-03-04',
      }).exactOptional(),
    }),
)
