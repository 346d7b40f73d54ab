import * as z from 'zod'
import { boundsOf } from '../forms/bounds.ts'

/**
 * A value of the schema that is put together from the examples of its fields: optional fields are there, and a list has
 * an item of each kind.
 */
export function exampleOf(schema: z.core.$ZodType): unknown {
  return example(schema, 'full')
}

/** The least that the schema takes: no optional fields, and lists as short as they may be. */
export function minimalExampleOf(schema: z.core.$ZodType): unknown {
  return example(schema, 'minimal')
}

type Extent = 'full' | 'minimal'

function example(schema: z.core.$ZodType, extent: Extent): unknown {
  if (!(schema instanceof z.ZodType)) throw new Error('a schema of the model is no classic zod schema')
  if (schema instanceof z.ZodExactOptional) return example(schema.def.innerType, extent)
  const own = ownExample(schema)
  if (own !== undefined) return own
  if (schema instanceof z.ZodObject) {
    const fields = Object.entries(schema.shape).filter(
      ([, type]) => extent === 'full' || !(type instanceof z.ZodExactOptional),
    )
    return Object.fromEntries(fields.map(([key, type]) => [key, example(type, extent)]))
  }
  if (schema instanceof z.ZodArray) return list(schema, extent)
  if (schema instanceof z.ZodUnion) return example(firstOf(schema.options), extent)
  throw new Error(`a field of type ${schema.def.type} has no example`)
}

function list(schema: z.ZodArray, extent: Extent): readonly unknown[] {
  const { element } = schema
  const kinds = element instanceof z.ZodUnion && extent === 'full' ? element.options : [element]
  const { least } = boundsOf(schema)
  const length = extent === 'full' ? Math.max(least, kinds.length) : least
  return Array.from({ length }, (_, index) => numbered(example(kinds[index] ?? firstOf(kinds), extent), index))
}

/** Lines of one document have different ids. */
function numbered(item: unknown, index: number): unknown {
  const isLine = typeof item === 'object' && item !== null && 'lineId' in item
  return isLine ? { ...item, lineId: String(index + 1) } : item
}

function firstOf(options: readonly z.core.$ZodType[]): z.core.$ZodType {
  const [first] = options
  if (first === undefined) throw new Error('a choice without options')
  return first
}

/** The example that the field's docs give. */
function ownExample(schema: z.ZodType): unknown {
  const examples = schema.meta()?.['examples']
  return Array.isArray(examples) ? examples[0] : undefined
}
