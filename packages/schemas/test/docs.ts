import * as z from 'zod'

/** Every field below a schema, and whether it says its title, its meaning and, unless it is made of others, an example. */
export function ownDocs(
  schema: z.core.$ZodType,
  path = '',
): readonly { readonly path: string; readonly documented: boolean }[] {
  if (schema instanceof z.ZodExactOptional) return ownDocs(schema.def.innerType, path)
  const { title, description, examples } = schema instanceof z.ZodType ? (schema.meta() ?? {}) : {}
  const isMade = schema instanceof z.ZodObject || schema instanceof z.ZodArray || schema instanceof z.ZodUnion
  const documented = Boolean(title && description) && (isMade || Array.isArray(examples))
  return [{ path, documented }, ...below(schema, path)]
}

function below(schema: z.core.$ZodType, path: string): ReturnType<typeof ownDocs> {
  if (schema instanceof z.ZodObject)
    return Object.entries(schema.shape).flatMap(([key, type]) => ownDocs(type, `${path}/${key}`))
  if (schema instanceof z.ZodArray) return ownDocs(schema.element, `${path}/*`)
  // The options of a union are documented by the union.
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((option) => below(option, path))
  return []
}
