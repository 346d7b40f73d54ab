import type { Decimal as DecimalJs } from 'decimal.js'
import { CounterfoilError } from '../errors.ts'
import { accepted, type Outcome, type Rejection, rejected } from '../outcome.ts'
import { quoted } from '../quoted.ts'
import { type Currency, minorDigits, parseCurrency } from './currency.ts'
import { canonicalDecimal, type Decimal, decimalPlaces, exactDecimal, maxDecimalLength, OwnDecimal } from './decimal.ts'

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

/**
 * Reads money from outside, or says why it is none: an amount of at most {@link maxDecimalLength} characters that is a plain
 * decimal, fits the currency's minor unit, and is in a currency that has one.
 */
export function parseMoney(
  amount: string,
  currencyCode: string,
): Outcome<Money, Rejection<'bad-decimal' | 'inexact-money' | 'unknown-currency'>> {
  const currency = parseCurrency(currencyCode)
  if (!currency.ok) return { ok: false, rejection: { ...currency.rejection, path: ['currency'] } }
  const exact = canonicalDecimal(amount)
  if (exact === undefined) {
    const because = `${quoted(amount)} is no plain decimal of at most ${maxDecimalLength} characters; write one such as 12.34`
    return rejected('bad-decimal', because, ['amount'])
  }
  const places = minorDigits(currency.value)
  if (decimalPlaces(exact) > places) {
    const because = `${exact} ${currency.value} has more than ${places} decimals; round it, naming the mode`
    return rejected('inexact-money', because, ['amount'])
  }
  return accepted(money(exact, currency.value))
}

/**
 * Money from an exact amount.
 * @throws CounterfoilError `inexact-money` when the amount has more digits than the currency's minor unit: round it first;
 * `bad-decimal` when it is no plain decimal; `unknown-currency`
 */
export function money(amount: string, currency: Currency): Money {
  return exactMoney(exactDecimal(amount), currency)
}

/**
 * An exact amount rounded to the currency's minor unit.
 * @throws CounterfoilError `bad-decimal`, `unknown-currency`, `bad-rounding-mode`
 */
export function roundMoney(amount: string, currency: Currency, mode: RoundingMode): Money {
  return roundedMoney(exactDecimal(amount), currency, mode)
}

/**
 * What so many of something cost: the exact product, rounded once to the currency's minor unit.
 * @param quantity a plain decimal, below zero too.
 * @throws CounterfoilError `bad-decimal`, `unknown-currency`, `bad-rounding-mode`
 */
export function multiplyMoney(price: Money | UnitPrice, quantity: string, mode: RoundingMode): Money {
  return roundedMoney(exactDecimal(price.amount).times(exactDecimal(quantity)), price.currency, mode)
}

/** `left + right`. @throws CounterfoilError `currency-mismatch`, `bad-decimal`, `inexact-money`, `unknown-currency` */
export function addMoney(left: Money, right: Money): Money {
  return sumMoney([left, right], left.currency)
}

/**
 * The sum; zero of the currency when nothing is given.
 * @throws CounterfoilError `currency-mismatch`, `bad-decimal`, `inexact-money`, `unknown-currency`
 */
export function sumMoney(amounts: Iterable<Money>, currency: Currency): Money {
  let sum = new OwnDecimal(0)
  for (const part of amounts) {
    requireCurrency(part, currency)
    sum = sum.plus(exactDecimal(part.amount))
  }
  return exactMoney(sum, currency)
}

/** `left - right`. @throws CounterfoilError `currency-mismatch`, `bad-decimal`, `inexact-money`, `unknown-currency` */
export function subtractMoney(left: Money, right: Money): Money {
  requireCurrency(right, left.currency)
  return exactMoney(exactDecimal(left.amount).minus(exactDecimal(right.amount)), left.currency)
}

/** The same amount the other way round; zero stays zero. @throws CounterfoilError `bad-decimal`, `inexact-money`, `unknown-currency` */
export function negateMoney(value: Money): Money {
  return exactMoney(exactDecimal(value.amount).negated(), value.currency)
}

/** The amount without its sign. @throws CounterfoilError `bad-decimal`, `inexact-money`, `unknown-currency` */
export function absoluteMoney(value: Money): Money {
  return exactMoney(exactDecimal(value.amount).abs(), value.currency)
}

/** -1, 0 or 1, as for sorting; by value, so that `5` and `5.00` are equal. @throws CounterfoilError `currency-mismatch`, `bad-decimal` */
export function compareMoney(left: Money, right: Money): -1 | 0 | 1 {
  requireCurrency(right, left.currency)
  const order = exactDecimal(left.amount).comparedTo(exactDecimal(right.amount))
  return order < 0 ? -1 : order > 0 ? 1 : 0
}

/** @throws CounterfoilError `bad-decimal` */
export function isZeroMoney(value: Money): boolean {
  return exactDecimal(value.amount).isZero()
}

/** Whether the amount is below zero; zero is not. @throws CounterfoilError `bad-decimal` */
export function isNegativeMoney(value: Money): boolean {
  return exactDecimal(value.amount).lessThan(0)
}

