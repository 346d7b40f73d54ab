import { accepted, type Outcome, type Rejection, rejected, valueOrThrow } from '../outcome.ts'
import { quoted } from '../quoted.ts'
import type { Branded } from './brand.ts'
import { divisibleUnits, wholeUnits } from './unit-table.ts'

/**
 * A unit of measure by its common code in UN/ECE Recommendation 20: `EA` each, `KGM` kilogram, `MTR` metre, `LTR` litre...;
 * packages by their code in Recommendation 21 with an X before it (`XCT` carton). A missing unit means each. The code is
 * checked by its shape alone: two or three capital letters or digits.
 */
export type UnitCode = Branded<string, 'UnitCode'>

/** The shape of a unit code, for schemas, which say it to other languages. */
export const unitCodePattern = /^[A-Z0-9]{2,3}$/

/** Whether a text has the shape of a unit code. */
export function isUnitCode(text: string): text is UnitCode {
  return unitCodePattern.test(text)
}

/** Reads a unit code, or says why it is none. */
export function parseUnitCode(text: string): Outcome<UnitCode, Rejection<'bad-unit'>> {
  return isUnitCode(text)
    ? accepted(text)
    : rejected(
        'bad-unit',
        `${quoted(text)} is no unit code of UN/ECE Recommendation 20; use one such as EA, KGM or MTR`,
      )
}

/** @throws CounterfoilError `bad-unit` */
export function unitCode(text: string): UnitCode {
  return valueOrThrow(parseUnitCode(text))
}

/** The unit of what is counted piece by piece, and of every quantity without a unit. */
export const each: UnitCode = /* @__PURE__ */ unitCode('EA')

/** The English name of a unit that is common in retail; `undefined` for others, which are units all the same. */
export function unitName(unit: UnitCode): string | undefined {
  if (Object.hasOwn(wholeUnits, unit)) return wholeUnits[unit]
  return Object.hasOwn(divisibleUnits, unit) ? divisibleUnits[unit] : undefined
}

/**
 * Whether a part of one makes sense: half a kilogram does, half a piece or carton does not. True of units that the table
 * does not know, so that nothing is refused for want of knowledge.
 */
export function isDivisible(unit: UnitCode): boolean {
  return !Object.hasOwn(wholeUnits, unit)
}
