import { countries } from '@counterfoil/kernel'
import * as z from 'zod'
import { field } from './field.ts'

export const countryCode = field(z.enum(countries, 'expected an ISO 3166-1 code such as GB'), {
  title: 'Country',
  description: 'ISO 3166-1 alpha-2 code. Absent where it does not matter.',
  example: 'GB',
})

export const timeZone = field(
  z
    .string()
    .max(64)
    .regex(/^[A-Za-z][A-Za-z0-9_+-]*(?:\/[A-Za-z0-9_+-]+)*$/, 'expected an IANA time zone such as Europe/London'),
  {
    title: 'Time zone',
    description: 'IANA name of the zone that its days are reckoned in.',
    example: 'Europe/London',
  },
)
