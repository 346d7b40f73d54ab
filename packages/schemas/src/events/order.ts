import * as z from 'zod'
import { defineEvent } from '../event.ts'
import { currencyCode } from '../values/amounts.ts'
import { identifier } from '../values/references.ts'
import { commercialLine } from './lines.ts'

export const orderPlaced = defineEvent(
  'counterfoil.order.placed.v1',
  'A customer ordered',
  z.looseObject({
    orderId: identifier,
    channel: identifier,
    currency: currencyCode,
    /** Absent where the source does not know the customer. */
    customerId: identifier.exactOptional(),
    lines: z.array(commercialLine).min(1),
  }),
)

export const orderAmended = defineEvent(
  'counterfoil.order.amended.v1',
  'Lines were added to an order',
  z.looseObject({
    orderId: identifier,
    customerId: identifier.exactOptional(),
    addedLines: z.array(commercialLine).min(1),
  }),
)

export const orderCompleted = defineEvent(
  'counterfoil.order.completed.v1',
  'All that was ordered so far is delivered and invoiced',
  z.looseObject({ orderId: identifier }),
)
