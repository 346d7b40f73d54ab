import * as z from 'zod'
import { quantity, unitCode } from '../../fields/amount.ts'
import { field } from '../../fields/field.ts'
import { shared } from '../../fields/named-schema.ts'
import { returnReason } from '../../fields/reason.ts'
import { orderId } from '../../fields/references.ts'
import { freeText, identifier, sku } from '../../fields/text.ts'
import { tracking } from '../../fields/tracking.ts'
import { once } from '../../forms/once.ts'
import { lineId } from '../lines.ts'

/** What is decided of a unit that was inspected. `pending` units wait; `manual_review` ones wait for a person. */
export const unitDecision = z.enum(['pending', 'accepted', 'rejected', 'manual_review'])
export type UnitDecision = z.output<typeof unitDecision>

/** What returned units are found to be. */
export const unitCondition = z.enum(['as_new', 'opened', 'used', 'damaged', 'defective', 'incomplete', 'wrong_item'])
export type UnitCondition = z.output<typeof unitCondition>

/** What a customer wants to send back. */
export const requestedLine = once(() =>
  shared(
    'requested-return-line',
    z
      .strictObject({
        lineId,
        sku,
        quantity: quantity({
          title: 'Quantity',
          description: 'How many units, in the unit of the line.',
          example: '1',
        }),
        unit: unitCode.exactOptional(),
        orderId: field(orderId, {
          title: 'Order id',
          description: 'The order that these units were sold by. Absent means the order of the return.',
          example: 'SO-1042',
        }).exactOptional(),
        orderLineId: identifier({
          title: 'Order line id',
          description: 'The line of the order that they were sold by. Absent where it is not known.',
          example: '1',
        }).exactOptional(),
        returnReason,
        comment: freeText({
          title: 'Comment',
          description: "The customer's words. Absent where there are none.",
          example: 'too small',
        }).exactOptional(),
        ...tracking(),
      })
      .meta({ title: 'Requested line', description: 'Units of one SKU that a customer wants to send back.' }),
  ),
)

/** What an inspection found. Units of one line that are decided differently come on several inspected lines. */
export const inspectedLine = once(() =>
  shared(
    'inspected-line',
    z
      .strictObject({
        lineId,
        sku,
        quantity: quantity({
          title: 'Quantity',
          description: 'How many units share this decision, in the unit of the line.',
          example: '1',
        }),
        unit: unitCode.exactOptional(),
        decision: field(unitDecision, {
          title: 'Decision',
          description: 'What is decided of these units: only what is accepted is credited.',
          example: 'accepted',
        }),
        condition: field(unitCondition, {
          title: 'Condition',
          description: 'What the units were found to be. Absent where it was not noted.',
          example: 'opened',
        }).exactOptional(),
        comment: freeText({
          title: 'Comment',
          description: 'The words of the inspector. Absent where there are none.',
          example: 'the label is off',
        }).exactOptional(),
        ...tracking(),
      })
      .meta({ title: 'Inspected line', description: 'Units of one line of a return that are decided alike.' }),
  ),
)
