import * as z from 'zod'
import { boundsOf, isRefined } from '../forms/bounds.ts'
import { unfitIn } from './unfit.ts'

/** Whether a value is, as it stands, in the form that writers keep to, unknown fields aside. */
export type Accepts = (value: unknown) => boolean

/**
 * The quick answer for values that need no reading: no issue is reported and nothing is copied. What it does not accept
 * may still be readable: ask the schema. It agrees with the schema on every value, which a property test holds it to.
 * @param depth the objects and arrays that the value stands in. Default none.
 */
export function acceptsOf(schema: z.core.$ZodType, depth = 0): Accepts {
  if (isRefined(schema)) return acceptsSlowly(schema)
  if (schema instanceof z.ZodObject) return acceptsObject(schema, depth)
  if (schema instanceof z.ZodExactOptional) return acceptsOf(schema.def.innerType, depth)
  if (schema instanceof z.ZodArray) return acceptsArray(schema, depth)
  if (schema instanceof z.ZodDiscriminatedUnion) return acceptsDiscriminated(schema, depth)
  if (schema instanceof z.ZodUnion) return acceptsAny(schema.options.map((option) => acceptsOf(option, depth)))
  if (schema instanceof z.ZodEnum) return isOneOf(schema.options)
  if (schema instanceof z.ZodLiteral) return isOneOf([...schema.values])
  if (schema instanceof z.ZodBoolean) return (value) => typeof value === 'boolean'
  if (schema instanceof z.ZodString) return acceptsString(schema)
  return acceptsSlowly(schema)
}

type Fields = Readonly<Record<string, unknown>>

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function acceptsObject(schema: z.ZodObject, depth: number): Accepts {
  const fields = Object.entries(schema.shape).map(([key, type]) => ({
    key,
    accepts: acceptsOf(type, depth + 1),
    isOptional: type instanceof z.ZodExactOptional,
  }))
  const known = new Set(Object.keys(schema.shape))
  return (value) => {
    if (!isFields(value)) return false
    let unseen = 0
    for (const _ in value) unseen += 1
    for (const { key, accepts, isOptional } of fields) {
      const field = value[key]
      // A field that is there and undefined is no JSON: the schema decides.
      if (field === undefined) {
        if (!isOptional || key in value) return false
      } else {
        if (!accepts(field)) return false
        unseen -= 1
      }
    }
    return unseen === 0 || hasHarmless(value, known, depth + 1)
  }
}

/** Whether its unknown fields can be passed on as they are: the slower reading removes or refuses the others. */
function hasHarmless(value: Fields, known: ReadonlySet<string>, depth: number): boolean {
  for (const key in value) {
    if (known.has(key)) continue
    if (key === '__proto__' || !key.isWellFormed() || unfitIn(value[key], depth) !== undefined) return false
  }
  return true
}

function acceptsArray(schema: z.ZodArray, depth: number): Accepts {
  const { least, most } = boundsOf(schema)
  const accepts = acceptsOf(schema.element, depth + 1)
  return (value) => {
    if (!Array.isArray(value) || value.length < least || value.length > most) return false
    for (const item of value) if (!accepts(item)) return false
    return true
  }
}

function acceptsDiscriminated(schema: z.ZodDiscriminatedUnion, depth: number): Accepts {
  const { discriminator } = schema.def
  const byTag = new Map<unknown, Accepts>()
  for (const option of schema.options) {
    if (!(option instanceof z.ZodObject)) throw new Error('an option of a discriminated union is no object')
    const tag = option.shape[discriminator]
    if (!(tag instanceof z.ZodLiteral)) throw new Error(`"${discriminator}" of an option is no literal`)
    for (const value of tag.values) byTag.set(value, acceptsObject(option, depth))
  }
  return (value) => isFields(value) && byTag.get(value[discriminator])?.(value) === true
}

function acceptsAny(options: readonly Accepts[]): Accepts {
  return (value) => {
    for (const accepts of options) if (accepts(value)) return true
    return false
  }
}

function isOneOf(values: readonly unknown[]): Accepts {
  if (values.length === 1) {
    const [only] = values
    return (value) => value === only
  }
  const set = new Set(values)
  return (value) => set.has(value)
}

function acceptsString(schema: z.ZodString): Accepts {
  const { least, most, patterns } = boundsOf(schema)
  const [pattern] = patterns
  const fits = (value: string) => {
    const { length } = value
    if (length <= most && length >= 2 * least) return true
    if (length < least || length > 2 * most) return false
    const characters = charactersOf(value)
    return characters >= least && characters <= most
  }
  if (pattern === undefined) return (value) => typeof value === 'string' && fits(value)
  return (value) => typeof value === 'string' && fits(value) && pattern.test(value)
}

/** Kinds of fields, and checks, that only definitions outside the model have. */
function acceptsSlowly(schema: z.core.$ZodType): Accepts {
  return (value) => {
    const result = z.safeParse(schema, value)
    return result.success && result.data === value
  }
}

/** Code points, in which zod and JSON Schema count; there are at most twice as many code units. */
function charactersOf(text: string): number {
  let count = 0
  for (const _ of text) count += 1
  return count
}
