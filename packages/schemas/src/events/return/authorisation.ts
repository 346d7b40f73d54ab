import * as z from 'zod'
import { defineEvent } from '../../event.ts'
import { field } from '../../fields/field.ts'
import { failureCode, reasonText } from '../../fields/reason.ts'
import { channel, customerId, orderId, returnId } from '../../fields/references.ts'
import { freeText, identifier } from '../../fields/text.ts'
import { instant } from '../../fields/time.ts'
import { linesOf, quantityLine } from '../lines.ts'
import { requestedLine } from './lines.ts'

export const returnRequested = defineEvent(
  'counterfoil.return.requested.v1',
  { title: 'Return requested', description: 'Someone wants to send goods back.' },
  () =>
    z.strictObject({
      returnId,
      orderId: orderId.exactOptional(),
      channel: channel.exactOptional(),
      customerId: customerId.exactOptional(),
      requestedBy: field(z.enum(['customer', 'staff', 'marketplace', 'carrier']), {
        title: 'Requested by',
        description: 'Who asks. Absent means the customer.',
        example: 'customer',
      }).exactOptional(),
      lines: linesOf(requestedLine(), 'What is to be sent back.'),
    }),
)

export const returnApproved = defineEvent(
  'counterfoil.return.approved.v1',
  { title: 'Return approved', description: 'The goods may be sent back.' },
  () =>
    z.strictObject({
      returnId,
      expiresAt: instant({
        title: 'Expires at',
        description: 'The first moment at which goods that are not on their way are too late. Absent means never.',
        example: '2026-04-01T00:00:00Z',
      }).exactOptional(),
      override: z
        .strictObject({
          rule: identifier({
            title: 'Rule',
            description: 'The rule of the policy that said no.',
            example: 'return-window',
          }),
          by: identifier({
            title: 'By',
            description: 'A reference to the person who allowed it, never a name.',
            example: 'agent-7',
          }),
          reason: freeText({
            title: 'Reason',
            description: 'Why it was allowed all the same.',
            example: 'loyal customer',
          }),
        })
        .meta({
          title: 'Override',
          description: 'Who set aside a rule, and why. Absent where the policy allowed the return.',
        })
        .exactOptional(),
      lines: linesOf(
        quantityLine(),
        'What is authorised, by the line ids of the request. Absent means all that was requested.',
      ).exactOptional(),
    }),
)

export const returnDeclined = defineEvent(
  'counterfoil.return.declined.v1',
  { title: 'Return declined', description: 'The goods may not be sent back.' },
  () =>
    z.strictObject({
      returnId,
      code: field(failureCode, {
        title: 'Code',
        description: 'The rule of the policy that said no. Absent where a person did.',
        example: 'return-window',
      }).exactOptional(),
      reason: reasonText,
    }),
)

export const returnCanceled = defineEvent(
  'counterfoil.return.canceled.v1',
  { title: 'Return canceled', description: 'The customer keeps the goods; before receipt alone.' },
  () => z.strictObject({ returnId, reason: reasonText }),
)

export const returnExpired = defineEvent(
  'counterfoil.return.expired.v1',
  { title: 'Return expired', description: 'The goods were not sent back in time; before receipt alone.' },
  () => z.strictObject({ returnId }),
)
