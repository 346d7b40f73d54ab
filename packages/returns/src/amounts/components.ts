import { type Money, minorUnitsOf, moneyOfMinorUnits, negateMoney } from '@counterfoil/kernel'
import type { CreditedLine } from './credited.ts'
import { sumOf } from './proportion.ts'
import type { RefundBreakdown } from './refund.ts'

/** One signed term of a refund. */
export interface RefundComponent {
  /**
   * `goods` and `shipping` are what they cost before discounts, without any of their taxes; what they were discounted by is
   * below zero, as are fees and the tax on them. `promotion` is below zero where a broken promotion is taken back.
   */
  readonly kind:
    | 'goods'
    | 'shipping'
    | 'discount'
    | 'tax'
    | 'promotion'
    | 'restocking_fee'
    | 'return_shipping_fee'
    | 'fee_tax'
  /** The line that it is a term of. Absent on fees and promotions. */
  readonly lineId?: string
  /** The code of the tax, the discount or the promotion, where it has one. */
  readonly code?: string
  readonly amount: Money
}

/** The terms of a refund: they sum to its total. */
export function componentsOf({ lines, shipping, promotions, fees }: RefundBreakdown): readonly RefundComponent[] {
  return [
    ...lines.flatMap((line) => termsOf('goods', line)),
    ...shipping.flatMap((line) => termsOf('shipping', line)),
    ...promotions.flatMap((promotion): RefundComponent[] => [
      { kind: 'promotion', code: promotion.code, amount: withoutTaxes(promotion) },
      ...promotion.taxes.map(({ code, amount }) => ({ kind: 'tax' as const, code, amount })),
    ]),
    ...fees.flatMap((fee): RefundComponent[] => [
      { kind: `${fee.kind}_fee`, amount: negateMoney(withoutTaxes(fee)) },
      ...fee.taxes.map(({ code, amount }) => ({ kind: 'fee_tax' as const, code, amount: negateMoney(amount) })),
    ]),
  ]
}

function termsOf(kind: 'goods' | 'shipping', line: CreditedLine): readonly RefundComponent[] {
  const { lineId, discounts, taxes } = line
  const discounted = sumOf(discounts)
  const net = withoutTaxes(line)
  return [
    { kind, lineId, amount: moneyOfMinorUnits(minorUnitsOf(net) + discounted, net.currency) },
    ...discounts.map(({ code, amount }) => ({
      kind: 'discount' as const,
      lineId,
      ...(code === undefined ? {} : { code }),
      amount: negateMoney(amount),
    })),
    ...taxes.map(({ code, amount }) => ({ kind: 'tax' as const, lineId, code, amount })),
  ]
}

function withoutTaxes({ amount, taxes }: Pick<CreditedLine, 'amount' | 'taxes'>): Money {
  return moneyOfMinorUnits(minorUnitsOf(amount) - sumOf(taxes), amount.currency)
}
