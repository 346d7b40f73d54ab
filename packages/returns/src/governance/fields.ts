import { canonicalDecimal, isTimeZone, parseMoney } from '@counterfoil/kernel'
import * as z from 'zod'

// Values of a policy file. They are taken as they are written.

const maxNames = 1_000
/** A hundred years. */
const maxDays = 36_525

export const name = z.string().min(1, 'expected a name').max(128)
export const names = z.array(name).min(1).max(maxNames)

export const patterns = z
  .array(
    z
      .string()
      .max(128)
      .regex(/^(?:\*|[^\s*]+\*?)$/, 'expected a name, with a star at its end at most'),
  )
  .min(1)
  .max(maxNames)

export const days = z.int().min(0).max(maxDays)
export const count = z.int().min(1).max(1_000_000_000)

export const zone = z.string().max(100).refine(isTimeZone, 'expected an IANA time zone such as Europe/London')

export const rate = z
  .string()
  .max(40)
  .refine((text) => isShare(canonicalDecimal(text)), 'expected a fraction from 0 to 1 as a string, such as "0.15"')

/** A fraction with at most 18 decimals. */
function isShare(canonical: string | undefined): boolean {
  return canonical !== undefined && (canonical === '1' || /^0(?:\.\d{1,18})?$/.test(canonical))
}

/** An amount above or at zero, in its canonical form. */
export const money = z
  .strictObject({ amount: z.string().max(40), currency: z.string().max(3) })
  .transform(({ amount, currency }, context) => {
    const read = parseMoney(amount, currency)
    if (!read.ok) {
      context.addIssue({ code: 'custom', message: read.rejection.because, path: [...(read.rejection.path ?? [])] })
      return z.NEVER
    }
    if (read.value.amount.startsWith('-')) {
      context.addIssue({ code: 'custom', message: 'expected zero or more', path: ['amount'] })
      return z.NEVER
    }
    return read.value
  })
