import { CounterfoilError } from '../errors.ts'
import { quoted } from '../quoted.ts'

/** Digits of the longest keys of GS1, the check digit included. */
const longest = 18

/**
 * The check digit that GS1 puts behind the other digits of a key: modulo 10, weights 3 and 1 in turn from the right (GS1
 * General Specifications, 7.9). The same for every key that ends in one: GTIN, GLN, SSCC, GRAI, GDTI, GSRN, GSIN.
 * @param digits the key without its check digit: 1 to 17 digits. @throws CounterfoilError `bad-digits`
 */
export function gs1CheckDigit(digits: string): string {
  if (digits.length === 0 || digits.length >= longest || !isDigits(digits)) {
    throw new CounterfoilError(
      'bad-digits',
      `${quoted(digits)} has no check digit; give the key's other digits, 1 to ${longest - 1} of them and nothing else`,
    )
  }
  return checkDigitOf(digits, digits.length)
}

/** Whether a text is 2 to 18 digits of which the last is the check digit of those before it. */
export function hasGs1CheckDigit(text: string): boolean {
  const last = text.length - 1
  return last >= 1 && last < longest && isDigits(text) && text.charAt(last) === checkDigitOf(text, last)
}

/** Whether there is nothing but ASCII digits in a text; true of an empty one. */
export function isDigits(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index)
    if (code < zero || code > zero + 9) return false
  }
  return true
}

const zero = 48

function checkDigitOf(digits: string, length: number): string {
  let sum = 0
  for (let index = 0; index < length; index += 1) {
    const digit = digits.charCodeAt(index) - zero
    sum += (length - index) % 2 === 1 ? 3 * digit : digit
  }
  return String((10 - (sum % 10)) % 10)
}
