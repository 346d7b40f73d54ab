import type { FinalSaleRule } from '../policy-rule.ts'
import { type Answer, type Asked, passes } from './asked.ts'

/** Goods that do not come back. A rule that names lines is about all of them; one that names none, about those sold so. */
export function askFinalSale({ when }: FinalSaleRule, { sold }: Asked): Answer {
  if (when === undefined && sold.finalSale !== true) return passes('it was not sold as final')
  return { outcome: 'rejects', because: `${sold.sku} was a final sale and does not come back` }
}
