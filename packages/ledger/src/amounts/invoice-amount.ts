import { sumDecimals } from '@counterfoil/kernel'
import type { CommercialLine } from '@counterfoil/schemas'
import { decimalOf, exactPlaces, exactProduct } from './exact-amount.ts'

/**
 * The exact sum of quantity x unit price, unrounded, as a canonical decimal string; `'0'` of no lines. The currency is
 * the lines' own: `post` checks that they agree.
 * @throws CounterfoilError `bad-amount` when a quantity or price is no plain decimal.
 */
export function invoiceAmount(lines: readonly CommercialLine[]): string {
  let sum = 0n
  for (const line of lines) sum += exactProduct(line.quantity, line.unitPrice.amount)
  return sumDecimals([decimalOf(sum, exactPlaces)])
}
