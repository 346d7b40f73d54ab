import * as z from 'zod'
import { defineEvent } from '../event.ts'
import { currencyCode, nonNegativeMoney } from '../fields/amount.ts'
import { field } from '../fields/field.ts'
import { failureCode, failureText, reasonText } from '../fields/reason.ts'
import { channel, customerId, orderId, refundId, returnId } from '../fields/references.ts'
import { identifier } from '../fields/text.ts'
import { once } from '../forms/once.ts'
import { commercialLine } from './commercial-line.ts'
import { linesOf } from './lines.ts'
import { tenderId, tenders } from './tender.ts'

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

const amount = once(() =>
  nonNegativeMoney({
    title: 'Amount',
    description: 'What the customer gets by this refund: zero where the credit comes to nothing, never below.',
    example: { amount: '89.90', currency: 'GBP' },
  }),
)

/** One execution of a refund: a refund over several tenders has several. */
const execution = once(() => ({
  refundId,
  returnId: returnId.exactOptional(),
  channel: channel.exactOptional(),
  method: refundMethod,
  tenderId: tenderId.exactOptional(),
  amount: amount(),
  executionId: identifier({
    title: 'Execution id',
    description: 'The number that whoever pays knows it by. Absent where it has none, or none is known.',
    example: 're_5521',
  }).exactOptional(),
}))

export const refundRequested = defineEvent(
  'counterfoil.refund.requested.v1',
  { title: 'Refund requested', description: 'Someone asks that a customer be given money back.' },
  () =>
    z.strictObject({
      refundId,
      returnId: returnId.exactOptional(),
      orderId: orderId.exactOptional(),
      channel,
      customerId: customerId.exactOptional(),
      method: refundMethod,
      amount: amount(),
      tenders: tenders(
        'The split over the tenders of the order, in the order in which they are drawn on. Absent means that the policy splits it.',
      ).exactOptional(),
      reason: reasonText,
    }),
)

export const refundApproved = defineEvent(
  'counterfoil.refund.approved.v1',
  {
    title: 'Refund approved',
    description: 'A credit memo was granted. Without a return id nothing came back: it credits charges alone.',
  },
  () =>
    z.strictObject({
      refundId,
      returnId: returnId.exactOptional(),
      orderId: orderId.exactOptional(),
      channel,
      customerId: customerId.exactOptional(),
      currency: currencyCode,
      lines: linesOf(commercialLine(), 'What is credited, in positive quantities.'),
    }),
)

export const refundExecuting = defineEvent(
  'counterfoil.refund.executing.v1',
  { title: 'Refund executing', description: 'Whoever pays is being asked to pay; no answer is known yet.' },
  () => z.strictObject(execution()),
)

export const refundExecuted = defineEvent(
  'counterfoil.refund.executed.v1',
  { title: 'Refund executed', description: 'Whoever pays has taken the refund on; the customer may not have it yet.' },
  () => z.strictObject(execution()),
)

export const refundFailed = defineEvent(
  'counterfoil.refund.failed.v1',
  { title: 'Refund failed', description: 'Whoever pays refused. Nothing was paid.' },
  () =>
    z.strictObject({
      ...execution(),
      code: failureCode,
      because: failureText,
      retryable: field(z.boolean(), {
        title: 'Retryable',
        description: 'Whether the same execution may succeed when it is tried again.',
        example: false,
      }),
    }),
)

export const refundUncertain = defineEvent(
  'counterfoil.refund.uncertain.v1',
  {
    title: 'Refund uncertain',
    description: 'It is not known whether whoever pays did: it is to be looked up before it is tried again.',
  },
  () => z.strictObject({ ...execution(), because: failureText }),
)

export const refundSettled = defineEvent(
  'counterfoil.refund.settled.v1',
  { title: 'Refund settled', description: 'The customer has the money, or the credit.' },
  () =>
    z.strictObject({
      refundId,
      returnId: returnId.exactOptional(),
      channel,
      method: refundMethod,
      tenderId: tenderId.exactOptional(),
      amount: nonNegativeMoney({
        title: 'Amount',
        description: 'What the customer has: zero or more.',
        example: { amount: '89.90', currency: 'GBP' },
      }),
    }),
)
