/** Most characters of a decimal in any notation. */
export const maxDecimalLength = 40
/** Most digits before the point that a decimal of an event has. */
export const maxWholeDigits = 20
/** Most digits after the point that a decimal of an event has. */
export const maxFractionDigits = 18

/** Most digits before the point that a quantity has. */
export const maxQuantityDigits = 10

/** Canonical: no plus sign, no leading or trailing zeros, no exponent, no negative zero. */
export const canonicalPrice = signed(canonicalDecimal(maxWholeDigits, maxFractionDigits))
export const canonicalRate = new RegExp(`^(?:0|${canonicalDecimal(10, 18)})$`)
export const canonicalQuantity = new RegExp(`^(?:0|${canonicalDecimal(maxQuantityDigits, 5)})$`)
export const canonicalSignedQuantity = signed(canonicalDecimal(maxQuantityDigits, 5))

/** Any plain notation of what has a canonical one. */
export const plainPrice = /^[+-]?0{0,9}\d{1,20}(?:\.\d{0,18})?$/
export const plainRate = /^\+?0{0,9}\d{1,10}(?:\.\d{0,18})?$/
export const plainQuantity = /^\+?0{0,9}\d{1,10}(?:\.\d{0,5}0*)?$/
export const plainSignedQuantity = /^[+-]?0{0,9}\d{1,10}(?:\.\d{0,5}0*)?$/

/** An amount that is padded to the digits of its currency. */
export function canonicalAmount(digits: number): RegExp {
  if (digits === 0) return /^(?:0|-?[1-9]\d{0,17})$/
  const fraction = `\\.\\d{${digits}}`
  const belowOne = Array.from({ length: digits }, (_, zeros) => `0{${zeros}}[1-9]\\d{${digits - zeros - 1}}`).join('|')
  return new RegExp(`^(?:0\\.0{${digits}}|-?(?:[1-9]\\d{0,17}${fraction}|0\\.(?:${belowOne})))$`)
}

export function plainAmount(digits: number): RegExp {
  return new RegExp(`^[+-]?0{0,9}\\d{1,18}(?:\\.\\d{0,${digits}}0*)?$`)
}

function signed(positive: string): RegExp {
  return new RegExp(`^(?:0|-?(?:${positive}))$`)
}

/** Above zero. */
function canonicalDecimal(whole: number, places: number): string {
  const fraction = `\\.\\d{0,${places - 1}}[1-9]`
  return `[1-9]\\d{0,${whole - 1}}(?:${fraction})?|0${fraction}`
}
