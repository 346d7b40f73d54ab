import * as z from 'zod'
import { identifier, instant } from './values/references.ts'

/** The event that a definition reads: a CloudEvent whose `data` is typed. */
export type EventOf<Definition extends { readonly schema: z.ZodType }> = z.output<Definition['schema']>

const uriReference = z.string().min(1).max(256)
const extension = z.string().min(1).max(256)

/**
 * One type of event: its name, and the schema (a Standard Schema) that reads envelope and data. It is tolerant: fields
 * that this version does not know survive.
 * @param type `counterfoil.<domain>.<fact>.v<major>`
 */
export function defineEvent<const Type extends string, Data extends z.ZodType>(type: Type, title: string, data: Data) {
  const schema = z.looseObject({
    specversion: z.literal('1.0'),
    id: z.string().min(1).max(256),
    source: uriReference,
    type: z.literal(type),
    subject: identifier.exactOptional(),
    time: instant,
    datacontenttype: z.literal('application/json').exactOptional(),
    dataschema: z.string().max(256).exactOptional(),
    partitionkey: extension.exactOptional(),
    sequence: z
      .string()
      .regex(/^\d{1,15}$/, 'expected a counter in decimal digits')
      .exactOptional(),
    recordedtime: instant.exactOptional(),
    correlationid: extension.exactOptional(),
    causationid: extension.exactOptional(),
    traceparent: extension.exactOptional(),
    data,
  })
  return { type, title, schema }
}
