import { isIdentifier, maxIdentifierLength, parseInstant } from '@counterfoil/kernel'
import * as z from 'zod'

const identifierText = z
  .string()
  .min(1, { abort: true })
  .max(maxIdentifierLength, { abort: true })
  .refine(isIdentifier, 'expected no outer white space and no control characters')

/** A reference to something of the merchant's or of another system: an order, a return, a customer. Never personal data. */
export const identifier = identifierText
export const sku = identifierText.brand<'Sku'>()
export const locationId = identifierText.brand<'LocationId'>()

export const instant = z
  .string()
  .max(40)
  .refine((text) => parseInstant(text) !== undefined, 'expected an RFC 3339 date-time such as 2026-03-01T10:02:00Z')

/** Longest text of a person's that an event holds, in UTF-16 code units. */
export const maxTextLength = 4_000

/** Text that a person wrote; kept as it came. */
export const freeText = z.string().max(maxTextLength)
