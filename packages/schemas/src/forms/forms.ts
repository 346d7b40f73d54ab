import type { Outcome } from '@counterfoil/kernel'
import type * as z from 'zod'
import { acceptsOf } from '../reading/accepts.ts'
import { type Issue, issuesOf } from '../reading/issues.ts'
import { unfitIn } from '../reading/unfit.ts'
import { once } from './once.ts'
import { readerOf } from './reader.ts'

/** A schema in both forms, with the quick check: `writer` is strict, `reader` takes other notations and unknown fields. */
export interface Forms<Writer extends z.ZodType = z.ZodType> {
  readonly writer: Writer
  readonly reader: z.ZodType<z.output<Writer>>
  /** Whether the value is in the writers' form already, unknown fields aside. */
  accepts(value: unknown): value is z.output<Writer>
  /** Reads any value: the normalised one, or every issue with its path. Never throws. */
  parse(input: unknown): Outcome<z.output<Writer>, readonly Issue[]>
}

/**
 * Both forms of what is written once, in the strict one.
 * @param make is called when the schema is first used: a program pays for what it uses.
 */
/* @__NO_SIDE_EFFECTS__ */
export function formsOf<Writer extends z.ZodType>(make: () => Writer): Forms<Writer> {
  const writer = once(make)
  const reader = once(() => readerOf(writer()))
  const quick = once(() => acceptsOf(writer()))
  const accepts = (value: unknown): value is z.output<Writer> => quick()(value)
  return {
    get writer() {
      return writer()
    },
    get reader() {
      return reader()
    },
    accepts,
    parse(input) {
      if (accepts(input)) return { ok: true, value: input }
      const result = reader().safeParse(input)
      if (!result.success) return { ok: false, rejection: issuesOf(result.error.issues) }
      const unfit = unfitIn(result.data)
      return unfit === undefined ? { ok: true, value: result.data } : { ok: false, rejection: [unfit] }
    },
  }
}
