import * as z from 'zod'
import { defineEvent } from '../event.ts'
import { currencyCode, nonNegativeMoney, positiveMoney, quantity } from '../fields/amount.ts'
import { field } from '../fields/field.ts'
import { failureCode, failureText, reasonText } from '../fields/reason.ts'
import { channel, customerId, orderId, refundId, returnId } from '../fields/references.ts'
import { identifier } from '../fields/text.ts'
import { once } from '../forms/once.ts'
import { commercialLine } from './commercial-line.ts'
import { linesOf, quantityLine } from './lines.ts'
import { taxes } from './price-parts.ts'
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

/** What the customer is charged for a return; it is kept of the refund. */
const returnFee = once(() =>
  z
    .strictObject({
      fee: field(z.enum(['restocking', 'return_shipping']), {
        title: 'Fee',
        description: 'What is charged for.',
        example: 'restocking',
      }),
      amount: positiveMoney({
        title: 'Amount',
        description: 'What is kept of the refund, its taxes included, above zero.',
        example: { amount: '5.00', currency: 'GBP' },
      }),
      taxes: taxes().exactOptional(),
    })
    .meta({ title: 'Return fee', description: 'What the customer is charged for a return.' }),
)

/** What a credit memo takes off an advance. */
const clearedAdvance = once(() =>
  z
    .strictObject({
      refundId: field(refundId, {
        title: 'Advance',
        description: 'The refund that was advanced.',
        example: 'RF-1041',
      }),
      amount: positiveMoney({
        title: 'Amount',
        description: 'What of it the credit memo clears, above zero.',
        example: { amount: '50.00', currency: 'GBP' },
      }),
    })
    .meta({ title: 'Cleared advance', description: 'What a credit memo takes off an advance.' }),
)

/** Most advances that one credit memo clears. */
const maxCleared = 50

/** Most fees of one refund. */
const maxFees = 50

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
      fees: z
        .array(returnFee())
        .min(1)
        .max(maxFees)
        .meta({
          title: 'Fees',
          description: 'What is kept of the credit for the return. Absent where nothing is.',
        })
        .exactOptional(),
      clears: z
        .array(clearedAdvance())
        .min(1)
        .max(maxCleared)
        .meta({
          title: 'Clears',
          description: 'Advances that it clears: so much less of it is paid. Absent where there are none.',
        })
        .exactOptional(),
    }),
)

export const refundAdvanced = defineEvent(
  'counterfoil.refund.advanced.v1',
  {
    title: 'Refund advanced',
    description:
      'Money was granted before the goods are back and accepted: the customer owes it until a credit memo clears it.',
  },
  () =>
    z.strictObject({
      refundId,
      returnId,
      orderId: orderId.exactOptional(),
      channel,
      customerId: customerId.exactOptional(),
      amount: positiveMoney({
        title: 'Amount',
        description: 'What the customer is to have ahead of the credit memo, above zero. Absent where it is not known.',
        example: { amount: '89.90', currency: 'GBP' },
      }).exactOptional(),
      lines: linesOf(quantityLine(), 'The units that it is for, by the line ids of the return.'),
    }),
)

export const refundAdvanceRecovered = defineEvent(
  'counterfoil.refund.advance-recovered.v1',
  {
    title: 'Refund advance recovered',
    description: 'The customer owes nothing of an advance any longer: it was paid back, or not paid out after all.',
  },
  () =>
    z.strictObject({
      refundId,
      returnId,
      channel: channel.exactOptional(),
      amount: nonNegativeMoney({
        title: 'Amount',
        description:
          'What the customer paid back: zero or more. Absent where nothing had been paid out, or it is not known.',
        example: { amount: '89.90', currency: 'GBP' },
      }).exactOptional(),
    }),
)

export const refundPointsTakenBack = defineEvent(
  'counterfoil.refund.points-taken-back.v1',
  {
    title: 'Points taken back',
    description: 'Loyalty points that a sale had earned are taken back, as what earned them is refunded.',
  },
  () =>
    z.strictObject({
      refundId,
      returnId: returnId.exactOptional(),
      orderId: orderId.exactOptional(),
      channel: channel.exactOptional(),
      customerId: customerId.exactOptional(),
      programme: identifier({
        title: 'Programme',
        description: 'The loyalty programme that the points are of.',
        example: 'club',
      }),
      points: quantity({ title: 'Points', description: 'How many points the customer loses.', example: '97' }),
    }),
)

export const refundExecuting = defineEvent(
  'counterfoil.refund.executing.v1',
  { title: 'Refund executing', description: 'Whoever pays is being asked to pay; no answer is known yet.' },
  () =>
    z.strictObject({
      ...execution(),
      intentKey: identifier({
        title: 'Intent key',
        description: 'Names the wish that it is paid, the same in every retry. Absent where it has none.',
        example: 'refund/RT-881/RF-1042/0/1',
      }).exactOptional(),
    }),
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
