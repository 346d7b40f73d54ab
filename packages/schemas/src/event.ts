import * as z from 'zod'
import { sequenceText } from './fields/cut-off.ts'
import { field, optionalAttribute } from './fields/field.ts'
import { attributeText, identifier, uriReferenceText, uriText } from './fields/text.ts'
import { instant } from './fields/time.ts'
import { type Forms, formsOf } from './forms/forms.ts'
import { once } from './forms/once.ts'

/** The event that a definition reads: a CloudEvent whose `data` is typed. */
export type EventOf<Definition extends { readonly writer: z.ZodType }> = z.output<Definition['writer']>

/** What an event type tells those who read the JSON Schemas. */
export interface EventDocs {
  readonly title: string
  readonly description: string
}

/** The strict form of an event: its envelope, and its data. */
export type EventWriter<Type extends string, Data extends z.ZodObject> = z.ZodObject<
  ReturnType<typeof envelope> & {
    dataschema: z.ZodExactOptional<z.ZodString>
    type: z.ZodLiteral<Type>
    data: Data
  },
  z.core.$strict
>

/** A type of event, in both forms. */
export interface EventDefinition<Type extends string, Data extends z.ZodObject>
  extends EventDocs,
    Forms<EventWriter<Type, Data>> {
  readonly type: Type
}

/**
 * One type of event. `writer` is the strict form, which emitters keep to; `reader` the tolerant one, which takes other
 * notations and keeps fields that it does not know. Both are Standard Schemas.
 * An event of one's own has a type of one's own, and may have fields and checks that the model has not: they are read more
 * slowly, and checks on whole objects have no JSON Schema.
 * @param type `counterfoil.<domain>.<fact>.v<major>`
 * @param data is called when the type is first read or written: a program pays for the types that it uses.
 */
/* @__NO_SIDE_EFFECTS__ */
export function defineEvent<const Type extends string, Data extends z.ZodObject>(
  type: Type,
  docs: EventDocs,
  data: () => Data,
): EventDefinition<Type, Data> {
  const forms = formsOf(
    (): EventWriter<Type, Data> =>
      z
        .strictObject({
          ...envelope(),
          dataschema: optionalAttribute(dataSchemaField(type)),
          type: typeField(type),
          data: data().meta({ ...docs }),
        })
        .meta({ ...docs }),
  )
  return {
    type,
    ...docs,
    get writer() {
      return forms.writer
    },
    get reader() {
      return forms.reader
    },
    accepts: forms.accepts,
    check: forms.check,
    parse: forms.parse,
    '~standard': forms['~standard'],
  }
}

function typeField<const Type extends string>(type: Type) {
  return field(z.literal(type), {
    title: 'Type',
    description: 'Domain, fact and major version.',
    example: type as z.input<z.ZodLiteral<Type>>,
  })
}

function attribute(title: string, description: string, example: string) {
  return field(attributeText, { title, description, example })
}

/** The `$id` of the JSON Schema that writers keep the data of a type to. */
export function dataSchemaOf(type: string): string {
  return `https://counterfoil.dev/schemas/writer/data/${type.replace(/^counterfoil\./, '')}.json`
}

function dataSchemaField(type: string) {
  return field(uriText, {
    title: 'Data schema',
    description: 'The $id of the JSON Schema of data.',
    example: dataSchemaOf(type),
  })
}

/** JSON is UTF-8 whatever the parameter says, so no other charset is read. */
const jsonMediaType = /^application\/json(?: *; *charset=(?:[Uu][Tt][Ff]-8|"[Uu][Tt][Ff]-8"))?$/

const envelope = once(() => ({
  specversion: field(z.literal('1.0'), {
    title: 'Specification version',
    description: 'Version of CloudEvents.',
    example: '1.0',
  }),
  id: attribute('Id', 'Unique within the source; the same when the same event is delivered again.', 'SO-1042/placed'),
  source: field(uriReferenceText, {
    title: 'Source',
    description: 'The emitting system as a URI reference.',
    example: '/wms/dc-1',
  }),
  subject: optionalAttribute(
    identifier({
      title: 'Subject',
      description: 'The thing that the fact is about.',
      example: 'SO-1042',
    }),
  ),
  time: instant({ title: 'Time', description: 'When it happened.', example: '2026-03-01T10:02:00Z' }),
  datacontenttype: optionalAttribute(
    field(
      z.literal('application/json'),
      { title: 'Content type', description: 'Media type of data. Absent means JSON.', example: 'application/json' },
      z
        .string()
        .max(64)
        .regex(jsonMediaType, 'expected application/json')
        .transform(() => 'application/json'),
    ),
  ),
  partitionkey: optionalAttribute(
    attribute('Partition key', 'What is to be handled in order, by sequence.', 'SO-1042'),
  ),
  sequence: optionalAttribute(
    field(sequenceText, {
      title: 'Sequence',
      description: 'Counter per partition key. What a gap means, the source declares.',
      example: '12',
    }),
  ),
  recordedtime: optionalAttribute(
    instant({
      title: 'Recorded time',
      description: 'When the source recorded it.',
      example: '2026-03-01T10:02:05Z',
    }),
  ),
  correlationid: optionalAttribute(
    attribute('Correlation id', 'One business process and all that follows from it.', 'SO-1042'),
  ),
  causationid: optionalAttribute(
    attribute('Causation id', 'The id of the event that this one follows from.', 'SO-1042/placed'),
  ),
  traceparent: optionalAttribute(
    attribute('Trace parent', 'W3C trace context.', '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01'),
  ),
}))
