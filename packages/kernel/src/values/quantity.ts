import { CounterfoilError } from '../errors.ts'
import { canonicalDecimal, Decimal, decimalPlaces } from './decimal.ts'

/** Most digits after the point that a quantity has. */
export const quantityPlaces = 5

const scale = 10 ** quantityPlaces

/** Nearly every quantity is one; its product with the scale is exact. */
const shortInteger = /^(?:0|-?[1-9]\d{0,8})$/

/**
 * The canonical form of a quantity: a plain decimal string, at most 5 decimals, no trailing zeros. `undefined` when the
 * text is no such number or is beyond what a scaled quantity can hold.
 */
export function canonicalQuantity(text: string): string | undefined {
  const canonical = canonicalDecimal(text)
  if (canonical === undefined || decimalPlaces(canonical) > quantityPlaces) return undefined
  return new Decimal(canonical).abs().times(scale).greaterThan(Number.MAX_SAFE_INTEGER) ? undefined : canonical
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
      `"${text}" is no quantity: a plain decimal with at most ${quantityPlaces} decimals and below ${Math.floor(Number.MAX_SAFE_INTEGER / scale)}`,
      { details: { quantity: text } },
    )
  }
  return new Decimal(canonical).times(scale).toNumber()
}

/** The sum of two scaled quantities. @throws CounterfoilError `quantity-overflow`, never a wrap. */
export function addScaled(left: number, right: number): number {
  const sum = left + right
  if (Number.isSafeInteger(sum)) return sum
  throw new CounterfoilError('quantity-overflow', `${left} + ${right} hundred-thousandths exceed what is exact`, {
    details: { left, right },
  })
}

/** The canonical decimal string of a scaled quantity. */
export function quantityOfScaled(scaled: number): string {
  if (scaled % scale === 0) return String(scaled / scale + 0)
  return new Decimal(scaled).div(scale).toFixed()
}
