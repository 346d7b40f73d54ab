import { type Currency, type Money, minorDigits, moneyOfMinorUnits } from '@counterfoil/kernel'
import { nearest } from './proportion.ts'
import { scaledRate, wholeRate } from './rate.ts'

/** One unit of the order's currency is so many of the books' currency: `{ currency: 'GBP', rate: '0.8612' }`. */
export interface SaleRate {
  readonly currency: Currency
  readonly rate: string
}

/**
 * An amount in the currency of the books, after so much was converted before: rounded as a running total, so that the
 * values of all refunds sum to the value of the sale.
 */
export function bookValue({ currency, rate }: SaleRate, from: Currency, before: bigint, amount: bigint): Money {
  const converted = (units: bigint) =>
    nearest(
      units * scaledRate(rate) * 10n ** BigInt(minorDigits(currency)),
      wholeRate * 10n ** BigInt(minorDigits(from)),
    )
  return moneyOfMinorUnits(converted(before + amount) - converted(before), currency)
}
