import type { Currency } from '@counterfoil/kernel'
import type { CreditedLine } from './credited.ts'
import { creditAmount } from './credited-line.ts'
import type { Progress } from './progress.ts'
import { nearest, orZero, sumOf } from './proportion.ts'
import type { EarlierRefund } from './sold-order.ts'
import type { SoldUnits } from './sold-units.ts'
import type { RefundTerms } from './terms.ts'

/** What is given back of an order's shipping, beyond what earlier refunds gave of it. */
export function creditShipping(
  shipping: readonly SoldUnits[],
  terms: RefundTerms,
  goods: Progress,
  earlier: readonly EarlierRefund[],
  currency: Currency,
): readonly CreditedLine[] {
  const before = Map.groupBy(
    earlier.flatMap((refund) => refund.shipping ?? []),
    ({ lineId }) => lineId,
  )
  return shipping.flatMap((units) => {
    const paidBefore = sumOf(before.get(units.lineId) ?? [])
    const amount = orZero(dueOf(units, terms, goods) - paidBefore)
    return amount === 0n ? [] : [creditAmount(units, paidBefore, amount, currency)]
  })
}

function dueOf({ paid }: SoldUnits, terms: RefundTerms, { givenBack, of }: Progress): bigint {
  switch (terms.shipping) {
    case 'keep':
      return 0n
    case 'refund':
      return paid
    case 'prorate':
      return nearest(paid * givenBack, of)
  }
}
