import { CounterfoilError } from '../errors.ts'
import { quoted } from '../quoted.ts'
import { canonicalDecimal, decimalPlaces, maxDecimalLength } from './decimal.ts'

/** Most digits after the point that a quantity has. */
export const quantityPlaces = 5

const scale = 10 ** quantityPlaces

/** The largest quantity, above or below zero: what a scaled quantity can hold exactly. */
export const maxQuantity = '90071992547.40991'

/** Nearly every quantity is one; its product with the scale is exact. */
const shortInteger = /^(?:0|-?[1-9]\d{0,8})$/

/**
 * The canonical form of a quantity: a plain decimal string, at most 5 decimals, no trailing zeros. `undefined` when the
 * text is no such number or is beyond what a scaled quantity can hold.
 */
export function canonicalQuantity(text: string): string | undefined {
  const canonical = canonicalDecimal(text)
  if (canonical === undefined || decimalPlaces(canonical) > quantityPlaces) return undefined
  return Number.isSafeInteger(scaledOfCanonical(canonical)) ? canonical : undefined
}

/**
 * A quantity in hundred-thousandths, as a safe integer: the form for hot loops. Add two of them with {@link addScaled}.
 * @throws CounterfoilError `bad-quantity`
 */
export function scaledQuantity(text: string): number {
  if (shortInteger.test(text)) return Number(text) * scale
  const canonical = canonicalQuantity(text)
  if (canonical === undefined) {
    throw new CounterfoilError(
      'bad-quantity',
      `${quoted(text)} is no quantity; write a plain decimal with at most ${quantityPlaces} decimals and not beyond ${maxQuantity}`,
      { details: { quantity: text.slice(0, maxDecimalLength) } },
    )
  }
  return scaledOfCanonical(canonical)
}

/** The sum of two scaled quantities. @throws CounterfoilError `quantity-overflow`, never a wrap. */
export function addScaled(left: number, right: number): number {
  const sum = left + right
  if (Number.isSafeInteger(sum)) return sum
  throw new CounterfoilError('quantity-overflow', `${left} + ${right} hundred-thousandths exceed what is exact`, {
    details: { left, right },
  })
}

/** The canonical decimal string of a scaled quantity. @throws CounterfoilError `quantity-overflow` for what is no safe integer */
export function quantityOfScaled(scaled: number): string {
  if (!Number.isSafeInteger(scaled)) {
    throw new CounterfoilError('quantity-overflow', `${scaled} hundred-thousandths are no whole number that is exact`, {
      details: { scaled },
    })
  }
  if (scaled % scale === 0) return String(scaled / scale + 0)
  const digits = String(Math.abs(scaled)).padStart(quantityPlaces + 1, '0')
  const fraction = digits.slice(-quantityPlaces).replace(/0+$/, '')
  return `${scaled < 0 ? '-' : ''}${digits.slice(0, -quantityPlaces)}.${fraction}`
}

/** Exact where the answer is a safe integer: the digits are moved as text, never multiplied as a float. */
function scaledOfCanonical(canonical: string): number {
  const [whole = '', fraction = ''] = canonical.split('.')
  return Number(whole + fraction.padEnd(quantityPlaces, '0'))
}
