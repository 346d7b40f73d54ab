import * as z from 'zod'
import { boundsOf } from '../forms/bounds.ts'
import { unfitIn } from './unfit.ts'

/** Whether a value is, as it stands, in the form that writers keep to, unknown fields aside. */
export type Accepts = (value: unknown) => boolean

/**
 * The quick answer for values that need no reading: no issue is reported and nothing is copied. What it does not accept
 * may still be readable: ask the schema. It agrees with the schema on every value, which a property test holds it to.
 */
export function acceptsOf(schema: z.core.$ZodType): Accepts {
  if (schema instanceof z.ZodObject) return acceptsObject(schema)
  if (schema instanceof z.ZodExactOptional) return acceptsOf(schema.def.innerType)
  if (schema instanceof z.ZodArray) return acceptsArray(schema)
  if (schema instanceof z.ZodDiscriminatedUnion) return acceptsDiscriminated(schema)
  if (schema instanceof z.ZodUnion) return acceptsAny(schema.options.map(acceptsOf))
  if (schema instanceof z.ZodEnum) return isOneOf(schema.options)
  if (schema instanceof z.ZodLiteral) return isOneOf([...schema.values])
  if (schema instanceof z.ZodBoolean) return (value) => typeof value === 'boolean'
  if (schema instanceof z.ZodString) return acceptsString(schema)
  throw new Error(`no quick check for ${schema._zod.def.type}`)
}

type Fields = Readonly<Record<string, unknown>>

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function acceptsObject(schema: z.ZodObject): Accepts {
  const fields = Object.entries(schema.shape).map(([key, type]) => ({
    key,
    accepts: acceptsOf(type),
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
    return unseen === 0 || hasHarmless(value, known)
  }
}

/** Whether its unknown fields can be passed on as they are: the slower reading removes or refuses the others. */
function hasHarmless(value: Fields, known: ReadonlySet<string>): boolean {
  for (const key in value) {
    if (known.has(key)) continue
    if (key === '__proto__' || !key.isWellFormed() || unfitIn(value[key]) !== undefined) return false
  }
  return true
}

function acceptsArray(schema: z.ZodArray): Accepts {
  const { least, most } = boundsOf(schema)
  const accepts = acceptsOf(schema.element)
  return (value) => {
    if (!Array.isArray(value) || value.length < least || value.length > most) return false
    for (const item of value) if (!accepts(item)) return false
    return true
  }
}

function acceptsDiscriminated(schema: z.ZodDiscriminatedUnion): Accepts {
  const { discriminator } = schema.def
  const byTag = new Map<unknown, Accepts>()
  for (const option of schema.options) {
    if (!(option instanceof z.ZodObject)) throw new Error('an option of a discriminated union is no object')
    const tag = option.shape[discriminator]
    if (!(tag instanceof z.ZodLiteral)) throw new Error(`"${discriminator}" of an option is no literal`)
    for (const value of tag.values) byTag.set(value, acceptsObject(option))
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
  const [pattern, ...others] = patterns
  if (others.length > 0) throw new Error('a string with several patterns has no quick check: make them one')
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

/** Code points, in which zod and JSON Schema count; there are at most twice as many code units. */
function charactersOf(text: string): number {
  let count = 0
  for (const _ of text) count += 1
  return count
}
