import * as z from 'zod'
import { isAbsentWhenNull, tolerantReader } from '../fields/field.ts'
import { shared, sharedName } from '../fields/named-schema.ts'

/**
 * The tolerant form of a strict schema: it takes other notations of the same values and gives the strict one's, and
 * fields that it does not know survive.
 */
export function readerOf<Schema extends z.ZodType>(writer: Schema): z.ZodType<z.output<Schema>> {
  // The walk keeps every output type: only notations and unknown fields are tolerated.
  return derived(writer) as z.ZodType<z.output<Schema>>
}

const derivedReaders = new WeakMap<z.ZodType, z.ZodType>()

/** One reader for one writer, so that what is shared among the writers is shared among the readers. */
function derived(writer: z.core.$ZodType): z.ZodType {
  if (!(writer instanceof z.ZodType)) throw new Error('a schema of the model is no classic zod schema')
  const known = tolerantReader(writer) ?? derivedReaders.get(writer)
  if (known !== undefined) return known
  const reader = withDocsOf(writer, rebuiltOrShared(writer))
  derivedReaders.set(writer, reader)
  const name = sharedName(writer)
  return name === undefined ? reader : shared(name, reader)
}

/** A shared schema under other docs stays the shared one. */
function rebuiltOrShared(writer: z.ZodType): z.ZodType {
  const { parent } = writer._zod
  return parent instanceof z.ZodType && sharedName(parent) !== undefined ? derived(parent) : rebuilt(writer)
}

function rebuilt(writer: z.ZodType): z.ZodType {
  if (writer instanceof z.ZodObject) return rebuiltObject(writer)
  if (writer instanceof z.ZodExactOptional) {
    const inner = derived(writer.def.innerType)
    return (isAbsentWhenNull(writer) ? withDocsOf(inner, z.union([inner, z.null()])) : inner).exactOptional()
  }
  if (writer instanceof z.ZodArray) return z.array(derived(writer.element)).check(...checksOf(writer))
  if (writer instanceof z.ZodDiscriminatedUnion) {
    const [first, ...rest] = writer.options.map(derived)
    return z.discriminatedUnion(writer.def.discriminator, [objectOf(first), ...rest.map(objectOf)])
  }
  if (writer instanceof z.ZodUnion) return z.union(writer.options.map(derived))
  return writer
}

function rebuiltObject(writer: z.ZodObject): z.ZodObject {
  const fields: readonly (readonly [string, z.ZodType])[] = Object.entries(writer.shape)
  const reader = z
    .looseObject(Object.fromEntries(fields.map(([key, field]) => [key, derived(field)])))
    .check(...checksOf(writer))
  const nullable = fields.filter(([, field]) => isAbsentWhenNull(field)).map(([key]) => key)
  return nullable.length === 0 ? reader : reader.overwrite((value) => withoutNulls(value, nullable))
}

// A reader gives what the writer gives, so that what checks the one checks the other.
function checksOf(writer: z.ZodType): readonly z.core.$ZodCheck<unknown>[] {
  return (writer.def.checks ?? []) as z.core.$ZodCheck<unknown>[]
}

function withoutNulls<Value extends object>(value: Value, keys: readonly string[]): Value {
  for (const key of keys) if (Reflect.get(value, key) === null) Reflect.deleteProperty(value, key)
  return value
}

function objectOf(schema: z.ZodType | undefined): z.ZodObject {
  if (schema instanceof z.ZodObject) return schema
  throw new Error('an option of a discriminated union is no object')
}

function withDocsOf(writer: z.ZodType, reader: z.ZodType): z.ZodType {
  const docs = writer.meta()
  return docs === undefined || reader === writer ? reader : reader.meta(docs)
}
