import * as z from 'zod'
import { field } from '../../fields/field.ts'

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

export function stateField(title: string, description: string) {
  return field(stockState, { title, description, example: 'available' })
}
