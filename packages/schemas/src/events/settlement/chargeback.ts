import * as z from 'zod'
import { defineEvent } from '../../event.ts'
import { positiveMoney } from '../../fields/amount.ts'
import { field } from '../../fields/field.ts'
import { reasonText } from '../../fields/reason.ts'
import { orderId, paymentId, payoutId } from '../../fields/references.ts'
import { identifier } from '../../fields/text.ts'
import { instant } from '../../fields/time.ts'
import { once } from '../../forms/once.ts'
import { provider } from './provider.ts'

const chargeback = once(() => ({
  chargebackId: identifier({
    title: 'Chargeback id',
    description: 'The number of the dispute at the provider.',
    example: 'dp_17',
  }),
  provider,
  paymentId: paymentId.exactOptional(),
  orderId: orderId.exactOptional(),
  payoutId: payoutId.exactOptional(),
  amount: positiveMoney({
    title: 'Amount',
    description: 'What is disputed, above zero.',
    example: { amount: '89.90', currency: 'GBP' },
  }),
}))

export const settlementChargebackOpened = defineEvent(
  'counterfoil.settlement.chargeback-opened.v1',
  { title: 'Chargeback opened', description: 'A customer disputes a payment: the provider takes the money back.' },
  () =>
    z.strictObject({
      ...chargeback(),
      fee: positiveMoney({
        title: 'Fee',
        description: 'What the provider charges for the dispute, above zero. Absent where it charges nothing.',
        example: { amount: '15.00', currency: 'GBP' },
      }).exactOptional(),
      reason: reasonText,
      evidenceDueAt: instant({
        title: 'Evidence due at',
        description: 'The first moment at which evidence is too late. Absent where it is not known.',
        example: '2026-03-15T00:00:00Z',
      }).exactOptional(),
    }),
)

export const settlementChargebackResolved = defineEvent(
  'counterfoil.settlement.chargeback-resolved.v1',
  { title: 'Chargeback resolved', description: 'A dispute ended.' },
  () =>
    z.strictObject({
      ...chargeback(),
      outcome: field(z.enum(['won', 'lost', 'accepted']), {
        title: 'Outcome',
        description: 'Won: the money is ours again. Lost, or accepted without a dispute: the customer has it.',
        example: 'won',
      }),
      feeReturned: positiveMoney({
        title: 'Fee returned',
        description: 'What the provider gives back of its fee, above zero. Absent where it keeps it.',
        example: { amount: '15.00', currency: 'GBP' },
      }).exactOptional(),
    }),
)
