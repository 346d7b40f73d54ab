import { Decimal } from '@counterfoil/kernel'
import type { KeepItemRule } from '../policy-rule.ts'
import { type Answer, type Asked, passes } from './asked.ts'

/** Whether the units are worth so little that the customer keeps them. */
export function askKeepItem({ below }: KeepItemRule, { units, sold: { paid, quantity } }: Asked): Answer {
  const limit = below.find(({ currency }) => currency === paid?.currency)
  if (paid === undefined || limit === undefined)
    return passes('nothing is known of their worth in a currency of the rule')
  // Units asked of units sold, times what was paid, compared without dividing.
  const isBelow = new Decimal(paid.amount).times(units.quantity).lessThan(new Decimal(limit.amount).times(quantity))
  const because = `${units.quantity} of ${quantity} were sold for ${paid.amount} ${paid.currency}`
  if (!isBelow) return passes(`${because}: not below ${limit.amount}`)
  return { outcome: 'applies', because: `${because}: below ${limit.amount}, so the customer keeps them` }
}
