import { Decimal } from '@counterfoil/kernel'
import { orderLineOf } from '../../order/returnable.ts'
import { isWithdrawn } from '../../state/claimed-units.ts'
import type { KeepItemRule } from '../policy-rule.ts'
import { type Answer, type Asked, passes } from './asked.ts'

/**
 * Whether the units are worth so little that the customer keeps them. All units of an order line count together, those that
 * other returns left with the customer too: many small requests keep no more than one large one.
 */
export function askKeepItem({ below }: KeepItemRule, asked: Asked): Answer {
  const { paid, quantity } = asked.sold
  const limit = below.find(({ currency }) => currency === paid?.currency)
  if (paid === undefined || limit === undefined)
    return passes('nothing is known of their worth in a currency of the rule')
  const units = unitsOfOrderLine(asked)
  // Units of units sold, times what was paid, compared without dividing.
  const isBelow = new Decimal(paid.amount).times(units).lessThan(new Decimal(limit.amount).times(quantity))
  const because = `${units.toFixed()} of ${quantity} were sold for ${paid.amount} ${paid.currency}`
  if (!isBelow) return passes(`${because}: not below ${limit.amount}`)
  return { outcome: 'applies', because: `${because}: below ${limit.amount}, so the customer keeps them` }
}

/** What is asked for now, and what was kept before. */
function unitsOfOrderLine({ sold, request, order }: Asked): Decimal {
  const now = request.lines.flatMap((line) => (orderLineOf(line) === sold.lineId ? [line.quantity] : []))
  const before = order.returns
    .filter(({ returnId, header }) => returnId !== request.returnId && !isWithdrawn(header))
    .flatMap(({ lines }) => lines.flatMap((line) => (orderLineOf(line) === sold.lineId ? [line.kept] : [])))
  return [...now, ...before].reduce((sum, quantity) => sum.plus(quantity), new Decimal(0))
}
