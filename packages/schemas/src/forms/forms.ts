import type { Outcome } from '@counterfoil/kernel'
import type * as z from 'zod'
import { acceptsOf } from '../reading/accepts.ts'
import { type Issue, readBy } from '../reading/issues.ts'
import { unfitIn } from '../reading/unfit.ts'
import { once } from './once.ts'
import { readerOf } from './reader.ts'

/** A schema in both forms, with the quick check: `writer` is strict, `reader` takes other notations and unknown fields. */
export interface Forms<Writer extends z.ZodType = z.ZodType> {
  /** As a Standard Schema: validates by {@link parse}. */
  readonly '~standard': StandardProps<z.output<Writer>>
  readonly writer: Writer
  readonly reader: z.ZodType<z.output<Writer>>
  /** Whether the value is in the writers' form already, unknown fields aside. */
  accepts(value: unknown): value is z.output<Writer>
  /** Every difference from the form that writers keep to, unknown fields too; none when there is none. */
  check(value: unknown): readonly Issue[]
  /** Reads any JSON value: the normalised one, or every issue with its path. Never throws. */
  parse(input: unknown): Outcome<z.output<Writer>, readonly Issue[]>
}

/** What Standard Schema 1.0 asks of a schema that validates at once (standardschema.dev). */
export interface StandardProps<Output> {
  readonly version: 1
  readonly vendor: 'counterfoil'
  readonly validate: (
    value: unknown,
  ) => { readonly value: Output; readonly issues?: undefined } | { readonly issues: readonly Issue[] }
  readonly types?: { readonly input: unknown; readonly output: Output }
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
  const parse = (input: unknown): Outcome<z.output<Writer>, readonly Issue[]> => {
    if (accepts(input)) return { ok: true, value: input }
    const outcome = readBy(reader(), input)
    if (!outcome.ok) return outcome
    const unfit = unfitIn(outcome.value)
    return unfit === undefined ? outcome : { ok: false, rejection: [unfit] }
  }
  return {
    get writer() {
      return writer()
    },
    get reader() {
      return reader()
    },
    accepts,
    check(value) {
      const outcome = readBy(writer(), value)
      return outcome.ok ? [] : outcome.rejection
    },
    parse,
    '~standard': { version: 1, vendor: 'counterfoil', validate: (value) => standardResultOf(parse(value)) },
  }
}

function standardResultOf<Value>(outcome: Outcome<Value, readonly Issue[]>) {
  return outcome.ok ? { value: outcome.value } : { issues: outcome.rejection }
}
