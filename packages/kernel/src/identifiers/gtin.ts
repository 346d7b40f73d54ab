import { accepted, type Outcome, type Rejection, rejected, valueOrThrow } from '../outcome.ts'
import type { Branded } from '../values/brand.ts'
import { type Gs1KeyRule, isGs1Key, whyNoGs1Key } from './gs1-key.ts'

/**
 * A Global Trade Item Number as it was written: 8, 12, 13 or 14 digits with a right check digit. The same item may be
 * written in several lengths: compare with {@link isSameGtin}, and keep {@link normalGtin} as a key.
 */
export type Gtin = Branded<string, 'Gtin'>

/** A GTIN in the one normal form: 14 digits, filled with zeros on the left. */
export type NormalGtin = Branded<Gtin, 'NormalGtin'>

/** What was issued, whatever length it is written in. GTIN-12 is the UPC, GTIN-13 the EAN, GTIN-14 a case or a pallet. */
export type GtinKind = 'GTIN-8' | 'GTIN-12' | 'GTIN-13' | 'GTIN-14'

const rule: Gs1KeyRule = { name: 'a GTIN', lengths: [8, 12, 13, 14] }

/** Whether a text is a GTIN of any length. */
export function isGtin(text: string): text is Gtin {
  return isGs1Key(text, rule)
}

/** Reads a GTIN of any length, or says why it is none. */
export function parseGtin(text: string): Outcome<Gtin, Rejection<'bad-gtin'>> {
  return isGtin(text) ? accepted(text) : rejected('bad-gtin', whyNoGs1Key(text, rule))
}

/** @throws CounterfoilError `bad-gtin` */
export function gtin(text: string): Gtin {
  return valueOrThrow(parseGtin(text))
}

/** Whether a text is a GTIN in its normal form already. */
export function isNormalGtin(text: string): text is NormalGtin {
  return text.length === 14 && isGtin(text)
}

/** The normal form; leading zeros do not change the check digit. @throws CounterfoilError `bad-gtin` */
export function normalGtin(value: Gtin): NormalGtin {
  const filled = value.padStart(14, '0')
  return isNormalGtin(filled) ? filled : valueOrThrow(rejected('bad-gtin', whyNoGs1Key(value, rule)))
}

/** Whether two GTINs are of the same item: equal but for leading zeros. */
export function isSameGtin(left: Gtin, right: Gtin): boolean {
  return normalGtin(left) === normalGtin(right)
}

/**
 * What kind of GTIN was issued, by its digits and not by the length that it is written in. (GS1 leaves the prefixes unused
 * that would make a GTIN-12 look like a GTIN-8.)
 */
export function gtinKind(value: Gtin): GtinKind {
  const digits = normalGtin(value)
  if (!digits.startsWith('0')) return 'GTIN-14'
  if (!digits.startsWith('00')) return 'GTIN-13'
  return digits.startsWith('000000') ? 'GTIN-8' : 'GTIN-12'
}
