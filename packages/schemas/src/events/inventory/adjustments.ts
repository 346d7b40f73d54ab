import * as z from 'zod'
import { defineEvent } from '../../event.ts'
import { field } from '../../fields/field.ts'
import { countId, purchaseOrderId } from '../../fields/references.ts'
import { freeText, identifier, locationId } from '../../fields/text.ts'
import { adjustmentLine, linesOf, stockLine } from '../lines.ts'
import { outsideName } from './node.ts'
import { stateField } from './stock-state.ts'

export const inventoryAdjusted = defineEvent(
  'counterfoil.inventory.adjusted.v1',
  {
    title: 'Stock adjusted',
    description:
      'Units were found or lost, or went to or came from the outside otherwise than by receipt, sale and return: scrapped, turned into another item, sent back to a supplier or customer.',
  },
  () =>
    z.strictObject({
      adjustmentId: identifier({
        title: 'Adjustment id',
        description: 'The number of the adjustment.',
        example: 'AD-3',
      }),
      location: locationId,
      state: stateField('State', 'The state whose figure changes. Absent means available.').exactOptional(),
      counterpart: field(outsideName, {
        title: 'Counterpart',
        description:
          'The part of the outside that found units come from and lost ones go to. Absent means adjustment: nobody knows. A downgrade or kit is lost and found units against conversion.',
        example: 'scrap',
      }).exactOptional(),
      returnId: identifier({
        title: 'Return id',
        description: 'The return whose goods these are. Absent where they are of none.',
        example: 'RT-881',
      }).exactOptional(),
      purchaseOrderId: field(purchaseOrderId, {
        title: 'Purchase order id',
        description:
          'The purchase order whose goods are announced, or will not come: a change of what is incoming against supplier. Absent where there is none, or it is not known.',
        example: 'BO-55',
      }).exactOptional(),
      countId: field(countId, {
        title: 'Count id',
        description:
          'The count whose figure is accepted by this. Its differences are what the variances were when it was accepted. Absent where no count told them.',
        example: 'CO-2',
      }).exactOptional(),
      reason: freeText({
        title: 'Reason',
        description: 'The words of the person who did it; empty where none were given.',
        example: 'wet, thrown away',
      }),
      lines: linesOf(adjustmentLine(), 'What was found or lost.'),
    }),
)

export const inventoryStateChanged = defineEvent(
  'counterfoil.inventory.state-changed.v1',
  { title: 'Stock state changed', description: 'Units went from one state to another at the same place.' },
  () =>
    z.strictObject({
      changeId: identifier({ title: 'Change id', description: 'The number of the change.', example: 'CH-5' }),
      location: locationId,
      from: stateField('From state', 'The state that the units leave.'),
      to: stateField('To state', 'The state that the units enter.'),
      reason: freeText({
        title: 'Reason',
        description: 'The words of the person who did it. Absent where none were given.',
        example: 'the seal is broken',
      }).exactOptional(),
      lines: linesOf(stockLine(), 'What changed its state.'),
    }),
)
