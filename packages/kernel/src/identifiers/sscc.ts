import { accepted, type Outcome, type Rejection, rejected, valueOrThrow } from '../outcome.ts'
import type { Branded } from '../values/brand.ts'
import { type Gs1KeyRule, isGs1Key, whyNoGs1Key } from './gs1-key.ts'

/** A Serial Shipping Container Code: one parcel, case or pallet in 18 digits, the last of them a check digit. */
export type Sscc = Branded<string, 'Sscc'>

const rule: Gs1KeyRule = { name: 'an SSCC', lengths: [18] }

/** Whether a text is an SSCC. */
export function isSscc(text: string): text is Sscc {
  return isGs1Key(text, rule)
}

/** Reads an SSCC, or says why it is none. */
export function parseSscc(text: string): Outcome<Sscc, Rejection<'bad-sscc'>> {
  return isSscc(text) ? accepted(text) : rejected('bad-sscc', whyNoGs1Key(text, rule))
}

/** @throws CounterfoilError `bad-sscc` */
export function sscc(text: string): Sscc {
  return valueOrThrow(parseSscc(text))
}
