import { minorDigits } from '@counterfoil/kernel'
import { exactPlaces, roundedGrowth, scaled } from '../amounts/exact-amount.ts'
import type { SaleFulfilled } from '../facts.ts'
import type { AccountingPolicy } from '../policy/accounting-policy.ts'
import { accountOf, roundLines } from './commercial-lines.ts'
import { credit, type Dimensions, debit, type Entry } from './entry.ts'

/**
 * Debit trade receivables, credit revenue, charges and gift cards sold. Each line is rounded by itself; the receivable is
 * what the order's rounded total grows by, and the difference between the two is the rounding difference.
 */
export function saleFulfilled(fact: SaleFulfilled, { accounts, rounding }: AccountingPolicy): readonly Entry[] {
  const order: Dimensions = {
    channel: fact.channel,
    orderId: fact.orderId,
    ...(fact.location === undefined ? {} : { location: fact.location }),
  }
  const { lines, exactSum, roundedSum } = roundLines(fact.lines, fact.currency, rounding)
  const receivable = roundedGrowth(
    scaled(fact.invoicedBefore, exactPlaces),
    exactSum,
    minorDigits(fact.currency),
    rounding,
  )
  return [
    debit(accounts.receivables, receivable, order),
    ...lines.map(({ line, minor }) =>
      credit(
        accountOf(line, accounts.revenue, accounts),
        minor,
        line.kind === 'item' ? { ...order, sku: line.sku } : order,
      ),
    ),
    credit(accounts.roundingDifference, receivable - roundedSum, order),
  ]
}
