import * as z from 'zod'
import { field } from './field.ts'

export const gtin = field(z.string().regex(/^(?:\d{8}|\d{12,14})$/, 'expected a GTIN of 8, 12, 13 or 14 digits'), {
  title: 'GTIN',
  description: 'GS1 number of a trade item, with its check digit, as it is printed: 8, 12, 13 or 14 digits.',
  example: '4006381333931',
})

export const gln = field(z.string().regex(/^\d{13}$/, 'expected a GLN of 13 digits'), {
  title: 'GLN',
  description: 'GS1 number of a place or party, with its check digit: 13 digits. Absent where it has none.',
  example: '4012345000009',
})
