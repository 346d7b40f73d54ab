import * as z from 'zod'
import { defineEvent } from '../../event.ts'
import { field } from '../../fields/field.ts'
import { customerId, orderId, returnId } from '../../fields/references.ts'
import { freeText, identifier, locationId } from '../../fields/text.ts'
import { linesOf, quantityLine, stockLine } from '../lines.ts'

export const returnInTransit = defineEvent(
  'counterfoil.return.in-transit.v1',
  { title: 'Return in transit', description: 'The goods are on their way back.' },
  () =>
    z.strictObject({
      returnId,
      carrier: identifier({
        title: 'Carrier',
        description: 'Who carries them. Absent where it is not known.',
        example: 'parcel-post',
      }).exactOptional(),
      trackingId: identifier({
        title: 'Tracking id',
        description: "The carrier's number of the parcel. Absent where it has none.",
        example: '00340434161094021501',
      }).exactOptional(),
      lines: linesOf(
        quantityLine(),
        'What is on its way, by the line ids of the return. Absent means all that is authorised.',
      ).exactOptional(),
    }),
)

export const returnPartiallyReceived = defineEvent(
  'counterfoil.return.partially-received.v1',
  { title: 'Return partially received', description: 'Some goods of a return arrived; more are awaited.' },
  () =>
    z.strictObject({
      returnId,
      location: locationId,
      lines: linesOf(stockLine(), 'What arrived this time, by the line ids of the return.'),
    }),
)

export const returnReceived = defineEvent(
  'counterfoil.return.received.v1',
  {
    title: 'Return received',
    description: 'Goods of a return arrived: all that are awaited, as far as the source knows.',
  },
  () =>
    z.strictObject({
      returnId,
      blind: field(z.boolean(), {
        title: 'Blind',
        description: 'True when nobody had asked for the return before the goods came: it authorises itself.',
        example: false,
      }),
      orderId: orderId.exactOptional(),
      location: locationId,
      customerId: customerId.exactOptional(),
      reason: freeText({
        title: 'Reason',
        description: 'Why the customer returns it, in their words. Absent where none were given.',
        example: 'too small',
      }).exactOptional(),
      lines: linesOf(stockLine(), 'What arrived.'),
    }),
)

export const returnMissing = defineEvent(
  'counterfoil.return.missing.v1',
  { title: 'Returned goods missing', description: 'Units that were to come back did not, and are not awaited.' },
  () =>
    z.strictObject({
      returnId,
      lines: linesOf(quantityLine(), 'What did not come, by the line ids of the return.'),
      claimId: identifier({
        title: 'Claim id',
        description: 'The number of the claim on whoever lost them. Absent where none is made.',
        example: 'CL-6',
      }).exactOptional(),
    }),
)

export const returnKept = defineEvent(
  'counterfoil.return.kept.v1',
  { title: 'Returned goods kept', description: 'The customer may keep units that were to come back.' },
  () => z.strictObject({ returnId, lines: linesOf(quantityLine(), 'What is kept, by the line ids of the return.') }),
)
