import fc from 'fast-check'
import * as z from 'zod'
import { boundsOf } from '../src/forms/bounds.ts'
import { longStrings, nearlyStrings, setField } from './hostile.ts'
import type { Random } from './random.ts'

/** Gives values that the schema takes, and once in a while a leaf that it may not. */
export type Values = (random: Random) => unknown

/**
 * Values of a schema of the model, derived from its definition. Strings come from a pool that fast-check fills by the
 * schema's own pattern.
 * @param seed decides the pools
 */
export function valuesOf(schema: z.core.$ZodType, seed: number): Values {
  if (schema instanceof z.ZodObject) return objectsOf(schema, seed)
  if (schema instanceof z.ZodExactOptional) return valuesOf(schema.def.innerType, seed)
  if (schema instanceof z.ZodPipe) return valuesOf(schema.def.in, seed)
  if (schema instanceof z.ZodArray) {
    const items = valuesOf(schema.element, seed)
    const { least } = boundsOf(schema)
    return (random) => Array.from({ length: least + random.below(3) }, () => items(random))
  }
  if (schema instanceof z.ZodUnion) {
    const options = schema.options.map((option) => valuesOf(option, seed))
    return (random) => random.pick(options)(random)
  }
  if (schema instanceof z.ZodEnum) return (random) => random.pick(schema.options)
  if (schema instanceof z.ZodLiteral) return (random) => random.pick([...schema.values])
  if (schema instanceof z.ZodNull) return () => null
  if (schema instanceof z.ZodBoolean) return (random) => random.oneIn(2)
  if (schema instanceof z.ZodString) {
    const { short, long } = stringsOf(schema, seed)
    return (random) => random.pick(long.length > 0 && random.oneIn(50) ? long : short)
  }
  throw new Error(`no values of a ${schema._zod.def.type}`)
}

function objectsOf(schema: z.ZodObject, seed: number): Values {
  const fields = Object.entries(schema.shape).map(([name, type], index) => ({
    name,
    isOptional: type instanceof z.ZodExactOptional,
    values: valuesOf(type, seed + index),
  }))
  return (random) => {
    const value: Record<string, unknown> = {}
    for (const { name, isOptional, values } of fields) {
      if (!isOptional || random.oneIn(2)) setField(value, name, values(random))
    }
    return value
  }
}

interface Pool {
  readonly short: readonly string[]
  readonly long: readonly string[]
}

const pools = new Map<string, Pool>()

/** The pool of a pattern is made once: many fields have the same. */
function stringsOf(schema: z.ZodString, seed: number): Pool {
  const { least, most, patterns } = boundsOf(schema)
  const key = JSON.stringify([least, most, ...patterns.map(String)])
  const known = pools.get(key)
  if (known !== undefined) return known
  const [pattern] = patterns
  const arbitrary =
    pattern === undefined
      ? fc.string({ unit: 'grapheme', minLength: least, maxLength: Math.min(most, 40) })
      : fc.stringMatching(pattern)
  const fits = (text: string) => schema.safeParse(text).success
  const drawn = fc.sample(arbitrary, { numRuns: 60, seed })
  const pool = { short: [...drawn, ...nearlyStrings].filter(fits), long: longStrings.filter(fits) }
  if (pool.short.length === 0) throw new Error(`no string fits ${key}`)
  pools.set(key, pool)
  return pool
}
