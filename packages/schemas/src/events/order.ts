import * as z from 'zod'
import { defineEvent } from '../event.ts'
import { currencyCode, quantity, unitCode } from '../fields/amount.ts'
import { field } from '../fields/field.ts'
import { reasonText } from '../fields/reason.ts'
import { channel, customerId, orderId, shipmentId } from '../fields/references.ts'
import { locationId, sku } from '../fields/text.ts'
import { commercialLine } from './commercial-line.ts'
import { lineId, linesOf, quantityLine } from './lines.ts'
import { tenders } from './tender.ts'

export const orderPlaced = defineEvent(
  'counterfoil.order.placed.v1',
  { title: 'Order placed', description: 'A customer ordered.' },
  () =>
    z.strictObject({
      orderId,
      channel,
      currency: currencyCode,
      customerId: customerId.exactOptional(),
      location: field(locationId, {
        title: 'Location',
        description: 'The place where it was ordered, or is to be collected. Absent where no place was chosen.',
        example: 'store-17',
      }).exactOptional(),
      tenders: tenders(
        'How the customer means to pay, in the order in which it is drawn on. Absent where it is not known.',
      ).exactOptional(),
      lines: linesOf(commercialLine(), 'What was ordered.'),
    }),
)

export const orderAmended = defineEvent(
  'counterfoil.order.amended.v1',
  { title: 'Order amended', description: 'Lines were added to an order. What is taken off an order is cancelled.' },
  () =>
    z.strictObject({
      orderId,
      customerId: customerId.exactOptional(),
      addedLines: linesOf(commercialLine(), 'What was added.'),
    }),
)

export const orderLineAllotted = defineEvent(
  'counterfoil.order.line-allotted.v1',
  { title: 'Order line allotted', description: 'A place was chosen that is to deliver units of an order line.' },
  () =>
    z.strictObject({
      orderId,
      lineId,
      sku,
      quantity: quantity({
        title: 'Quantity',
        description: 'How many units this place is to deliver, in the unit of the line; zero takes the choice back.',
        example: '2',
      }),
      unit: unitCode.exactOptional(),
      location: field(locationId, {
        title: 'Location',
        description: 'The place that is to deliver.',
        example: 'dc-1',
      }),
    }),
)

export const orderShipped = defineEvent(
  'counterfoil.order.shipped.v1',
  { title: 'Order shipped', description: 'Units of an order are on their way to the customer.' },
  () =>
    z.strictObject({
      orderId,
      shipmentId,
      location: field(locationId, {
        title: 'Location',
        description: 'The place that they left. Absent where the source does not know.',
        example: 'dc-1',
      }).exactOptional(),
      lines: linesOf(quantityLine(), 'What is on its way, by the line ids of the order.'),
    }),
)

export const orderCancelled = defineEvent(
  'counterfoil.order.cancelled.v1',
  { title: 'Order cancelled', description: 'Units of an order, or all that is not delivered of it, are not wanted.' },
  () =>
    z.strictObject({
      orderId,
      by: field(z.enum(['customer', 'merchant', 'marketplace', 'fraud_check', 'payment']), {
        title: 'By',
        description: 'Who or what cancelled. Absent where it is not known.',
        example: 'customer',
      }).exactOptional(),
      reason: reasonText,
      lines: linesOf(
        quantityLine(),
        'What is not wanted, by the line ids of the order. Absent means all that is not delivered.',
      ).exactOptional(),
    }),
)

export const orderCompleted = defineEvent(
  'counterfoil.order.completed.v1',
  { title: 'Order completed', description: 'All that was ordered so far is delivered and invoiced.' },
  () => z.strictObject({ orderId }),
)
