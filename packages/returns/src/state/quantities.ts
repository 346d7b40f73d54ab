import { addScaled, quantityOfScaled, scaledQuantity } from '@counterfoil/kernel'

// Quantities of a state are canonical decimal strings, so that it is plain JSON; they are reckoned as scaled integers.

/** Exact sum. @throws CounterfoilError `quantity-overflow` */
export function plus(left: string, right: string): string {
  return quantityOfScaled(addScaled(scaledQuantity(left), scaledQuantity(right)))
}

/** Exact difference. */
export function minus(left: string, right: string): string {
  return quantityOfScaled(addScaled(scaledQuantity(left), -scaledQuantity(right)))
}

/** What is left of a quantity when others are taken off it. */
export function less(whole: string, parts: readonly string[]): string {
  return quantityOfScaled(parts.reduce((left, part) => addScaled(left, -scaledQuantity(part)), scaledQuantity(whole)))
}

/** The smaller of two. */
export function least(left: string, right: string): string {
  return isAbove(left, right) ? right : left
}

export function isAbove(left: string, right: string): boolean {
  return scaledQuantity(left) > scaledQuantity(right)
}
