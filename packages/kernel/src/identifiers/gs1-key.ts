import { quoted } from '../quoted.ts'
import { gs1CheckDigit, hasGs1CheckDigit, isDigits } from './check-digit.ts'

/** What the keys of digits have in common: a fixed length, a check digit, and some digit above zero. */
export interface Gs1KeyRule {
  /** As a message says it: `a GTIN`. */
  readonly name: string
  /** The lengths that it may have, ascending. */
  readonly lengths: readonly number[]
}

export function isGs1Key(text: string, { lengths }: Gs1KeyRule): boolean {
  return lengths.includes(text.length) && hasGs1CheckDigit(text) && !isZero(text)
}

/** Why a text is no such key, for a person who has the label or the file at hand. */
export function whyNoGs1Key(text: string, { name, lengths }: Gs1KeyRule): string {
  const none = `${quoted(text)} is not ${name}`
  if (!isDigits(text.slice(0, 40))) return `${none}: write its digits alone, without spaces, hyphens or letters`
  if (!lengths.includes(text.length)) {
    return `${none}: it has ${text.length} digits instead of ${spoken(lengths)}; write all of them, leading zeros included`
  }
  if (isZero(text)) return `${none}: zeros alone identify nothing; leave it out where there is none`
  const expected = gs1CheckDigit(text.slice(0, -1))
  return `${none}: its check digit is ${text.slice(-1)} and should be ${expected}; read it again from its source`
}

/** GS1 issues no prefix of zeros alone; systems write them where a number is missing. */
function isZero(digits: string): boolean {
  return Number(digits) === 0
}

function spoken(lengths: readonly number[]): string {
  const last = lengths.at(-1)
  return lengths.length === 1 ? `${last}` : `${lengths.slice(0, -1).join(', ')} or ${last}`
}
