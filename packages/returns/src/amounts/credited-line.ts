import { type Currency, moneyOfMinorUnits } from '@counterfoil/kernel'
import type { CreditedLine } from './credited.ts'
import type { Tax } from './priced-line.ts'
import { orZero, smaller, splitBy, stretchOf, sum } from './proportion.ts'
import { discountsOf, type SoldUnits } from './sold-units.ts'
import { quantityOf, type Standing } from './standing.ts'

/** What was paid for the units that come back now; never more than is left of the line. */
export function creditReturned(standing: Standing, currency: Currency): CreditedLine {
  const { units, returnedBefore, paidBefore, returned } = standing
  const until = returnedBefore + returned
  const share = stretchOf(units.paid, returnedBefore, until, units.sold)
  const amount = smaller(share, orZero(units.paid - paidBefore))
  const discounts = between(discountsOf(units, returnedBefore), discountsOf(units, until))
  return creditedLine(units, quantityOf(returned), paidBefore, amount, discounts, currency)
}

/** So much of what was paid for a line, after what was given back of it before, whatever its units. */
export function creditAmount(units: SoldUnits, paidBefore: bigint, amount: bigint, currency: Currency): CreditedLine {
  const discounts = units.discounts.map((discount) => stretchOf(discount, paidBefore, paidBefore + amount, units.paid))
  return creditedLine(units, '1', paidBefore, amount, discounts, currency)
}

function creditedLine(
  { lineId, parts, taxes, line }: SoldUnits,
  quantity: string,
  paidBefore: bigint,
  amount: bigint,
  discounts: readonly bigint[],
  currency: Currency,
): CreditedLine {
  return {
    lineId,
    quantity,
    ...priceWith(taxes, between(splitBy(parts, paidBefore), splitBy(parts, paidBefore + amount)), currency),
    discounts: (line.discounts ?? []).map((discount, index) => ({
      ...discount,
      amount: moneyOfMinorUnits(discounts[index] ?? 0n, currency),
    })),
  }
}

function between(before: readonly bigint[], after: readonly bigint[]): readonly bigint[] {
  return after.map((amount, index) => amount - (before[index] ?? 0n))
}

/** What an amount without taxes and its taxes come to; `parts` are that amount, then each tax. */
export function priceWith(
  taxes: readonly Omit<Tax, 'amount'>[],
  [net = 0n, ...amounts]: readonly bigint[],
  currency: Currency,
): Pick<CreditedLine, 'price' | 'taxes' | 'amount'> {
  const inclusive = sum(amounts.filter((_, index) => taxes[index]?.basis === 'inclusive'))
  return {
    price: moneyOfMinorUnits(net + inclusive, currency),
    taxes: taxes.map((tax, index) => ({ ...tax, amount: moneyOfMinorUnits(amounts[index] ?? 0n, currency) })),
    amount: moneyOfMinorUnits(net + sum(amounts), currency),
  }
}
