import * as z from 'zod'
import { defineEvent } from '../../event.ts'
import { field } from '../../fields/field.ts'
import { channel, orderId, shipmentId } from '../../fields/references.ts'
import { identifier, locationId } from '../../fields/text.ts'
import { linesOf, stockLine } from '../lines.ts'

export const inventoryPicked = defineEvent(
  'counterfoil.inventory.picked.v1',
  { title: 'Goods picked', description: 'Units of an order were taken from the shelf. They stay in their state.' },
  () =>
    z.strictObject({
      pickId: identifier({ title: 'Pick id', description: 'The number of the pick.', example: 'PI-9' }),
      orderId: orderId.exactOptional(),
      location: locationId,
      lines: linesOf(stockLine(), 'What was picked.'),
    }),
)

export const inventoryPacked = defineEvent(
  'counterfoil.inventory.packed.v1',
  { title: 'Goods packed', description: 'Units of an order were put into a package. They stay in their state.' },
  () =>
    z.strictObject({
      packageId: identifier({
        title: 'Package id',
        description: 'The number of the package: its SSCC where it has one.',
        example: '340123450000000018',
      }),
      orderId: orderId.exactOptional(),
      shipmentId: shipmentId.exactOptional(),
      location: locationId,
      lines: linesOf(stockLine(), 'What was packed.'),
    }),
)

export const inventoryShipped = defineEvent(
  'counterfoil.inventory.shipped.v1',
  { title: 'Goods shipped', description: 'Goods left for a customer.' },
  () =>
    z.strictObject({
      shipmentId,
      orderId: orderId.exactOptional(),
      location: locationId,
      from: field(z.enum(['available', 'committed']), {
        title: 'From state',
        description: 'The state that the units leave. Absent means what the order has committed, then available.',
        example: 'committed',
      }).exactOptional(),
      carrier: identifier({
        title: 'Carrier',
        description: 'Who carries it. Absent where it is not known.',
        example: 'parcel-post',
      }).exactOptional(),
      trackingId: identifier({
        title: 'Tracking id',
        description: "The carrier's number of the shipment. Absent where it has none.",
        example: '00340434161094021501',
      }).exactOptional(),
      lines: linesOf(stockLine(), 'What left.'),
    }),
)

export const inventorySold = defineEvent(
  'counterfoil.inventory.sold.v1',
  { title: 'Goods sold', description: 'A customer took available goods away at once, as at a till.' },
  () =>
    z.strictObject({
      saleId: identifier({
        title: 'Sale id',
        description: 'The number of the sale: the receipt that the till printed.',
        example: 'T4-000871',
      }),
      orderId: orderId.exactOptional(),
      channel: channel.exactOptional(),
      location: locationId,
      lines: linesOf(stockLine(), 'What was taken away.'),
    }),
)
