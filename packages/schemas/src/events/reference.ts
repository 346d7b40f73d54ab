import * as z from 'zod'
import { defineEvent } from '../event.ts'
import { unitPrice } from '../fields/amount.ts'
import { sku } from '../fields/text.ts'

export const itemCosted = defineEvent(
  'counterfoil.reference.item-costed.v1',
  { title: 'Item costed', description: 'What one unit of an item costs us from now on.' },
  z.strictObject({
    sku,
    unitCost: unitPrice({
      title: 'Unit cost',
      description: 'What one unit costs.',
      example: { amount: '4.2', currency: 'GBP' },
    }),
  }),
)
