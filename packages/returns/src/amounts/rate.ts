import { canonicalDecimal, decimalPlaces } from '@counterfoil/kernel'
import { nearest, sum } from './proportion.ts'

/** Most digits after the point that a rate has. */
const ratePlaces = 18

/** A rate of 1, as a scaled integer. */
export const wholeRate: bigint = 10n ** 18n

/** A rate of zero or more as a scaled integer; `undefined` when the text is no such rate. */
export function scaledRate(text: string): bigint | undefined {
  const canonical = canonicalDecimal(text)
  if (canonical === undefined || canonical.startsWith('-') || decimalPlaces(canonical) > ratePlaces) return undefined
  const [whole = '', fraction = ''] = canonical.split('.')
  return BigInt(whole + fraction.padEnd(ratePlaces, '0'))
}

/** So much of an amount, rounded half up. The rate was checked where it came in. */
export function atRate(amount: bigint, rate: string): bigint {
  return nearest(amount * (scaledRate(rate) ?? 0n), wholeRate)
}

/** What is taxed, and whether the price has the tax in it. */
export interface TaxRule {
  readonly basis: 'inclusive' | 'exclusive'
  readonly rate: string
}

/**
 * The taxes on a price by their rates, each rounded half up: the inclusive ones are in the price and share one net amount;
 * the exclusive ones are on top of that net amount.
 */
export function taxesOn(price: bigint, taxes: readonly TaxRule[]): readonly bigint[] {
  const rates = taxes.map(({ rate }) => scaledRate(rate) ?? 0n)
  const gross = wholeRate + sum(rates.filter((_, index) => taxes[index]?.basis === 'inclusive'))
  const inclusive = taxes.map(({ basis }, index) =>
    basis === 'inclusive' ? nearest(price * (rates[index] ?? 0n), gross) : 0n,
  )
  const net = price - sum(inclusive)
  return taxes.map(({ basis, rate }, index) => (basis === 'inclusive' ? (inclusive[index] ?? 0n) : atRate(net, rate)))
}
