import { accepted, type Outcome, type Rejection, rejected, valueOrThrow } from '../outcome.ts'
import { quoted } from '../quoted.ts'
import { canonicalQuantity, maxQuantity, quantityPlaces } from './quantity.ts'
import { each, isDivisible, type UnitCode, unitName } from './unit.ts'

/** Why a text is no quantity of a unit. */
type BadQuantity = Rejection<'bad-quantity' | 'fraction-of-unit'>

/**
 * Reads a quantity of a unit: its canonical form, or a rejection. `fraction-of-unit` when the unit comes in whole numbers
 * only, as half an each (see `isDivisible`). Quantities below zero are quantities: differences and credits have them.
 * @param unit default each.
 */
export function parseQuantity(text: string, unit: UnitCode = each): Outcome<string, BadQuantity> {
  const quantity = canonicalQuantity(text)
  if (quantity === undefined) {
    return rejected(
      'bad-quantity',
      `${quoted(text)} is no quantity; write a plain decimal with at most ${quantityPlaces} decimals and not beyond ${maxQuantity}`,
    )
  }
  if (!quantity.includes('.') || isDivisible(unit)) return accepted(quantity)
  return rejected(
    'fraction-of-unit',
    `${quantity} ${unit} is no quantity, because a part of one ${unitName(unit) ?? unit} makes no sense; give a whole number, or the unit that was measured`,
  )
}

/** Whether a text is a quantity of a unit. @param unit default each. */
export function isQuantity(text: string, unit: UnitCode = each): boolean {
  return parseQuantity(text, unit).ok
}

/** The canonical form of a quantity of a unit. @param unit default each. @throws CounterfoilError `bad-quantity`, `fraction-of-unit` */
export function quantity(text: string, unit: UnitCode = each): string {
  return valueOrThrow(parseQuantity(text, unit))
}
