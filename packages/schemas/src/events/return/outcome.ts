import * as z from 'zod'
import { defineEvent } from '../../event.ts'
import { money } from '../../fields/amount.ts'
import { field } from '../../fields/field.ts'
import { reasonText } from '../../fields/reason.ts'
import { journalId, orderId, refundId, returnId } from '../../fields/references.ts'
import { locationId } from '../../fields/text.ts'
import { linesOf, quantityLine } from '../lines.ts'
import { disposition, dispositionLine } from './disposition.ts'
import { inspectedLine } from './lines.ts'

export const returnInspected = defineEvent(
  'counterfoil.return.inspected.v1',
  { title: 'Return inspected', description: 'Someone looked at returned units, and decided of each.' },
  () =>
    z.strictObject({
      returnId,
      location: locationId,
      lines: linesOf(inspectedLine(), 'What was found, by the line ids of the return.'),
    }),
)

export const returnDispositioned = defineEvent(
  'counterfoil.return.dispositioned.v1',
  { title: 'Return dispositioned', description: 'It was decided what becomes of returned units.' },
  () =>
    z.strictObject({
      returnId,
      location: dispositionedAt().exactOptional(),
      lines: linesOf(dispositionLine(), 'What becomes of which units, by the line ids of the return.'),
    }),
)

export const returnDispositionRevised = defineEvent(
  'counterfoil.return.disposition-revised.v1',
  {
    title: 'Disposition revised',
    description: 'What becomes of returned units was decided anew, as when quarantined goods are found to be good.',
  },
  () =>
    z.strictObject({
      returnId,
      location: dispositionedAt().exactOptional(),
      from: field(disposition, {
        title: 'From disposition',
        description: 'What had been decided of all units of this event.',
        example: 'quarantine',
      }),
      reason: reasonText,
      lines: linesOf(dispositionLine(), 'What becomes of which units instead.'),
    }),
)

export const returnExchanged = defineEvent(
  'counterfoil.return.exchanged.v1',
  { title: 'Return exchanged', description: 'The customer gets other goods for what comes back.' },
  () =>
    z.strictObject({
      returnId,
      exchangeOrderId: field(orderId, {
        title: 'Exchange order id',
        description: 'The order by which the customer gets the other goods.',
        example: 'SO-1042-X1',
      }),
      refundId: refundId.exactOptional(),
      direction: field(z.enum(['even', 'up', 'down']), {
        title: 'Direction',
        description:
          'up: the customer pays more; down: the customer is refunded the difference. Absent where it is not known.',
        example: 'up',
      }).exactOptional(),
      customerPays: money({
        title: 'Customer pays',
        description: 'What the customer pays on top. Absent where that is nothing, or not known.',
        example: { amount: '10.00', currency: 'GBP' },
      }).exactOptional(),
      lines: linesOf(quantityLine(), 'What they are given for, by the line ids of the return.'),
    }),
)

export const returnStockAdjusted = defineEvent(
  'counterfoil.return.stock-adjusted.v1',
  { title: 'Stock of the return adjusted', description: 'The stock figures have in them what the return brought.' },
  () => z.strictObject({ returnId }),
)

export const returnPosted = defineEvent(
  'counterfoil.return.posted.v1',
  { title: 'Return posted', description: 'The ERP has accepted a posting of the return.' },
  () => z.strictObject({ returnId, journalId: journalId.exactOptional() }),
)

export const returnClosed = defineEvent(
  'counterfoil.return.closed.v1',
  { title: 'Return closed', description: 'Nothing more is to happen to the return.' },
  () => z.strictObject({ returnId, reason: reasonText }),
)

function dispositionedAt() {
  return field(locationId, {
    title: 'Location',
    description: 'The place where the units are. Absent where they are at no place of ours: kept, or missing.',
    example: 'dc-1',
  })
}
