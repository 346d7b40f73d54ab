import { maxIdentifierLength } from '@counterfoil/kernel'
import * as z from 'zod'
import { type FieldDocs, field } from './field.ts'

/** Control characters, and halves of surrogate pairs that stand alone: no system passes them on unharmed. */
const unspeakable = '\\u0000-\\u001F\\u007F-\\u009F\\uD800-\\uDFFF'

const identifierPattern = new RegExp(`^[^\\s${unspeakable}](?:[^${unspeakable}]*[^\\s${unspeakable}])?$`, 'u')
const freeTextPattern = /^[^\uD800-\uDFFF]*$/u
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
  .regex(new RegExp(`^[^${unspeakable}]*$`, 'u'), 'expected no control characters and no half surrogate pairs')

const uriCharacters = "[\\w.~:/?#[\\]@!$&'()*+,;=%-]"

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
  return field(z.string().max(maxTextLength).regex(freeTextPattern, 'expected no half surrogate pairs'), docs)
}
