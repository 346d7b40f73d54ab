import * as z from 'zod'
import { defineEvent } from '../event.ts'
import { unitPrice } from '../fields/amount.ts'
import { field } from '../fields/field.ts'
import { orderId, returnId } from '../fields/references.ts'
import { freeText, identifier, locationId } from '../fields/text.ts'
import { adjustmentLine, linesOf, stockLine } from './lines.ts'

/** States that units of ours stand in. `in_transit` and `incoming` are not physical: they are not on the shelf yet. */
export const stockState = z.enum([
  'available',
  'committed',
  'quality_control',
  'return_pending',
  'damaged',
  'recalled',
  'expired',
  'in_transit',
  'incoming',
])
export type StockState = z.output<typeof stockState>

export const inventoryReceived = defineEvent(
  'counterfoil.inventory.received.v1',
  { title: 'Goods received', description: 'Goods came in from a supplier.' },
  z.strictObject({
    receiptId: document('Receipt id', 'The number of the goods receipt.', 'GR-7'),
    location: locationId,
    lines: linesOf(
      stockLine
        .extend({
          unitCost: unitPrice({
            title: 'Unit cost',
            description: 'What one unit cost. Absent where the receipt does not say.',
            example: { amount: '4.2', currency: 'GBP' },
          }).exactOptional(),
        })
        .meta({ title: 'Receipt line', description: 'Units of one SKU that came in, and what they cost.' }),
      'What came in.',
    ),
  }),
)

export const inventoryCommitted = defineEvent(
  'counterfoil.inventory.committed.v1',
  { title: 'Stock committed', description: 'Units were set aside for an order.' },
  z.strictObject({ orderId, location: locationId, lines: linesOf(stockLine, 'What was set aside.') }),
)

export const inventoryCommitReleased = defineEvent(
  'counterfoil.inventory.commit-released.v1',
  { title: 'Commitment released', description: 'Units that were set aside for an order are free again.' },
  z.strictObject({ orderId, location: locationId, lines: linesOf(stockLine, 'What is free again.') }),
)

export const inventoryShipped = defineEvent(
  'counterfoil.inventory.shipped.v1',
  { title: 'Goods shipped', description: 'Goods left for a customer.' },
  z.strictObject({
    shipmentId: document('Shipment id', 'The number of the shipment.', 'SH-12'),
    orderId: orderId.exactOptional(),
    location: locationId,
    from: field(z.enum(['available', 'committed']), {
      title: 'From state',
      description: 'The state that the units leave. Absent means available: nothing had been committed.',
      example: 'committed',
    }).exactOptional(),
    lines: linesOf(stockLine, 'What left.'),
  }),
)

export const inventoryReturnReceived = defineEvent(
  'counterfoil.inventory.return-received.v1',
  { title: 'Returned goods received', description: 'Returned goods came in; what becomes of them is not decided.' },
  z.strictObject({ returnId, location: locationId, lines: linesOf(stockLine, 'What came in.') }),
)

export const inventoryAdjusted = defineEvent(
  'counterfoil.inventory.adjusted.v1',
  { title: 'Stock adjusted', description: 'Units were found or lost.' },
  z.strictObject({
    adjustmentId: document('Adjustment id', 'The number of the adjustment.', 'AD-3'),
    location: locationId,
    state: stateField('State', 'The state whose figure changes. Absent means available.').exactOptional(),
    reason: freeText({
      title: 'Reason',
      description: 'The words of the person who did it; empty where none were given.',
      example: 'wet, thrown away',
    }),
    lines: linesOf(adjustmentLine, 'What was found or lost.'),
  }),
)

export const inventoryStateChanged = defineEvent(
  'counterfoil.inventory.state-changed.v1',
  { title: 'Stock state changed', description: 'Units went from one state to another at the same place.' },
  z.strictObject({
    changeId: document('Change id', 'The number of the change.', 'CH-5'),
    location: locationId,
    from: stateField('From state', 'The state that the units leave.'),
    to: stateField('To state', 'The state that the units enter.'),
    lines: linesOf(stockLine, 'What changed its state.'),
  }),
)

function document(title: string, description: string, example: string) {
  return identifier({ title, description, example })
}

function stateField(title: string, description: string) {
  return field(stockState, { title, description, example: 'available' })
}
