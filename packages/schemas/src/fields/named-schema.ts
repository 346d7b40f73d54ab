import type * as z from 'zod'

const names = new Map<z.ZodType, string>()

/** A schema that several events use: it has a file of its own, which theirs refer to. Its documentation comes first. */
export function shared<Schema extends z.ZodType>(name: string, schema: Schema): Schema {
  names.set(schema, name)
  return schema
}

/** The name of a shared schema's file, or `undefined`. */
export function sharedName(schema: z.ZodType): string | undefined {
  return names.get(schema)
}
