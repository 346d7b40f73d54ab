import * as z from 'zod'
import { field } from './fields/field.ts'
import { identifier } from './fields/text.ts'
import { instant } from './fields/time.ts'
import { readerOf } from './forms/reader.ts'
import { type Accepts, acceptsOf } from './reading/accepts.ts'

/** The event that a definition reads: a CloudEvent whose `data` is typed. */
export type EventOf<Definition extends { readonly writer: z.ZodType }> = z.output<Definition['writer']>

/** What an event type tells those who read the JSON Schemas. */
export interface EventDocs {
  readonly title: string
  readonly description: string
}

/**
 * One type of event. `writer` is the strict form, which emitters keep to; `reader` the tolerant one, which takes other
 * notations and keeps fields that it does not know. Both are Standard Schemas.
 * @param type `counterfoil.<domain>.<fact>.v<major>`
 */
export function defineEvent<const Type extends string, Data extends z.ZodObject>(
  type: Type,
  docs: EventDocs,
  data: Data,
) {
  const writer = z.strictObject({ ...envelope, type: typeField(type), data: data.meta({ ...docs }) }).meta({ ...docs })
  let quick: Accepts | undefined
  let reader: z.ZodType<z.output<typeof writer>> | undefined
  return {
    type,
    ...docs,
    writer,
    /** Made when it is first asked for: most programs read few types. */
    get reader(): z.ZodType<z.output<typeof writer>> {
      reader ??= readerOf(writer)
      return reader
    },
    /** Whether the value is in the writers' form already, unknown fields aside. */
    accepts(value: unknown): value is z.output<typeof writer> {
      quick ??= acceptsOf(writer)
      return quick(value)
    },
  }
}

function typeField<const Type extends string>(type: Type) {
  return field(z.literal(type), {
    title: 'Type',
    description: 'Domain, fact and major version.',
    example: type as z.input<z.ZodLiteral<Type>>,
  })
}

function extension(title: string, description: string, example: string) {
  return field(z.string().min(1).max(256), { title, description, example })
}

const envelope = {
  specversion: field(z.literal('1.0'), {
    title: 'Specification version',
    description: 'Version of CloudEvents.',
    example: '1.0',
  }),
  id: extension('Id', 'Unique within the source; the same when the same event is delivered again.', 'SO-1042/placed'),
  source: extension('Source', 'The emitting system as a URI reference.', '/wms/dc-1'),
  subject: identifier({
    title: 'Subject',
    description: 'The thing that the fact is about.',
    example: 'SO-1042',
  }).exactOptional(),
  time: instant({ title: 'Time', description: 'When it happened.', example: '2026-03-01T10:02:00Z' }),
  datacontenttype: field(z.literal('application/json'), {
    title: 'Content type',
    description: 'Media type of data. Absent means JSON.',
    example: 'application/json',
  }).exactOptional(),
  dataschema: field(z.string().max(256), {
    title: 'Data schema',
    description: 'The $id of the JSON Schema of data.',
    example: 'https://counterfoil.dev/schemas/data/order.placed.v1.json',
  }).exactOptional(),
  partitionkey: extension('Partition key', 'What is to be handled in order, by sequence.', 'SO-1042').exactOptional(),
  sequence: field(z.string().regex(/^\d{1,15}$/, 'expected a counter in decimal digits'), {
    title: 'Sequence',
    description: 'Counter per partition key. What a gap means, the source declares.',
    example: '12',
  }).exactOptional(),
  recordedtime: instant({
    title: 'Recorded time',
    description: 'When the source recorded it.',
    example: '2026-03-01T10:02:05Z',
  }).exactOptional(),
  correlationid: extension(
    'Correlation id',
    'One business process and all that follows from it.',
    'SO-1042',
  ).exactOptional(),
  causationid: extension(
    'Causation id',
    'The id of the event that this one follows from.',
    'SO-1042/placed',
  ).exactOptional(),
  traceparent: extension(
    'Trace parent',
    'W3C trace context.',
    '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
  ).exactOptional(),
} as const
