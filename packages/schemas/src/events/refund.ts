import * as z from 'zod'
import { defineEvent } from '../event.ts'
import { currencyCode, money } from '../fields/amount.ts'
import { field } from '../fields/field.ts'
import { channel, customerId, refundId, returnId } from '../fields/references.ts'
import { commercialLine, linesOf } from './lines.ts'

export const refundMethod = field(
  z.enum([
    'original_tender',
    'store_credit',
    'gift_card',
    'cash',
    'bank_transfer',
    'exchange_offset',
    'account_credit',
    'none',
  ]),
  { title: 'Refund method', description: 'How the customer gets the money.', example: 'original_tender' },
)
export type RefundMethod = z.output<typeof refundMethod>

export const refundApproved = defineEvent(
  'counterfoil.refund.approved.v1',
  {
    title: 'Refund approved',
    description: 'A credit memo was granted. Without a return id nothing came back: it credits charges alone.',
  },
  z.strictObject({
    refundId,
    returnId: returnId.exactOptional(),
    channel,
    customerId: customerId.exactOptional(),
    currency: currencyCode,
    lines: linesOf(commercialLine, 'What is credited, in positive quantities.'),
  }),
)

export const refundSettled = defineEvent(
  'counterfoil.refund.settled.v1',
  { title: 'Refund settled', description: 'The customer has the money, or the credit.' },
  z.strictObject({
    refundId,
    returnId: returnId.exactOptional(),
    channel,
    method: refundMethod,
    amount: money({
      title: 'Amount',
      description: 'What the customer has.',
      example: { amount: '89.90', currency: 'GBP' },
    }),
  }),
)
