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

export function isAbove(left: string, right: string): boolean {
  return scaledQuantity(left) > scaledQuantity(right)
}
