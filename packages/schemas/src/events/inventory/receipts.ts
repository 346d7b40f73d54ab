import * as z from 'zod'
import { defineEvent } from '../../event.ts'
import { unitPrice } from '../../fields/amount.ts'
import { orderId, purchaseOrderId, returnId, supplierId } from '../../fields/references.ts'
import { identifier, locationId } from '../../fields/text.ts'
import { linesOf, stockLine } from '../lines.ts'
import { stateField } from './stock-state.ts'

export const inventoryReceived = defineEvent(
  'counterfoil.inventory.received.v1',
  { title: 'Goods received', description: 'Goods came in from a supplier.' },
  () =>
    z.strictObject({
      receiptId: identifier({ title: 'Receipt id', description: 'The number of the goods receipt.', example: 'GR-7' }),
      purchaseOrderId: purchaseOrderId.exactOptional(),
      supplierId: supplierId.exactOptional(),
      location: locationId,
      to: stateField('To state', 'The state that the units enter. Absent means available.').exactOptional(),
      lines: linesOf(
        stockLine()
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

export const inventoryReturnReceived = defineEvent(
  'counterfoil.inventory.return-received.v1',
  { title: 'Returned goods received', description: 'Returned goods came in; what becomes of them is not decided.' },
  () =>
    z.strictObject({
      returnId,
      orderId: orderId.exactOptional(),
      location: locationId,
      lines: linesOf(stockLine(), 'What came in.'),
    }),
)
