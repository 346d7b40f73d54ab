import { accepted, addMoney, type Money, minorUnitsOf, moneyOfMinorUnits, type Outcome } from '@counterfoil/kernel'
import { wrongAmount } from '../amounts/checks.ts'
import { smaller, sum } from '../amounts/proportion.ts'
import type { RefundBreakdown } from '../amounts/refund.ts'
import { type AmountRejection, refused } from '../amounts/rejection.ts'

/**
 * What the customer gets or is charged for instead: new goods, their shipping. `amount` is all that is charged for it, with
 * taxes; `sameAs` a line that comes back, whose goods are replaced by the same at what was paid for them.
 */
export type ExchangeCharge =
  | { readonly lineId: string; readonly amount: Money }
  | { readonly lineId: string; readonly sameAs: string }

/** How a return and what is given for it settle: one of `customerOwes` and `refund` is zero. */
export interface ExchangeBalance {
  /** `even`: nobody owes anything. `up`: the customer pays the difference. `down`: the customer is given it. */
  readonly balance: 'even' | 'up' | 'down'
  /** What the return pays of the new goods: the refund by `exchange_offset`. */
  readonly offset: Money
  readonly customerOwes: Money
  /** What is left of the refund, to be given by its tenders. */
  readonly refund: Money
  /** What the order comes to with what is returned and what is given for it. */
  readonly orderTotal: Money
}

/** Sets what a return gives back against what the customer gets for it. */
export function exchangeOf(
  returned: RefundBreakdown,
  charges: readonly ExchangeCharge[],
): Outcome<ExchangeBalance, AmountRejection> {
  const { currency } = returned.total
  const amounts: bigint[] = []
  for (const [index, charge] of charges.entries()) {
    const amount = 'amount' in charge ? charge.amount : amountOfLine(returned, charge.sameAs)
    if (amount === undefined) {
      return refused('unknown-line', `nothing of a line ${charge.lineId} comes back`, ['charges', index])
    }
    const wrong = wrongAmount(amount, currency, ['charges', index, 'amount'])
    if (wrong !== undefined) return wrong
    amounts.push(minorUnitsOf(amount))
  }
  const credit = minorUnitsOf(returned.total)
  const charged = sum(amounts)
  const offset = smaller(credit, charged)
  const inCurrency = (units: bigint) => moneyOfMinorUnits(units, currency)
  return accepted({
    balance: charged === credit ? 'even' : charged > credit ? 'up' : 'down',
    offset: inCurrency(offset),
    customerOwes: inCurrency(charged - offset),
    refund: inCurrency(credit - offset),
    orderTotal: addMoney(returned.orderTotal, inCurrency(charged)),
  })
}

function amountOfLine({ lines }: RefundBreakdown, sameAs: string): Money | undefined {
  return lines.find(({ lineId }) => lineId === sameAs)?.amount
}
