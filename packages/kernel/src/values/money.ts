import { CounterfoilError } from '../errors.ts'
import { type Currency, minorDigits } from './currency.ts'
import { Decimal, exactDecimal } from './decimal.ts'

/**
 * An amount of money: a decimal string with exactly the currency's minor digits (`"12.34"` GBP, `"1234"` JPY), signed,
 * never a float.
 */
export interface Money {
  readonly amount: string
  readonly currency: Currency
}

/** A price for one unit: may have more digits than the currency's minor unit. */
export interface UnitPrice {
  readonly amount: string
  readonly currency: Currency
}

/** Which way a digit that does not fit goes: `half-even` is the bankers' rule, `half-up` rounds .5 away from zero. */
export type RoundingMode = 'half-even' | 'half-up'

const modes = { 'half-even': Decimal.ROUND_HALF_EVEN, 'half-up': Decimal.ROUND_HALF_UP } as const

/**
 * Money from an exact amount.
 * @throws CounterfoilError `inexact-money` when the amount has more digits than the currency's minor unit: round it first;
 * `bad-decimal` when it is no plain decimal.
 */
export function money(amount: string, currency: Currency): Money {
  const places = minorDigits(currency)
  const exact = exactDecimal(amount)
  if (exact.decimalPlaces() > places) {
    throw new CounterfoilError(
      'inexact-money',
      `${amount} ${currency} has more than ${places} decimals; round it with roundMoney, naming the mode`,
      { details: { amount, currency } },
    )
  }
  return { amount: exact.plus(0).toFixed(places), currency }
}

/** An exact amount rounded to the currency's minor unit. @throws CounterfoilError `bad-decimal` */
export function roundMoney(amount: string, currency: Currency, mode: RoundingMode): Money {
  return { amount: withoutNegativeZero(exactDecimal(amount).toFixed(minorDigits(currency), modes[mode])), currency }
}

/** The sum, `zero` of the currency when nothing is given. @throws CounterfoilError `currency-mismatch` */
export function sumMoney(amounts: Iterable<Money>, currency: Currency): Money {
  let sum = new Decimal(0)
  for (const part of amounts) {
    requireCurrency(part, currency)
    sum = sum.plus(part.amount)
  }
  return money(sum.toFixed(), currency)
}

/** `left - right`. @throws CounterfoilError `currency-mismatch` */
export function subtractMoney(left: Money, right: Money): Money {
  requireCurrency(right, left.currency)
  return money(new Decimal(left.amount).minus(right.amount).toFixed(), left.currency)
}

export function negateMoney(value: Money): Money {
  return money(new Decimal(value.amount).negated().plus(0).toFixed(), value.currency)
}

/** -1, 0 or 1, as for sorting. @throws CounterfoilError `currency-mismatch` */
export function compareMoney(left: Money, right: Money): -1 | 0 | 1 {
  requireCurrency(right, left.currency)
  const order = new Decimal(left.amount).comparedTo(right.amount)
  return order < 0 ? -1 : order > 0 ? 1 : 0
}

export function isZeroMoney(value: Money): boolean {
  return new Decimal(value.amount).isZero()
}

/**
 * Splits an amount by weights, largest remainder first (Hamilton's method), so that the parts always sum to the whole.
 * Ties go to the earlier part.
 * @param weights non-negative decimals, at least one above zero.
 * @throws CounterfoilError `bad-weights`, `bad-decimal`
 */
export function allocateMoney(whole: Money, weights: readonly string[]): readonly Money[] {
  const exact = weights.map(exactDecimal)
  const total = exact.reduce((sum, weight) => sum.plus(weight), new Decimal(0))
  if (!total.isPositive() || total.isZero() || exact.some((weight) => weight.isNegative() && !weight.isZero())) {
    throw new CounterfoilError('bad-weights', 'weights must be non-negative and at least one above zero', {
      details: { weights },
    })
  }
  // Whole numbers only: minor units, and weights without their point. A share's remainder then needs no rounding division.
  const places = Math.max(...exact.map((weight) => weight.decimalPlaces()))
  const parts = exact.map((weight) => BigInt(weight.times(new Decimal(10).pow(places)).toFixed()))
  const sum = parts.reduce((left, right) => left + right, 0n)
  const sign = whole.amount.startsWith('-') ? '-' : ''
  const units = BigInt(whole.amount.replace(/[-.]/g, ''))
  const shares = parts.map((part, index) => ({ index, floor: (units * part) / sum, remainder: (units * part) % sum }))
  const leftOver = Number(units - shares.reduce((given, { floor }) => given + floor, 0n))
  const raised = new Set(
    shares
      .toSorted((a, b) => (a.remainder < b.remainder ? 1 : a.remainder > b.remainder ? -1 : a.index - b.index))
      .slice(0, leftOver)
      .map(({ index }) => index),
  )
  return shares.map(({ index, floor }) => {
    const minorUnits = floor + (raised.has(index) ? 1n : 0n)
    return { amount: inMajorUnits(minorUnits, minorUnits === 0n ? '' : sign, whole.currency), currency: whole.currency }
  })
}

function inMajorUnits(minorUnits: bigint, sign: '-' | '', currency: Currency): string {
  const places = minorDigits(currency)
  const digits = String(minorUnits).padStart(places + 1, '0')
  return places === 0 ? `${sign}${digits}` : `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`
}

function requireCurrency(value: Money, currency: Currency): void {
  if (value.currency === currency) return
  throw new CounterfoilError(
    'currency-mismatch',
    `${value.amount} ${value.currency} cannot be reckoned with ${currency}; convert it with a rate first`,
    { details: { expected: currency, actual: value.currency } },
  )
}

function withoutNegativeZero(fixed: string): string {
  return /^-0(?:\.0+)?$/.test(fixed) ? fixed.slice(1) : fixed
}
