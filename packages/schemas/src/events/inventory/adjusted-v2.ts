import * as z from 'zod'
import { defineEvent } from '../../event.ts'
import { field } from '../../fields/field.ts'
import { inventoryAdjusted } from './adjustments.ts'

/** Why stock was adjusted, so that shrinkage can be added up by cause. */
export const adjustmentReason = z.enum([
  'count_variance',
  'damaged',
  'expired',
  'stolen',
  'lost',
  'found',
  'own_use',
  'conversion',
  'returned',
  'correction',
  'other',
  'unspecified',
])
export type AdjustmentReason = z.output<typeof adjustmentReason>

/** The first version said why in free words alone, which no report can group by. */
export const inventoryAdjustedV2 = defineEvent(
  'counterfoil.inventory.adjusted.v2',
  { title: inventoryAdjusted.title, description: inventoryAdjusted.description },
  () =>
    inventoryAdjusted.writer.shape.data.extend({
      reasonCode: field(adjustmentReason, {
        title: 'Reason code',
        description: 'Why, for reports; unspecified where the source does not say, other where no code fits.',
        example: 'damaged',
      }),
    }),
)
