import * as z from 'zod'
import { tolerantReader } from '../fields/field.ts'
import { shared, sharedName } from '../fields/named-schema.ts'
import { boundsOf } from './bounds.ts'

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
  if (writer instanceof z.ZodObject) {
    return z.looseObject(Object.fromEntries(Object.entries(writer.shape).map(([key, value]) => [key, derived(value)])))
  }
  if (writer instanceof z.ZodExactOptional) return derived(writer.def.innerType).exactOptional()
  if (writer instanceof z.ZodArray) {
    const { least, most } = boundsOf(writer)
    const array = z.array(derived(writer.element)).min(least)
    return Number.isFinite(most) ? array.max(most) : array
  }
  if (writer instanceof z.ZodDiscriminatedUnion) {
    const [first, ...rest] = writer.options.map(derived)
    return z.discriminatedUnion(writer.def.discriminator, [objectOf(first), ...rest.map(objectOf)])
  }
  if (writer instanceof z.ZodUnion) return z.union(writer.options.map(derived))
  return writer
}

function objectOf(schema: z.ZodType | undefined): z.ZodObject {
  if (schema instanceof z.ZodObject) return schema
  throw new Error('an option of a discriminated union is no object')
}

function withDocsOf(writer: z.ZodType, reader: z.ZodType): z.ZodType {
  const docs = writer.meta()
  return docs === undefined || reader === writer ? reader : reader.meta(docs)
}
