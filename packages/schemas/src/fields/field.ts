import type * as z from 'zod'

/** What a field tells those who read the JSON Schemas. */
export interface FieldDocs<Value> {
  readonly title: string
  /** Meaning, unit and what its absence says. */
  readonly description: string
  readonly example: Value
}

const readers = new WeakMap<z.ZodType, z.ZodType>()

/**
 * A documented field in the form that writers keep to. `reader`, where there is one, takes other notations of the same
 * value and gives the writers' one.
 */
export function field<Schema extends z.ZodType>(
  writer: Schema,
  { title, description, example }: FieldDocs<z.input<Schema>>,
  reader?: z.ZodType,
): Schema {
  const documented = writer.meta({ title, description, examples: [example] })
  if (reader !== undefined) readers.set(documented, reader.meta({ title, description, examples: [example] }))
  return documented
}

const absentWhenNull = new WeakSet<z.ZodType>()

/** An attribute that may be absent. Readers take null for it too, as JSON of CloudEvents may write what is unset. */
export function optionalAttribute<Schema extends z.ZodType>(attribute: Schema): z.ZodExactOptional<Schema> {
  const optional = attribute.exactOptional()
  absentWhenNull.add(optional)
  return optional
}

/** Whether readers take null for it. */
export function isAbsentWhenNull(writer: z.ZodType): boolean {
  return absentWhenNull.has(writer)
}

/** What reads a field more tolerantly than it is written, where anything does. */
export function tolerantReader(writer: z.ZodType): z.ZodType | undefined {
  return readers.get(writer)
}
