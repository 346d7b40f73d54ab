import * as z from 'zod'
import { boundsOf } from '../forms/bounds.ts'

/** A value of the schema that is put together from the examples of its fields; optional fields are there. */
export function exampleOf(schema: z.core.$ZodType): unknown {
  if (!(schema instanceof z.ZodType)) throw new Error('a schema of the model is no classic zod schema')
  const own = ownExample(schema)
  if (own !== undefined) return own
  if (schema instanceof z.ZodObject) {
    return Object.fromEntries(Object.entries(schema.shape).map(([key, type]) => [key, exampleOf(type)]))
  }
  if (schema instanceof z.ZodExactOptional) return exampleOf(schema.def.innerType)
  if (schema instanceof z.ZodArray) {
    const { least } = boundsOf(schema)
    return Array.from({ length: Math.max(1, least) }, () => exampleOf(schema.element))
  }
  if (schema instanceof z.ZodDiscriminatedUnion || schema instanceof z.ZodUnion)
    return exampleOf(firstOf(schema.options))
  throw new Error(`a field of type ${schema.def.type} has no example`)
}

function firstOf(options: readonly z.core.$ZodType[]): z.core.$ZodType {
  const [first] = options
  if (first === undefined) throw new Error('a choice without options')
  return first
}

/** The example that the field's docs give. */
export function ownExample(schema: z.ZodType): unknown {
  const examples = schema.meta()?.['examples']
  return Array.isArray(examples) ? examples[0] : undefined
}
