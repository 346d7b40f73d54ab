import * as z from 'zod'
import { defineEvent } from '../event.ts'
import { nonNegativeMoney } from '../fields/amount.ts'
import { reasonText } from '../fields/reason.ts'
import { channel, orderId, paymentId } from '../fields/references.ts'
import { identifier } from '../fields/text.ts'
import { instant } from '../fields/time.ts'
import { once } from '../forms/once.ts'
import { tenderId, tenderKindField } from './tender.ts'

const payment = once(() => ({
  paymentId,
  orderId,
  channel: channel.exactOptional(),
  tenderId: tenderId.exactOptional(),
  tender: tenderKindField,
  provider: identifier({
    title: 'Provider',
    description: 'The payment provider or marketplace that holds the money. Absent where nobody stands between.',
    example: 'psp-1',
  }).exactOptional(),
}))

export const paymentAuthorised = defineEvent(
  'counterfoil.payment.authorised.v1',
  { title: 'Payment authorised', description: 'An amount may be captured. No money has moved.' },
  () =>
    z.strictObject({
      ...payment(),
      amount: nonNegativeMoney({
        title: 'Amount',
        description: 'What may be captured at most: zero or more.',
        example: { amount: '89.90', currency: 'GBP' },
      }),
      expiresAt: instant({
        title: 'Expires at',
        description: 'The first moment at which it can no longer be captured. Absent where it is not known.',
        example: '2026-03-08T10:02:00Z',
      }).exactOptional(),
    }),
)

export const paymentCaptured = defineEvent(
  'counterfoil.payment.captured.v1',
  {
    title: 'Payment captured',
    description: 'The customer has paid: the money is ours, or the provider owes it to us.',
  },
  () =>
    z.strictObject({
      ...payment(),
      captureId: identifier({
        title: 'Capture id',
        description: 'Names the capture within the payment. Absent where the payment has one capture.',
        example: 'CAP-1',
      }).exactOptional(),
      amount: nonNegativeMoney({
        title: 'Amount',
        description: 'What was captured by this capture: zero or more.',
        example: { amount: '89.90', currency: 'GBP' },
      }),
    }),
)

export const paymentVoided = defineEvent(
  'counterfoil.payment.voided.v1',
  { title: 'Payment voided', description: 'What was authorised and not captured can no longer be captured.' },
  () =>
    z.strictObject({
      ...payment(),
      amount: nonNegativeMoney({
        title: 'Amount',
        description: 'What can no longer be captured: zero or more. Absent means all that was not captured.',
        example: { amount: '12.50', currency: 'GBP' },
      }).exactOptional(),
      reason: reasonText,
    }),
)
