import * as z from 'zod'
import { field } from '../../fields/field.ts'
import { freeText } from '../../fields/text.ts'

/** Whether a piece of reference data is in use. */
export const status = field(z.enum(['active', 'blocked', 'retired']), {
  title: 'Status',
  description:
    'Blocked: not to be used for anything new. Retired: not to be used at all; what was told under it stays. Absent means active.',
  example: 'active',
}).exactOptional()

export const name = freeText({
  title: 'Name',
  description: 'What people call it.',
  example: 'Red T-shirt, medium',
})
