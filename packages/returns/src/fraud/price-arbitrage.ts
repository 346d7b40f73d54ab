import { Decimal, type Money } from '@counterfoil/kernel'
import { orderLineOf } from '../order/returnable.ts'
import { type FraudCase, isWithin, type Purchase } from './fraud-case.ts'
import type { FraudEvidence, FraudSignal } from './fraud-signal.ts'

/** When a difference in price is a signal. */
export interface PriceArbitrageThreshold {
  /** How long before the request the cheaper ones were bought. */
  readonly days: number
  /** How much cheaper they were, in percent of the price that is claimed. */
  readonly leastDifference: number
}

/**
 * The same goods bought again for less, after the order that is named: the cheap ones may be brought back at the price of
 * the dear ones. The score is the difference in percent of the dear price.
 */
export function priceArbitrage(
  asked: FraudCase,
  { days, leastDifference }: PriceArbitrageThreshold = { days: 60, leastDifference: 20 },
): FraudSignal | undefined {
  const found: { readonly difference: number; readonly evidence: FraudEvidence }[] = []
  for (const units of asked.lines) {
    const sold = asked.order.lines.find(({ lineId }) => lineId === orderLineOf(units))
    if (sold?.paid === undefined) continue
    const dear = { paid: sold.paid, quantity: sold.quantity }
    for (const purchase of asked.purchases) {
      const { orderId, lineId, sku, quantity, at, paid } = purchase
      const isLater = at > asked.order.soldAt && isWithin(at, asked.at, days) && orderId !== asked.order.orderId
      if (sku !== sold.sku || !isLater || paid === undefined || paid.currency !== dear.paid.currency) continue
      const difference = cheaperBy({ paid, quantity }, dear)
      if (difference < leastDifference) continue
      const fact = `${quantity} ${sku} for ${paid.amount} ${paid.currency}, ${difference} % less than ${dear.quantity} for ${dear.paid.amount}`
      found.push({ difference, evidence: { orderId, lineId, fact } })
    }
  }
  if (found.length === 0) return undefined
  const most = Math.max(...found.map(({ difference }) => difference))
  return {
    ...({ signal: 'price_arbitrage', score: Math.min(most, 100) } as const),
    because: `the same goods were bought ${most} % cheaper after order ${asked.order.orderId}`,
    evidence: found.map(({ evidence }) => evidence),
  }
}

/** By how many percent of the dear unit price the cheap one is below it, rounded down; zero or less where it is not. */
function cheaperBy(
  cheap: Pick<Required<Purchase>, 'paid' | 'quantity'>,
  dear: { readonly paid: Money; readonly quantity: string },
): number {
  const dearPrice = new Decimal(dear.paid.amount).times(cheap.quantity)
  const cheapPrice = new Decimal(cheap.paid.amount).times(dear.quantity)
  if (!dearPrice.isPositive() || dearPrice.isZero()) return 0
  return dearPrice.minus(cheapPrice).times(100).dividedBy(dearPrice).floor().toNumber()
}
