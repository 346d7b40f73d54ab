import type { CommercialLine } from '@counterfoil/schemas'
import { addExact, canonicalOf, type Exact, exactOf, exactProduct, nothing } from './exact-amount.ts'

/**
 * The exact sum of what lines are charged at, unrounded, as a canonical decimal string: quantity x unit price, and the
 * taxes that come on top of it; `'0'` of no lines. The currency is the lines' own: `post` checks that they agree.
 * @throws CounterfoilError `bad-amount` when a quantity or price is no plain decimal.
 */
export function invoiceAmount(lines: readonly CommercialLine[]): string {
  let sum = nothing
  for (const line of lines) sum = addExact(sum, charged(line))
  return canonicalOf(sum)
}

/** What one line is charged at, exactly. */
function charged({ quantity, unitPrice, taxes = [] }: CommercialLine): Exact {
  let sum = exactProduct(quantity, unitPrice.amount)
  for (const { basis, amount } of taxes) if (basis === 'exclusive') sum = addExact(sum, exactOf(amount.amount))
  return sum
}
