import { accepted, type Outcome, type Rejection, rejected, valueOrThrow } from '../outcome.ts'
import { quoted } from '../quoted.ts'
import type { Branded } from '../values/brand.ts'

/** The merchant's own number for something that is stocked. Case-sensitive: `15056BL` and `15056bl` are two. */
export type Sku = Branded<string, 'Sku'>

/** The merchant's own name for a place that holds stock. Case-sensitive. */
export type LocationId = Branded<string, 'LocationId'>

/** Longest identifier that is read from outside, in code points, as JSON Schema counts. */
export const maxIdentifierLength = 128

/** Whether a string can be an identifier: not empty, not too long, no control characters, no outer white space, no half of a character. */
export function isIdentifier(text: string): boolean {
  return (
    text.length > 0 &&
    isAtMost(maxIdentifierLength, text) &&
    text === text.trim() &&
    text.isWellFormed() &&
    !/\p{Cc}/u.test(text)
  )
}

/** Whether a text has no more code points; each is one or two code units. */
function isAtMost(length: number, text: string): boolean {
  return text.length <= length || (text.length <= 2 * length && Array.from(text).length <= length)
}

/** Whether a text is a SKU. */
export function isSku(text: string): text is Sku {
  return isIdentifier(text)
}

/** Reads a SKU, or says why it is none. */
export function parseSku(text: string): Outcome<Sku, Rejection<'bad-identifier'>> {
  return isSku(text) ? accepted(text) : rejected('bad-identifier', whyNoIdentifier(text, 'a SKU'))
}

/** @throws CounterfoilError `bad-identifier` */
export function sku(text: string): Sku {
  return valueOrThrow(parseSku(text))
}

/** Whether a text is a location id. */
export function isLocationId(text: string): text is LocationId {
  return isIdentifier(text)
}

/** Reads a location id, or says why it is none. */
export function parseLocationId(text: string): Outcome<LocationId, Rejection<'bad-identifier'>> {
  return isLocationId(text) ? accepted(text) : rejected('bad-identifier', whyNoIdentifier(text, 'a location id'))
}

/** @throws CounterfoilError `bad-identifier` */
export function locationId(text: string): LocationId {
  return valueOrThrow(parseLocationId(text))
}

function whyNoIdentifier(text: string, name: string): string {
  return `${quoted(text)} is not ${name}: 1 to ${maxIdentifierLength} characters without outer white space, control characters or broken Unicode`
}
