import { maxDecimalLength } from '@counterfoil/kernel'

/** Most digits before the point that a decimal of an event has. */
export const maxWholeDigits = 20
/** Most digits after the point that a decimal of an event has. */
export const maxFractionDigits = 18

/** As many as a decimal has room for. */
const zeros = `0{0,${maxDecimalLength}}`

/** Most digits before the point that a quantity has. */
export const maxQuantityDigits = 10

/** Canonical: no plus sign, no leading or trailing zeros, no exponent, no negative zero. */
export const canonicalPrice = signed(canonicalDecimal(maxWholeDigits, maxFractionDigits))
export const canonicalRate = new RegExp(`^(?:0|${canonicalDecimal(10, 18)})$`)
export const canonicalQuantity = new RegExp(`^(?:0|${canonicalDecimal(maxQuantityDigits, 5)})$`)
export const canonicalSignedQuantity = signed(canonicalDecimal(maxQuantityDigits, 5))

/** Any plain notation of what has a canonical one. */
export const plainPrice = plain('[+-]?', maxWholeDigits, maxFractionDigits)
export const plainRate = plain('\\+?', 10, 18)
export const plainQuantity = plain('\\+?', maxQuantityDigits, 5)
export const plainSignedQuantity = plain('[+-]?', maxQuantityDigits, 5)

/** An amount that is padded to the digits of its currency. */
export function canonicalAmount(digits: number): RegExp {
  const aboveZero = canonicalAboveZero(digits)
  return new RegExp(digits === 0 ? `^(?:0|-?${aboveZero})$` : `^(?:0\\.0{${digits}}|-?(?:${aboveZero}))$`)
}

export function plainAmount(digits: number): RegExp {
  return plain('[+-]?', 18, digits)
}

/** Zero or more, padded to the digits of its currency. */
export function canonicalNonNegativeAmount(digits: number): RegExp {
  const zero = digits === 0 ? '0' : `0\\.0{${digits}}`
  return new RegExp(`^(?:${zero}|${canonicalAboveZero(digits)})$`)
}

export function plainNonNegativeAmount(digits: number): RegExp {
  return plain('\\+?', 18, digits)
}

/** An amount above zero that is padded to the digits of its currency. */
export function canonicalPositiveAmount(digits: number): RegExp {
  return new RegExp(`^(?:${canonicalAboveZero(digits)})$`)
}

export function plainPositiveAmount(digits: number): RegExp {
  const whole = `[1-9]\\d{0,17}(?:\\.\\d{0,${digits}}${zeros})?`
  const firstDigits = Array.from({ length: digits }, (_, at) => `0{${at}}[1-9]\\d{0,${digits - at - 1}}`).join('|')
  return new RegExp(`^\\+?${zeros}(?:${digits === 0 ? whole : `${whole}|\\.(?:${firstDigits})${zeros}`})$`)
}

function canonicalAboveZero(digits: number): string {
  if (digits === 0) return '[1-9]\\d{0,17}'
  const firstDigits = Array.from({ length: digits }, (_, at) => `0{${at}}[1-9]\\d{${digits - at - 1}}`).join('|')
  return `[1-9]\\d{0,17}\\.\\d{${digits}}|0\\.(?:${firstDigits})`
}

/** With zeros before and behind, and with digits on one side of the point at least. */
function plain(sign: string, whole: number, places: number): RegExp {
  const belowOne = places === 0 ? '\\.0' : `\\.\\d{1,${places}}`
  return new RegExp(`^${sign}(?:${zeros}\\d{1,${whole}}(?:\\.\\d{0,${places}}${zeros})?|${belowOne}${zeros})$`)
}

function signed(positive: string): RegExp {
  return new RegExp(`^(?:0|-?(?:${positive}))$`)
}

/** Above zero. */
function canonicalDecimal(whole: number, places: number): string {
  const fraction = `\\.\\d{0,${places - 1}}[1-9]`
  return `[1-9]\\d{0,${whole - 1}}(?:${fraction})?|0${fraction}`
}
