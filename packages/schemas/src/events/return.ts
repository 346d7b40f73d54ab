import * as z from 'zod'
import { defineEvent } from '../event.ts'
import { freeText, identifier, locationId } from '../values/references.ts'
import { stockLine } from './lines.ts'

export const returnReceived = defineEvent(
  'counterfoil.return.received.v1',
  'Goods of a return arrived',
  z.looseObject({
    returnId: identifier,
    /** True when nobody had asked for the return before the goods came: it authorises itself. */
    blind: z.boolean(),
    location: locationId,
    customerId: identifier.exactOptional(),
    reason: freeText.exactOptional(),
    lines: z.array(stockLine).min(1),
  }),
)
