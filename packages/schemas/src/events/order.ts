import * as z from 'zod'
import { defineEvent } from '../event.ts'
import { currencyCode } from '../fields/amount.ts'
import { channel, customerId, orderId } from '../fields/references.ts'
import { commercialLine, linesOf } from './lines.ts'

export const orderPlaced = defineEvent(
  'counterfoil.order.placed.v1',
  { title: 'Order placed', description: 'A customer ordered.' },
  z.strictObject({
    orderId,
    channel,
    currency: currencyCode,
    customerId: customerId.exactOptional(),
    lines: linesOf(commercialLine, 'What was ordered.'),
  }),
)

export const orderAmended = defineEvent(
  'counterfoil.order.amended.v1',
  { title: 'Order amended', description: 'Lines were added to an order.' },
  z.strictObject({
    orderId,
    customerId: customerId.exactOptional(),
    addedLines: linesOf(commercialLine, 'What was added.'),
  }),
)

export const orderCompleted = defineEvent(
  'counterfoil.order.completed.v1',
  { title: 'Order completed', description: 'All that was ordered so far is delivered and invoiced.' },
  z.strictObject({ orderId }),
)
