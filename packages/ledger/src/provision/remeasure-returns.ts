import type { Currency, LocalDate, LocationId, Money, Sku } from '@counterfoil/kernel'
import type { AccountingPolicy } from '../accounting/accounting-policy.ts'
import { minorUnits, moneyOf } from '../amounts/exact-amount.ts'
import type { RemeasuredLine, ReturnsProvisionRemeasured } from '../facts/provision.ts'
import { expectedBack } from '../measuring/expected-returns.ts'

/** A sale, or a group of sales, of which goods may still come back, as the books have it. All amounts are in one currency. */
export interface OpenSale {
  readonly orderId?: string
  readonly channel?: string
  readonly location?: LocationId
  readonly sku?: Sku
  readonly currency: Currency
  /** Net of tax: what was sold and not credited. */
  readonly sold: Money
  /** What that had cost. */
  readonly cost: Money
  /** What stands there now. */
  readonly refundLiability: Money
  readonly rightToRecover: Money
  /** The last day on which it may come back. Absent means that there is none. */
  readonly returnableUntil?: LocalDate
}

/**
 * Measures anew, at the close of a period, what of the sales is expected back (IFRS 15): one fact for each currency in which
 * anything changes. Of a sale that can no longer come back nothing is expected, and where the policy expects no returns,
 * nothing at all.
 * @param on the last day of the period, at whose end it is measured: what may come back until that day no longer may.
 */
export function remeasureReturns(
  sales: readonly OpenSale[],
  policy: AccountingPolicy,
  period: string,
  on: LocalDate,
): readonly ReturnsProvisionRemeasured[] {
  const byCurrency = Map.groupBy(sales, ({ currency }) => currency)
  return [...byCurrency].flatMap(([currency, group]) => {
    const lines = group.map((sale) => remeasured(sale, policy, on)).filter(hasChanged)
    return lines.length === 0 ? [] : [{ fact: 'returns-provision-remeasured', period, currency, lines }]
  })
}

function remeasured(sale: OpenSale, policy: AccountingPolicy, on: LocalDate): RemeasuredLine {
  const { currency, sold, cost, refundLiability, rightToRecover, returnableUntil, ...dimensions } = sale
  const isOver = returnableUntil !== undefined && returnableUntil <= on
  const expected = isOver ? () => 0 : expectedBack(policy, sale.channel)
  const of = (amount: Money): Money => moneyOf(expected(minorUnits(amount)), currency)
  return {
    ...dimensions,
    refundLiability: { was: refundLiability, is: of(sold) },
    rightToRecover: { was: rightToRecover, is: of(cost) },
  }
}

function hasChanged({ refundLiability, rightToRecover }: RemeasuredLine): boolean {
  return [refundLiability, rightToRecover].some(({ was, is }) => was.amount !== is.amount)
}
