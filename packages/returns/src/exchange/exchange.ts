import { accepted, addMoney, type Money, minorUnitsOf, moneyOfMinorUnits, type Outcome } from '@counterfoil/kernel'
import { wrongAmount } from '../amounts/checks.ts'
import { smaller, sum } from '../amounts/proportion.ts'
import { type AmountRejection, refused } from '../amounts/rejection.ts'

/** What a return gives back, as far as an exchange needs it: a `RefundBreakdown`, or what is known of one. */
export interface ExchangeCredit {
  readonly total: Money
  /** Absent where no charge is for the same goods again. */
  readonly lines?: readonly { readonly lineId: string; readonly amount: Money }[] | undefined
  /** What the order comes to without what is returned. Absent where that is not known. */
  readonly orderTotal?: Money | undefined
}

/**
 * What is charged for what the customer gets instead, taxes included: new goods, their shipping. `sameAs` names a line that
 * comes back and is replaced by the same goods, at what was paid for them.
 */
export type ExchangeCharge = { readonly amount: Money } | { readonly sameAs: string }

/** How a return and what is given for it settle. Of `customerPays` and `refund` one at most is above zero. */
export interface ExchangeBalance {
  /** `even`: nobody pays. `up`: the customer pays the difference. `down`: the customer is refunded it. */
  readonly direction: 'even' | 'up' | 'down'
  /** What the return pays of the charges: its refund by `exchange_offset`. */
  readonly offset: Money
  readonly customerPays: Money
  /** What is left of the credit, to be refunded by other methods. */
  readonly refund: Money
  /** What the order comes to with what is given for the return. Absent where the credit does not tell. */
  readonly orderTotal?: Money
}

/** Sets what a return gives back against what is charged for what the customer gets instead. */
export function exchangeOf(
  { total, lines = [], orderTotal }: ExchangeCredit,
  charges: readonly ExchangeCharge[],
): Outcome<ExchangeBalance, AmountRejection> {
  const { currency } = total
  const amounts: bigint[] = []
  for (const [index, charge] of charges.entries()) {
    const path = ['charges', index]
    const amount = 'amount' in charge ? charge.amount : lines.find(({ lineId }) => lineId === charge.sameAs)?.amount
    if (amount === undefined) {
      const because = `there is no returned line that the charge is the same as; name one, or give an amount`
      return refused('unknown-line', because, path)
    }
    const wrong = wrongAmount(amount, currency, path)
    if (wrong !== undefined) return wrong
    amounts.push(minorUnitsOf(amount))
  }
  const wrong = wrongAmount(total, currency, ['total'])
  if (wrong !== undefined) return wrong
  const credit = minorUnitsOf(total)
  const charged = sum(amounts)
  const offset = smaller(credit, charged)
  const inCurrency = (units: bigint) => moneyOfMinorUnits(units, currency)
  return accepted({
    direction: charged === credit ? 'even' : charged > credit ? 'up' : 'down',
    offset: inCurrency(offset),
    customerPays: inCurrency(charged - offset),
    refund: inCurrency(credit - offset),
    ...(orderTotal === undefined ? {} : { orderTotal: addMoney(orderTotal, inCurrency(charged)) }),
  })
}
