import * as z from 'zod'
import { linesOf } from '../events/lines.ts'
import { refundMethod } from '../events/refund.ts'
import { quantity, unitCode } from '../fields/amount.ts'
import { field } from '../fields/field.ts'
import { shared } from '../fields/named-schema.ts'
import { channel, customerId, orderId, returnId } from '../fields/references.ts'
import { freeText, identifier, locationId } from '../fields/text.ts'
import { instant } from '../fields/time.ts'
import { once } from '../forms/once.ts'
import { defineCommand, defineQuery } from './define.ts'
import { version } from './versions.ts'

const returnedLine = once(() =>
  z
    .strictObject({
      lineId: identifier({ title: 'Line id', description: 'The line of the order.', example: '1' }),
      quantity: quantity({ title: 'Quantity', description: 'Units that are to come back.', example: '1' }),
      unit: unitCode.exactOptional(),
      reasonCode: identifier({
        title: 'Reason code',
        description: 'Why, by the list of return reasons. Absent where the customer did not say.',
        example: 'too-small',
      }).exactOptional(),
      reason: freeText({
        title: 'Reason',
        description: 'Why, in the words of the customer. Absent where none were given.',
        example: 'tight at the shoulders',
      }).exactOptional(),
    })
    .meta({ title: 'Line to return', description: 'Units of one line of an order that are to come back.' }),
)

const decidingRule = once(() =>
  shared(
    'deciding-rule',
    z
      .strictObject({
        policy: identifier({ title: 'Policy', description: 'The return policy.', example: 'standard-30d' }),
        rule: identifier({ title: 'Rule', description: 'The rule of it that decided.', example: 'within-window' }),
        because: freeText({
          title: 'Because',
          description: 'For a person.',
          example: 'delivered on 2026-02-20, 9 of 30 days ago',
        }),
      })
      .meta({ title: 'Deciding rule', description: 'What decided, and why.' }),
  ),
)

const lineDecision = once(() =>
  shared(
    'return-line-decision',
    z
      .strictObject({
        lineId: identifier({ title: 'Line id', description: 'The line of the order.', example: '1' }),
        decision: field(z.enum(['accepted', 'rejected', 'manual_review']), {
          title: 'Decision',
          description: 'Whether the units may come back; manual_review waits for a person.',
          example: 'accepted',
        }),
        quantity: quantity({
          title: 'Quantity',
          description: 'Most units that may come back; 0 of what is rejected.',
          example: '1',
        }),
        decidedBy: decidingRule(),
        until: instant({
          title: 'Until',
          description: 'The first moment at which it holds no longer. Absent where no window closes.',
          example: '2026-03-22T23:00:00Z',
        }).exactOptional(),
      })
      .meta({
        title: 'Decision on a line',
        description: 'Whether units of a line may come back, and what decided it.',
      }),
  ),
)

const at = once(() =>
  instant({
    title: 'At',
    description: 'The moment that windows are judged at. Absent means now.',
    example: '2026-03-01T10:02:00Z',
  }),
)

const unknowns = {
  'unknown-order': 'No such order.',
  'unknown-line': 'The order has no such line.',
} as const

export const checkReturnEligibility = defineQuery(
  'counterfoil.return.eligibility.v1',
  { title: 'Check return eligibility', description: 'Whether units of an order may come back, line by line, and why.' },
  {
    request: () =>
      z.strictObject({
        orderId,
        channel: channel.exactOptional(),
        at: at().exactOptional(),
        lines: linesOf(returnedLine(), 'What is to come back.'),
      }),
    value: () =>
      z.strictObject({
        orderId,
        lines: linesOf(lineDecision(), 'One for each line of the request.'),
        refundMethods: z
          .array(refundMethod)
          .max(20)
          .meta({ title: 'Refund methods', description: 'Ways the customer may get the money, the preferred first.' }),
      }),
    refusals: unknowns,
  },
)

export const requestReturn = defineCommand(
  'counterfoil.return.request.v1',
  { title: 'Request a return', description: 'Asks for a return and is answered at once: approved, or waiting.' },
  {
    request: () =>
      z.strictObject({
        orderId,
        channel,
        customerId: customerId.exactOptional(),
        dropOff: locationId.exactOptional(),
        refundMethod: refundMethod.exactOptional(),
        lines: linesOf(returnedLine(), 'What is to come back.'),
      }),
    value: () =>
      z.strictObject({
        returnId,
        status: field(z.enum(['requested', 'approved']), {
          title: 'Status',
          description: 'Approved, or requested where a line waits for a person.',
          example: 'approved',
        }),
        version: version(),
        lines: linesOf(lineDecision(), 'One for each line of the request.'),
      }),
    refusals: {
      ...unknowns,
      'not-eligible': 'No line may come back; the reason is that of the rule that decided.',
      'more-than-sold': 'More would come back than was sold and has not come back yet.',
      'refund-method-not-allowed': 'The policy does not refund in that way.',
    },
  },
)
