import * as z from 'zod'
import { linesOf } from '../events/lines.ts'
import { quantity, unitCode } from '../fields/amount.ts'
import { field } from '../fields/field.ts'
import { channel, orderId } from '../fields/references.ts'
import { identifier, sku } from '../fields/text.ts'
import { instant } from '../fields/time.ts'
import { defineQuery } from './define.ts'
import { version } from './versions.ts'

export const queryOrderStatus = defineQuery(
  'counterfoil.order.status.v1',
  { title: 'Query order status', description: 'How far an order has come, line by line.' },
  {
    request: () => z.strictObject({ orderId }),
    value: () =>
      z.strictObject({
        orderId,
        channel,
        status: field(z.enum(['placed', 'partially_shipped', 'shipped', 'completed', 'cancelled']), {
          title: 'Status',
          description: 'The least that is true of all lines that are not cancelled.',
          example: 'partially_shipped',
        }),
        asOf: instant({
          title: 'As of',
          description: 'When the last fact about the order happened.',
          example: '2026-03-01T10:02:00Z',
        }),
        version: version(),
        lines: linesOf(
          z
            .strictObject({
              lineId: identifier({ title: 'Line id', description: 'The line of the order.', example: '1' }),
              sku: sku.exactOptional(),
              unit: unitCode.exactOptional(),
              ordered: quantity({ title: 'Ordered', description: 'Units that were ordered.', example: '2' }),
              committed: quantity({
                title: 'Committed',
                description: 'Units set aside and not shipped.',
                example: '1',
              }),
              shipped: quantity({ title: 'Shipped', description: 'Units that have left.', example: '1' }),
              cancelled: quantity({ title: 'Cancelled', description: 'Units that will not be sent.', example: '0' }),
              returned: quantity({ title: 'Returned', description: 'Units that came back.', example: '0' }),
            })
            .meta({
              title: 'Order line status',
              description: 'How far one line has come. Without a SKU it is no goods.',
            }),
          'Every line of the order.',
        ),
      }),
    refusals: { 'unknown-order': 'No such order.' },
  },
)
