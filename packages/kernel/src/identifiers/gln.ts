import { accepted, type Outcome, type Rejection, rejected, valueOrThrow } from '../outcome.ts'
import type { Branded } from '../values/brand.ts'
import { type Gs1KeyRule, isGs1Key, whyNoGs1Key } from './gs1-key.ts'

/** A Global Location Number: a place or a party in 13 digits, the last of them a check digit. */
export type Gln = Branded<string, 'Gln'>

const rule: Gs1KeyRule = { name: 'a GLN', lengths: [13] }

/** Whether a text is a GLN. */
export function isGln(text: string): text is Gln {
  return isGs1Key(text, rule)
}

/** Reads a GLN, or says why it is none. */
export function parseGln(text: string): Outcome<Gln, Rejection<'bad-gln'>> {
  return isGln(text) ? accepted(text) : rejected('bad-gln', whyNoGs1Key(text, rule))
}

/** @throws CounterfoilError `bad-gln` */
export function gln(text: string): Gln {
  return valueOrThrow(parseGln(text))
}