/**
 * The amount as a whole number of the currency's minor unit by ISO 4217: pence of GBP, yen of JPY. Payment providers that
 * count in minor units follow ISO for most currencies, not for all: ask theirs before sending it.
 * @throws CounterfoilError `bad-decimal`, `inexact-money`, `unknown-currency`
 */
export function minorUnitsOf(value: Money): bigint {
  const isCanonical = canonicalAmount.test(value.amount) && decimalPlaces(value.amount) === minorDigits(value.currency)
  const { amount } = isCanonical ? value : money(value.amount, value.currency)
  return BigInt(amount.replace('.', ''))
}

const canonicalAmount = /^-?\d{1,40}(?:\.\d{1,9})?$/

/** The money that is so many of the currency's minor unit by ISO 4217. @throws CounterfoilError `unknown-currency` */
export function moneyOfMinorUnits(units: bigint, currency: Currency): Money {
  const places = minorDigits(currency)
  const digits = String(units < 0n ? -units : units).padStart(places + 1, '0')
  const sign = units < 0n ? '-' : ''
  const amount = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`
  return { amount: `${sign}${amount}`, currency }
}

/**
 * Splits an amount by weights, largest remainder first (Hamilton's method), so that the parts always sum to the whole.
 * Ties go to the earlier part.
 * @param weights non-negative decimals, at least one above zero.
 * @throws CounterfoilError `bad-weights`, `bad-decimal`, `inexact-money`, `unknown-currency`
 */
export function allocateMoney(whole: Money, weights: readonly string[]): readonly Money[] {
  const exact = weights.map(exactDecimal)
  const total = exact.reduce((sum, weight) => sum.plus(weight), new OwnDecimal(0))
  if (!total.isPositive() || total.isZero() || exact.some((weight) => weight.isNegative() && !weight.isZero())) {
    throw new CounterfoilError('bad-weights', 'weights must be non-negative and at least one above zero', {
      details: { weights },
    })
  }
  // Whole numbers only: minor units, and weights without their point. A share's remainder then needs no rounding division.
  const places = exact.reduce((most, weight) => Math.max(most, weight.decimalPlaces()), 0)
  const parts = exact.map((weight) => BigInt(weight.times(new OwnDecimal(10).pow(places)).toFixed()))
  const sum = parts.reduce((left, right) => left + right, 0n)
  const signed = minorUnitsOf(whole)
  const units = signed < 0n ? -signed : signed
  const shares = parts.map((part, index) => ({ index, floor: (units * part) / sum, remainder: (units * part) % sum }))
  const leftOver = Number(units - shares.reduce((given, { floor }) => given + floor, 0n))
  const raised = new Set(
    shares
      .toSorted((a, b) => (a.remainder < b.remainder ? 1 : a.remainder > b.remainder ? -1 : a.index - b.index))
      .slice(0, leftOver)
      .map(({ index }) => index),
  )
  return shares.map(({ index, floor }) => {
    const share = floor + (raised.has(index) ? 1n : 0n)
    return moneyOfMinorUnits(signed < 0n ? -share : share, whole.currency)
  })
}

function exactMoney(exact: Decimal, currency: Currency): Money {
  const places = minorDigits(currency)
  if (exact.decimalPlaces() > places) {
    const amount = exact.toFixed()
    throw new CounterfoilError(
      'inexact-money',
      `${amount} ${currency} has more than ${places} decimals; round it with roundMoney, naming the mode`,
      { details: { amount, currency } },
    )
  }
  return { amount: exact.plus(0).toFixed(places), currency }
}

function roundedMoney(exact: Decimal, currency: Currency, mode: RoundingMode): Money {
  const rounded = exact.toFixed(minorDigits(currency), decimalMode(mode))
  return { amount: withoutNegativeZero(rounded), currency }
}

function requireCurrency(value: Money, currency: Currency): void {
  if (value.currency === currency) return
  throw new CounterfoilError(
    'currency-mismatch',
    `${quoted(value.amount)} is in ${quoted(value.currency)} and cannot be reckoned with ${quoted(currency)}; convert it with a rate first`,
    { details: { expected: currency.slice(0, maxDetail), actual: value.currency.slice(0, maxDetail) } },
  )
}

/** A code that is none may be of any length. */
const maxDetail = 40

function decimalMode(mode: RoundingMode): DecimalJs.Rounding {
  switch (mode) {
    case 'half-even':
      return OwnDecimal.ROUND_HALF_EVEN
    case 'half-up':
      return OwnDecimal.ROUND_HALF_UP
    default:
      // The types allow no other; a program without them could name one, and would get rounded money.
      throw new CounterfoilError(
        'bad-rounding-mode',
        `${quoted(String(mode))} is no rounding mode; name half-even or half-up`,
      )
  }
}

function withoutNegativeZero(fixed: string): string {
  return /^-0(?:\.0+)?$/.test(fixed) ? fixed.slice(1) : fixed
}
