import { nearest, sum } from './proportion.ts'

const ratePlaces = 18
const plainRate = /^(\d{1,20})(?:\.(\d{1,18}))?$/

/** A rate of 1, as a scaled integer. */
export const wholeRate: bigint = 10n ** 18n

/** A plain decimal of zero or more with at most 18 decimals: `0.2` is 20 %. */
export function isRate(text: string): boolean {
  return plainRate.test(text)
}

/** A rate as a scaled integer; zero where the text is none, which is checked where it comes in. */
export function scaledRate(text: string): bigint {
  const [, whole = '', fraction = ''] = plainRate.exec(text) ?? []
  return BigInt(whole + fraction.padEnd(ratePlaces, '0'))
}

/** So much of an amount, rounded half up. */
export function atRate(amount: bigint, rate: string): bigint {
  return nearest(amount * scaledRate(rate), wholeRate)
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
  const rates = taxes.map(({ rate }) => scaledRate(rate))
  const gross = wholeRate + sum(rates.filter((_, index) => taxes[index]?.basis === 'inclusive'))
  const inclusive = taxes.map(({ basis }, index) =>
    basis === 'inclusive' ? nearest(price * (rates[index] ?? 0n), gross) : 0n,
  )
  const net = price - sum(inclusive)
  return taxes.map(({ basis, rate }, index) => (basis === 'inclusive' ? (inclusive[index] ?? 0n) : atRate(net, rate)))
}
