import { CounterfoilError } from '../errors.ts'
import type { Branded } from './brand.ts'

/** The merchant's own number for something that is stocked. Case-sensitive: `15056BL` and `15056bl` are two. */
export type Sku = Branded<string, 'Sku'>

/** The merchant's own name for a place that holds stock. */
export type LocationId = Branded<string, 'LocationId'>

/** Longest identifier that is read from outside, in UTF-16 code units. */
export const maxIdentifierLength = 128

/** Whether a string can be an identifier: not empty, not too long, no control characters, no outer white space. */
export function isIdentifier(text: string): boolean {
  return text.length > 0 && text.length <= maxIdentifierLength && text === text.trim() && !/\p{Cc}/u.test(text)
}

/** @throws CounterfoilError `bad-identifier` */
export function sku(text: string): Sku {
  requireIdentifier('SKU', text)
  return text as Sku
}

/** @throws CounterfoilError `bad-identifier` */
export function locationId(text: string): LocationId {
  requireIdentifier('location id', text)
  return text as LocationId
}

function requireIdentifier(kind: string, text: string): void {
  if (isIdentifier(text)) return
  throw new CounterfoilError(
    'bad-identifier',
    `${JSON.stringify(text.slice(0, 40))} is no ${kind}: 1 to ${maxIdentifierLength} characters without outer white space or control characters`,
  )
}
