import * as z from 'zod'
import { quantity, signedQuantity, unitCode } from '../fields/amount.ts'
import { shared } from '../fields/named-schema.ts'
import { identifier, sku } from '../fields/text.ts'
import { tracking } from '../fields/tracking.ts'
import { once } from '../forms/once.ts'

/** Names a line within its document. */
export const lineId = identifier({
  title: 'Line id',
  description: 'Names the line within its document; the same whenever the line comes.',
  example: '1',
})

/** Units of one SKU, whichever they are. */
export const quantityLine = once(() =>
  shared(
    'quantity-line',
    z
      .strictObject({
        lineId,
        sku,
        quantity: quantity({
          title: 'Quantity',
          description: 'How many units, in the unit of the line.',
          example: '2',
        }),
        unit: unitCode.exactOptional(),
      })
      .meta({ title: 'Quantity line', description: 'Units of one SKU, whichever they are.' }),
  ),
)

/** Units of one SKU that move together. */
export const stockLine = once(() =>
  shared(
    'stock-line',
    z
      .strictObject({
        lineId,
        sku,
        quantity: quantity({
          title: 'Quantity',
          description: 'How many units, in the unit of the line.',
          example: '2',
        }),
        unit: unitCode.exactOptional(),
        ...tracking(),
      })
      .meta({ title: 'Stock line', description: 'Units of one SKU that move together.' }),
  ),
)
export type StockLine = z.output<ReturnType<typeof stockLine>>

/** A difference in units of one SKU. */
export const adjustmentLine = once(() =>
  shared(
    'adjustment-line',
    z
      .strictObject({
        lineId,
        sku,
        quantity: signedQuantity({
          title: 'Difference',
          description: 'Units found, or below zero lost, in the unit of the line.',
          example: '-1',
        }),
        unit: unitCode.exactOptional(),
        ...tracking(),
      })
      .meta({ title: 'Adjustment line', description: 'A difference in units of one SKU.' }),
  ),
)

/** Most lines of one event; a longer document comes as several events. */
export const maxLines = 10_000

/** One line or more. */
export function linesOf<Line extends z.ZodType>(line: Line, description: string) {
  return z.array(line).min(1).max(maxLines).meta({ title: 'Lines', description })
}
