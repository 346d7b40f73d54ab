import * as z from 'zod'
import { defineEvent } from '../event.ts'
import { currencyCode, money } from '../values/amounts.ts'
import { identifier } from '../values/references.ts'
import { commercialLine } from './lines.ts'

export const refundMethod = z.enum([
  'original_tender',
  'store_credit',
  'gift_card',
  'cash',
  'bank_transfer',
  'exchange_offset',
  'account_credit',
  'none',
])
export type RefundMethod = z.output<typeof refundMethod>

export const refundApproved = defineEvent(
  'counterfoil.refund.approved.v1',
  'A credit memo was granted',
  z.looseObject({
    refundId: identifier,
    /** Absent when nothing came back: a credit of charges alone. */
    returnId: identifier.exactOptional(),
    channel: identifier,
    customerId: identifier.exactOptional(),
    currency: currencyCode,
    lines: z.array(commercialLine).min(1),
  }),
)

export const refundSettled = defineEvent(
  'counterfoil.refund.settled.v1',
  'The customer has the money, or the credit',
  z.looseObject({
    refundId: identifier,
    returnId: identifier.exactOptional(),
    channel: identifier,
    method: refundMethod,
    amount: money,
  }),
)
