import * as z from 'zod'
import { defineEvent } from '../../event.ts'
import { eventId, eventSource } from '../../fields/event-reference.ts'
import { field } from '../../fields/field.ts'
import { reasonText } from '../../fields/reason.ts'
import { orderId, purchaseOrderId, returnId } from '../../fields/references.ts'
import { tracking } from '../../fields/tracking.ts'
import { linesOf, quantityLine } from '../lines.ts'
import { nodeField } from './node.ts'

const maxCorrectiveEvents = 1_000

/** The correction of an inventory event, after the error declaration of GS1 EPCIS: nothing is edited or deleted. */
export const inventoryErrorDeclared = defineEvent(
  'counterfoil.inventory.error-declared.v1',
  {
    title: 'Error declared',
    description:
      'An earlier inventory event said what did not happen. Its movements are undone; events that say what did happen may follow.',
  },
  () =>
    z.strictObject({
      eventId: eventId({
        title: 'Event id',
        description: 'The id of the event that was wrong.',
        example: 'SH-12/shipped',
      }),
      eventSource: eventSource({
        title: 'Event source',
        description: 'The source of the event that was wrong. Absent means the source of this one.',
        example: '/wms/dc-1',
      }).exactOptional(),
      reason: reasonText,
      correctiveEventIds: z
        .array(
          eventId({
            title: 'Corrective event id',
            description: 'The id of an event that says what did happen.',
            example: 'SH-12/shipped-2',
          }),
        )
        .min(1)
        .max(maxCorrectiveEvents)
        .meta({
          title: 'Corrective event ids',
          description: 'Events that say what did happen. Absent where nothing did, or they are not known.',
        })
        .exactOptional(),
      lines: linesOf(undoneMovement(), 'What the wrong event had moved, as it had moved it.'),
    }),
)

/** So that what was open under a document before the wrong event is open again. */
function undoneUnder(reference: z.ZodString, title: string, description: string, example: string) {
  return field(reference, { title, description: `${description} Absent where none is known.`, example }).exactOptional()
}

function undoneMovement() {
  return quantityLine()
    .extend({
      lot: tracking().lot,
      serials: tracking().serials,
      orderId: undoneUnder(
        orderId,
        'Order id',
        'The order that the units were set aside for, or shipped by.',
        'SO-1042',
      ),
      purchaseOrderId: undoneUnder(
        purchaseOrderId,
        'Purchase order id',
        'The purchase order that the units were announced or received by.',
        'BO-55',
      ),
      returnId: undoneUnder(returnId, 'Return id', 'The return that the units came back by.', 'RT-881'),
      from: nodeField('From', 'Where the wrong event took the units from: they are put back there.'),
      to: nodeField('To', 'Where the wrong event put the units: they are taken from there.'),
    })
    .meta({ title: 'Undone movement', description: 'Units that a wrong event had moved.' })
}
