import {
  CounterfoilError,
  type Currency,
  type Money,
  minorDigits,
  quantityPlaces,
  type RoundingMode,
} from '@counterfoil/kernel'
import { magnitudeOf, minus, plus, quotient, times, type Units } from './units.ts'

/** An exact amount: a whole number of 10^-places. */
export interface Exact {
  readonly units: Units
  readonly places: number
}

export const nothing: Exact = { units: 0, places: 0 }

/** Digits after the point that a unit price may have. */
export const unitPricePlaces = 18

/** Digits after the point of an exact amount: those of a quantity and of a unit price together. */
export const exactPlaces = quantityPlaces + unitPricePlaces

/** Most characters of a decimal that is read: an exact sum may have more than a decimal from outside. */
const maxExactLength = 96
/** A decimal of so many characters has digits that a number holds exactly. */
const maxNumberLength = 15

const plainDecimal = /^(-?)(\d+)(?:\.(\d+))?$/

/**
 * Reads a decimal string.
 * @param places most digits after the point, trailing zeros aside. Default {@link exactPlaces}.
 * @throws CounterfoilError `bad-amount` when it is no plain decimal or has more digits than places.
 */
export function exactOf(text: string, places: number = exactPlaces): Exact {
  return shortExact(text, places) ?? longExact(text, places)
}

/** Exact `quantity x unitPrice`. @throws CounterfoilError `bad-amount` */
export function exactProduct(quantity: string, unitPrice: string): Exact {
  const units = exactOf(quantity, quantityPlaces)
  const price = exactOf(unitPrice, unitPricePlaces)
  return { units: times(units.units, price.units), places: units.places + price.places }
}

export function addExact(left: Exact, right: Exact): Exact {
  const places = Math.max(left.places, right.places)
  return { units: plus(unitsAt(left, places), unitsAt(right, places)), places }
}

/** An exact amount rounded to so many digits, as a count of that digit: pence of pounds for 2. */
export function roundExact({ units, places }: Exact, digits: number, mode: RoundingMode): Units {
  return places <= digits
    ? times(units, powerOfTen(digits - places))
    : quotient(units, powerOfTen(places - digits), mode)
}

/**
 * What a rounded running total grows by when an exact amount is added, as a count of the minor unit: the growth of the
 * parts sums to the rounded whole, however the whole is cut.
 */
export function roundedGrowth(before: Exact, added: Exact, digits: number, mode: RoundingMode): Units {
  if (before.units === 0) return roundExact(added, digits, mode)
  return minus(roundExact(addExact(before, added), digits, mode), roundExact(before, digits, mode))
}

/** Money as a count of its currency's minor unit. @throws CounterfoilError `bad-amount` */
export function minorUnits({ amount, currency }: Money): Units {
  const digits = minorDigits(currency)
  return unitsAt(exactOf(amount, digits), digits)
}

/** The money that is so many of its currency's minor unit. */
export function moneyOf(minor: Units, currency: Currency): Money {
  return { amount: decimalOf(minor, minorDigits(currency)), currency }
}

/** The decimal string of a whole number of 10^-places, padded to that many digits. */
export function decimalOf(units: Units, places: number): string {
  const sign = units < 0 ? '-' : ''
  const digits = String(magnitudeOf(units)).padStart(places + 1, '0')
  return places === 0 ? sign + digits : `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`
}

/** The canonical decimal string of an exact amount: without trailing zeros. */
export function canonicalOf({ units, places }: Exact): string {
  const padded = decimalOf(units, places)
  return places === 0 ? padded : padded.replace(/\.?0+$/, '')
}

function unitsAt({ units, places }: Exact, wanted: number): Units {
  return places === wanted ? units : times(units, powerOfTen(wanted - places))
}

/** Nearly every amount is short: its digits are added up one by one. `undefined` for what is not, or is no decimal. */
function shortExact(text: string, most: number): Exact | undefined {
  const { length } = text
  if (length > maxNumberLength) return undefined
  const start = text.charCodeAt(0) === minusSign ? 1 : 0
  let units = 0
  let pointAt = -1
  for (let at = start; at < length; at++) {
    const digit = text.charCodeAt(at) - zero
    if (digit >= 0 && digit <= 9) units = units * 10 + digit
    else if (digit === point && pointAt < 0 && at > start) pointAt = at
    else return undefined
  }
  const places = pointAt < 0 ? 0 : length - pointAt - 1
  if (length === start || pointAt === length - 1 || places > most) return undefined
  return { units: start === 1 ? 0 - units : units, places }
}

function longExact(text: string, most: number): Exact {
  const [, sign, whole, digits = ''] = plainDecimal.exec(text.length <= maxExactLength ? text : '') ?? []
  const fraction = digits.length <= most ? digits : digits.replace(/0+$/, '')
  if (whole === undefined || fraction.length > most) {
    throw new CounterfoilError(
      'bad-amount',
      `${JSON.stringify(text.slice(0, 48))} is no plain decimal with at most ${most} digits after the point`,
      { details: { amount: text.slice(0, 48), places: most } },
    )
  }
  const magnitude = BigInt(whole + fraction)
  return { units: plus(0, sign === '-' ? -magnitude : magnitude), places: fraction.length }
}

const minusSign = 45
const zero = 48
/** The point's code less that of the zero. */
const point = 46 - zero

const powersOfTen: readonly Units[] = Array.from({ length: 2 * exactPlaces }, (_, exponent) =>
  exponent <= 15 ? 10 ** exponent : 10n ** BigInt(exponent),
)

function powerOfTen(exponent: number): Units {
  return powersOfTen[exponent] ?? 10n ** BigInt(exponent)
}
