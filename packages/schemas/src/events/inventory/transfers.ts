import * as z from 'zod'
import { defineEvent } from '../../event.ts'
import { field } from '../../fields/field.ts'
import { identifier, locationId } from '../../fields/text.ts'
import { linesOf, stockLine } from '../lines.ts'
import { stateField } from './stock-state.ts'

const transferId = identifier({
  title: 'Transfer id',
  description: 'The number of the transfer; both ends of it say the same.',
  example: 'TR-14',
})

export const inventoryTransferDispatched = defineEvent(
  'counterfoil.inventory.transfer-dispatched.v1',
  {
    title: 'Transfer dispatched',
    description: 'Goods left for another place of ours. Until they arrive they are in transit at their destination.',
  },
  () =>
    z.strictObject({
      transferId,
      location: locationId,
      destination: field(locationId, {
        title: 'Destination',
        description: 'The place that the goods go to.',
        example: 'store-17',
      }),
      from: stateField(
        'From state',
        'The state at the place of dispatch that the units leave. Absent means available.',
      ).exactOptional(),
      lines: linesOf(stockLine(), 'What left.'),
    }),
)

export const inventoryTransferReceived = defineEvent(
  'counterfoil.inventory.transfer-received.v1',
  { title: 'Transfer received', description: 'Goods arrived from another place of ours; they were in transit here.' },
  () =>
    z.strictObject({
      transferId,
      location: locationId,
      origin: field(locationId, {
        title: 'Origin',
        description: 'The place that the goods come from. Absent where the receiving side does not know.',
        example: 'dc-1',
      }).exactOptional(),
      to: stateField('To state', 'The state that the units enter. Absent means available.').exactOptional(),
      lines: linesOf(stockLine(), 'What arrived.'),
    }),
)
