import { maxIdentifierLength } from '@counterfoil/kernel'
import * as z from 'zod'
import { type FieldDocs, field } from './field.ts'

// What a text may hold, as ranges of the characters themselves: neither control characters nor halves of surrogate pairs,
// which no system passes on unharmed. Escapes for them differ between the regular expressions of languages.
const speakable = ' -~\u{A0}-\u{D7FF}\u{E000}-\u{10FFFF}'
/** All of these but white space. */
const inked =
  '!-~\u{A1}-\u{167F}\u{1681}-\u{1FFF}\u{200B}-\u{2027}\u{202A}-\u{202E}\u{2030}-\u{205E}\u{2060}-\u{2FFF}\u{3001}-\u{D7FF}\u{E000}-\u{FEFE}\u{FF00}-\u{10FFFF}'
/** A person's text has lines and tabs, and whatever else was typed. Databases refuse U+0000 in any text. */
const typed = '\u{1}-\u{D7FF}\u{E000}-\u{10FFFF}'

const identifierPattern = new RegExp(`^[${inked}](?:[${speakable}]*[${inked}])?$`, 'u')
const freeTextPattern = new RegExp(`^[${typed}]*$`, 'u')
/** Longest text of a person's that an event holds, in code points. */
export const maxTextLength = 4_000

const identifierText = z
  .string()
  .min(1)
  .max(maxIdentifierLength)
  .regex(identifierPattern, 'expected no outer white space, no control characters and no half surrogate pairs')

/** A reference to something of the merchant's or of another system: an order, a return, a customer. Never personal data. */
export function identifier(docs: FieldDocs<string>) {
  return field(identifierText, docs)
}

export const sku = field(identifierText.brand<'Sku'>(), {
  title: 'SKU',
  description: "The merchant's own number for something that is stocked. Case-sensitive.",
  example: 'TSHIRT-RED-M',
})

export const locationId = field(identifierText.brand<'LocationId'>(), {
  title: 'Location',
  description: "The merchant's own name for a place that holds stock.",
  example: 'dc-1',
})

/** Text of an attribute of the envelope, as CloudEvents bounds it. */
export const attributeText = z
  .string()
  .min(1)
  .max(256)
  .regex(new RegExp(`^[${speakable}]*$`, 'u'), 'expected no control characters and no half surrogate pairs')

const uriCharacters = "[A-Za-z0-9_.~:/?#\\[\\]@!$&'()*+,;=%-]"

export const uriReferenceText = z
  .string()
  .min(1)
  .max(256)
  .regex(new RegExp(`^${uriCharacters}*$`), 'expected a URI reference such as /wms/dc-1')

export const uriText = z
  .string()
  .max(256)
  .regex(new RegExp(`^[A-Za-z][A-Za-z0-9+.-]*:${uriCharacters}+$`), 'expected a URI with its scheme')

/** Text that a person wrote, kept as it came. */
export function freeText(docs: FieldDocs<string>) {
  return field(
    z.string().max(maxTextLength).regex(freeTextPattern, 'expected no U+0000 and no half surrogate pairs'),
    docs,
  )
}
