import * as z from 'zod'

/** A whole number from zero on, in decimal digits: JSON numbers are not exact everywhere. */
export const counterText = z.string().regex(/^(?:0|[1-9]\d{0,14})$/, 'expected a whole number in decimal digits')
