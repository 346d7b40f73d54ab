import * as z from 'zod'
import { defineEvent } from '../event.ts'
import { unitPrice } from '../values/amounts.ts'
import { freeText, identifier, locationId } from '../values/references.ts'
import { adjustmentLine, stockLine } from './lines.ts'

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
  'Goods came in from a supplier',
  z.looseObject({
    receiptId: identifier,
    location: locationId,
    lines: z.array(stockLine.extend({ unitCost: unitPrice.exactOptional() })).min(1),
  }),
)

export const inventoryCommitted = defineEvent(
  'counterfoil.inventory.committed.v1',
  'Units were set aside for an order',
  z.looseObject({ orderId: identifier, location: locationId, lines: z.array(stockLine).min(1) }),
)

export const inventoryCommitReleased = defineEvent(
  'counterfoil.inventory.commit-released.v1',
  'Units that were set aside for an order are free again',
  z.looseObject({ orderId: identifier, location: locationId, lines: z.array(stockLine).min(1) }),
)

export const inventoryShipped = defineEvent(
  'counterfoil.inventory.shipped.v1',
  'Goods left for a customer',
  z.looseObject({
    shipmentId: identifier,
    orderId: identifier.exactOptional(),
    location: locationId,
    /** The state that the units leave. Absent means `available`: nothing had been committed. */
    from: z.enum(['available', 'committed']).exactOptional(),
    lines: z.array(stockLine).min(1),
  }),
)

export const inventoryReturnReceived = defineEvent(
  'counterfoil.inventory.return-received.v1',
  'Returned goods came in; what becomes of them is not decided',
  z.looseObject({ returnId: identifier, location: locationId, lines: z.array(stockLine).min(1) }),
)

export const inventoryAdjusted = defineEvent(
  'counterfoil.inventory.adjusted.v1',
  'Units were found or lost',
  z.looseObject({
    adjustmentId: identifier,
    location: locationId,
    /** The state whose figure changes. Absent means `available`. */
    state: stockState.exactOptional(),
    /** The words of the person who did it; empty where none were given. */
    reason: freeText,
    lines: z.array(adjustmentLine).min(1),
  }),
)

export const inventoryStateChanged = defineEvent(
  'counterfoil.inventory.state-changed.v1',
  'Units went from one state to another at the same place',
  z.looseObject({
    changeId: identifier,
    location: locationId,
    from: stockState,
    to: stockState,
    lines: z.array(stockLine).min(1),
  }),
)
