import * as z from 'zod'
import { defineEvent } from '../../event.ts'
import { money } from '../../fields/amount.ts'
import { field } from '../../fields/field.ts'
import { channel, orderId, paymentId, payoutId, refundId } from '../../fields/references.ts'
import { freeText, identifier } from '../../fields/text.ts'
import { provider } from './provider.ts'

/** What a line of a settlement is about. */
export const settlementLineKind = z.enum([
  'charge',
  'refund',
  'refund_failure',
  'chargeback',
  'chargeback_reversal',
  'fee',
  'tax',
  'reserve_held',
  'reserve_released',
  'shipping',
  'promotion',
  'adjustment',
  'transfer',
  'advance',
])
export type SettlementLineKind = z.output<typeof settlementLineKind>

export const settlementLineRecorded = defineEvent(
  'counterfoil.settlement.line-recorded.v1',
  { title: 'Settlement line recorded', description: 'A provider told one line of what it owes us, or we owe it.' },
  () =>
    z.strictObject({
      settlementLineId: identifier({
        title: 'Settlement line id',
        description: 'The number of the line at the provider, the same whenever it tells it.',
        example: 'txn_0081',
      }),
      payoutId: payoutId.exactOptional(),
      provider,
      channel: channel.exactOptional(),
      kind: field(settlementLineKind, { title: 'Kind', description: 'What the line is about.', example: 'charge' }),
      gross: money({
        title: 'Gross',
        description: 'Before the fee: above zero what we get, below zero what we give.',
        example: { amount: '44.52', currency: 'GBP' },
      }),
      fee: money({
        title: 'Fee',
        description:
          'What the provider keeps of it; below zero where it gives a fee back. Absent means that it keeps nothing.',
        example: { amount: '1.32', currency: 'GBP' },
      }).exactOptional(),
      net: money({
        title: 'Net',
        description: 'What counts in the payout, as the provider states it: gross less fee, or a break.',
        example: { amount: '43.20', currency: 'GBP' },
      }),
      orderId: orderId.exactOptional(),
      paymentId: paymentId.exactOptional(),
      refundId: refundId.exactOptional(),
      description: freeText({
        title: 'Description',
        description: 'What the provider calls it. Absent where it does not say.',
        example: 'Charge of order SO-1042',
      }).exactOptional(),
    }),
)
