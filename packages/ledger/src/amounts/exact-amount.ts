import { CounterfoilError, quantityPlaces, type RoundingMode } from '@counterfoil/kernel'

// Amounts inside the ledger are integers: a product of quantity and unit price is exact, and nothing is ever a float.

/** Digits after the point that a unit price may have. */
export const unitPricePlaces = 18

/** Digits after the point of an exact amount: those of a quantity and of a unit price together. */
export const exactPlaces = quantityPlaces + unitPricePlaces

/** Most characters of a decimal that is read: an exact sum may have more than a decimal from outside. */
const maxExactLength = 96

const plainDecimal = /^(-?)(\d+)(?:\.(\d+))?$/
const powersOfTen = Array.from({ length: exactPlaces + 1 }, (_, exponent) => 10n ** BigInt(exponent))

/**
 * A decimal string as an integer of 10^-places.
 * @throws CounterfoilError `bad-amount` when it is no plain decimal or has more digits than places.
 */
export function scaled(text: string, places: number): bigint {
  const [, sign, whole, digits = ''] = plainDecimal.exec(text.length <= maxExactLength ? text : '') ?? []
  const fraction = digits.length <= places ? digits : digits.replace(/0+$/, '')
  if (whole === undefined || fraction.length > places) {
    throw new CounterfoilError(
      'bad-amount',
      `${JSON.stringify(text.slice(0, 48))} is no plain decimal with at most ${places} digits after the point`,
      { details: { amount: text.slice(0, 48), places } },
    )
  }
  const magnitude = BigInt(whole + fraction) * powerOfTen(places - fraction.length)
  return sign === '-' ? -magnitude : magnitude
}

/** Exact `quantity x unitPrice`, in 10^-{@link exactPlaces}. */
export function exactProduct(quantity: string, unitPrice: string): bigint {
  return scaled(quantity, quantityPlaces) * scaled(unitPrice, unitPricePlaces)
}

/** An exact amount rounded to a currency's minor unit, as a count of that unit. */
export function roundToMinor(exact: bigint, minorDigits: number, mode: RoundingMode): bigint {
  const unit = powerOfTen(exactPlaces - minorDigits)
  const magnitude = exact < 0n ? -exact : exact
  const floor = magnitude / unit
  const twiceRest = (magnitude - floor * unit) * 2n
  const up = twiceRest > unit || (twiceRest === unit && (mode === 'half-up' || floor % 2n === 1n))
  const rounded = up ? floor + 1n : floor
  return exact < 0n ? -rounded : rounded
}

/**
 * What a rounded running total grows by when an exact amount is added, as a count of the minor unit: the growth of the
 * parts sums to the rounded whole, however the whole is cut.
 */
export function roundedGrowth(before: bigint, added: bigint, minorDigits: number, mode: RoundingMode): bigint {
  return roundToMinor(before + added, minorDigits, mode) - roundToMinor(before, minorDigits, mode)
}

/** The decimal string of an integer of 10^-places, padded to that many digits. */
export function decimalOf(value: bigint, places: number): string {
  const sign = value < 0n ? '-' : ''
  const digits = String(value < 0n ? -value : value).padStart(places + 1, '0')
  return places === 0 ? sign + digits : `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`
}

function powerOfTen(exponent: number): bigint {
  return powersOfTen[exponent] ?? 10n ** BigInt(exponent)
}
