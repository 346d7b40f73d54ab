import * as z from 'zod'
import { money, quantity, unitCode, unitPrice } from '../../fields/amount.ts'
import { field } from '../../fields/field.ts'
import { shared } from '../../fields/named-schema.ts'
import { supplierId } from '../../fields/references.ts'
import { identifier, sku } from '../../fields/text.ts'
import { tracking } from '../../fields/tracking.ts'
import { once } from '../../forms/once.ts'
import { lineId } from '../lines.ts'

/** What becomes of returned units. */
export const disposition = z.enum([
  'restock',
  'quarantine',
  'refurbish',
  'downgrade',
  'scrap',
  'return_to_vendor',
  'return_to_customer',
  'keep_item',
  'missing',
])
export type Disposition = z.output<typeof disposition>

/** Units of a return, and what becomes of them. What only some dispositions have stands with those. */
export const dispositionLine = once(() => {
  const units = {
    lineId,
    sku,
    quantity: quantity({ title: 'Quantity', description: 'How many units, in the unit of the line.', example: '1' }),
    unit: unitCode.exactOptional(),
    ...tracking(),
  }
  return shared(
    'disposition-line',
    z
      .discriminatedUnion('disposition', [
        z.strictObject({ disposition: becomes('restock', 'available, at its original cost'), ...units }),
        z.strictObject({ disposition: becomes('quarantine', 'in quality control until it is revised'), ...units }),
        z.strictObject({
          disposition: becomes('refurbish', 'in quality control while it is repaired'),
          ...units,
          repairCost: money({
            title: 'Repair cost',
            description: 'What the repair of all these units costs. Absent where it is not known.',
            example: { amount: '7.50', currency: 'GBP' },
          }).exactOptional(),
        }),
        z.strictObject({
          disposition: becomes('downgrade', 'available as another item, at what that can be sold for'),
          ...units,
          toSku: field(sku, {
            title: 'To SKU',
            description: 'The item that the units are from now on.',
            example: 'TSHIRT-RED-M-B',
          }),
          netRealisableValue: unitPrice({
            title: 'Net realisable value',
            description: 'What one unit can be sold for, less the cost of selling it. Absent where it is not known.',
            example: { amount: '3.1', currency: 'GBP' },
          }).exactOptional(),
        }),
        z.strictObject({ disposition: becomes('scrap', 'gone, and written off'), ...units }),
        z.strictObject({
          disposition: becomes('return_to_vendor', 'gone to the vendor, who owes for it'),
          ...units,
          supplierId: supplierId.exactOptional(),
          claimId: identifier({
            title: 'Claim id',
            description: 'The number of the claim on the vendor. Absent where none is made.',
            example: 'CL-6',
          }).exactOptional(),
        }),
        z.strictObject({ disposition: becomes('return_to_customer', 'gone back to the customer'), ...units }),
        z.strictObject({ disposition: becomes('keep_item', 'left with the customer: nothing moves'), ...units }),
        z.strictObject({ disposition: becomes('missing', 'not to be found: nothing moves'), ...units }),
      ])
      .meta({ title: 'Disposition line', description: 'Units of a return, and what becomes of them.' }),
  )
})

function becomes<const Kind extends Disposition>(kind: Kind, effect: string) {
  return z.literal(kind).meta({ title: 'Disposition', description: `The units are ${effect}.`, examples: [kind] })
}
