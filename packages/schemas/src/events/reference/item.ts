import * as z from 'zod'
import { defineEvent } from '../../event.ts'
import { quantity, unitCode, unitPrice } from '../../fields/amount.ts'
import { field } from '../../fields/field.ts'
import { gtin } from '../../fields/gs1.ts'
import { supplierId } from '../../fields/references.ts'
import { identifier, sku } from '../../fields/text.ts'
import { name, status } from './status.ts'

const maxGtins = 100
const maxComponents = 1_000

/** Each description is whole: what it does not say any more is no longer so. */
export const itemDescribed = defineEvent(
  'counterfoil.reference.item-described.v1',
  { title: 'Item described', description: 'What an item is from now on, in full.' },
  () =>
    z.strictObject({
      sku,
      name,
      unit: unitCode.exactOptional(),
      kind: field(z.enum(['goods', 'kit', 'service', 'gift_card']), {
        title: 'Kind',
        description: 'Whether it is stocked, put together of others, or no goods at all. Absent means goods.',
        example: 'goods',
      }).exactOptional(),
      tracking: field(z.enum(['none', 'lot', 'serial']), {
        title: 'Tracking',
        description: 'What its stock lines must say of their units. Absent means none.',
        example: 'none',
      }).exactOptional(),
      gtins: z
        .array(gtin)
        .min(1)
        .max(maxGtins)
        .meta({ title: 'GTINs', description: 'Its GS1 numbers. Absent where it has none.' })
        .exactOptional(),
      components: z
        .array(component())
        .min(1)
        .max(maxComponents)
        .meta({ title: 'Components', description: 'What one unit of a kit is made of. Absent where it is no kit.' })
        .exactOptional(),
      hierarchyNodeId: hierarchyNodeId.exactOptional(),
      taxCode: identifier({
        title: 'Tax code',
        description: 'Code of the tax that it bears. Absent where the channel decides.',
        example: 'GB-VAT-STD',
      }).exactOptional(),
      supplierId: supplierId.exactOptional(),
      status,
    }),
)

const hierarchyNodeId = identifier({
  title: 'Hierarchy node id',
  description: 'Names a node of the item hierarchy.',
  example: 'apparel-tops',
})

export const itemHierarchyDescribed = defineEvent(
  'counterfoil.reference.item-hierarchy-described.v1',
  { title: 'Item hierarchy node described', description: 'What a node of the item hierarchy is from now on, in full.' },
  () =>
    z.strictObject({
      nodeId: hierarchyNodeId,
      parentId: field(hierarchyNodeId, {
        title: 'Parent id',
        description: 'The node that it belongs to. Absent for a root.',
        example: 'apparel',
      }).exactOptional(),
      name,
      status,
    }),
)

export const itemCosted = defineEvent(
  'counterfoil.reference.item-costed.v1',
  { title: 'Item costed', description: 'What one unit of an item costs us from now on.' },
  () =>
    z.strictObject({
      sku,
      unitCost: unitPrice({
        title: 'Unit cost',
        description: 'What one unit costs.',
        example: { amount: '4.2', currency: 'GBP' },
      }),
    }),
)

function component() {
  return z
    .strictObject({
      sku,
      quantity: quantity({
        title: 'Quantity',
        description: 'How many units one unit of the kit takes, in the unit of the component.',
        example: '2',
      }),
      unit: unitCode.exactOptional(),
    })
    .meta({ title: 'Component', description: 'An item that a kit is made of.' })
}
