import * as z from 'zod'
import { defineEvent } from '../event.ts'
import { field } from '../fields/field.ts'
import { customerId, returnId } from '../fields/references.ts'
import { freeText, locationId } from '../fields/text.ts'
import { linesOf, stockLine } from './lines.ts'

export const returnReceived = defineEvent(
  'counterfoil.return.received.v1',
  { title: 'Return received', description: 'Goods of a return arrived.' },
  z.strictObject({
    returnId,
    blind: field(z.boolean(), {
      title: 'Blind',
      description: 'True when nobody had asked for the return before the goods came: it authorises itself.',
      example: false,
    }),
    location: locationId,
    customerId: customerId.exactOptional(),
    reason: freeText({
      title: 'Reason',
      description: 'Why the customer returns it, in their words. Absent where none were given.',
      example: 'too small',
    }).exactOptional(),
    lines: linesOf(stockLine, 'What arrived.'),
  }),
)
