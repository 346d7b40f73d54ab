import * as z from 'zod'
import { defineEvent } from '../event.ts'
import { unitPrice } from '../values/amounts.ts'
import { sku } from '../values/references.ts'

export const itemCosted = defineEvent(
  'counterfoil.reference.item-costed.v1',
  'What one unit of an item costs us from now on',
  z.looseObject({ sku, unitCost: unitPrice }),
)
