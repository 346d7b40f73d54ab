import * as z from 'zod'
import { defineEvent } from '../../event.ts'
import { orderId } from '../../fields/references.ts'
import { locationId } from '../../fields/text.ts'
import { linesOf, stockLine } from '../lines.ts'

export const inventoryCommitted = defineEvent(
  'counterfoil.inventory.committed.v1',
  { title: 'Stock committed', description: 'Units were set aside for an order.' },
  () => z.strictObject({ orderId, location: locationId, lines: linesOf(stockLine(), 'What was set aside.') }),
)

export const inventoryCommitReleased = defineEvent(
  'counterfoil.inventory.commit-released.v1',
  { title: 'Commitment released', description: 'Units that were set aside for an order are free again.' },
  () => z.strictObject({ orderId, location: locationId, lines: linesOf(stockLine(), 'What is free again.') }),
)
