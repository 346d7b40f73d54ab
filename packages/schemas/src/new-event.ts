import { type CloudEvent, CounterfoilError } from '@counterfoil/kernel'
import type * as z from 'zod'
import { dataSchemaOf } from './event.ts'
import { readBy } from './reading/issues.ts'

/** The envelope of a new event, without what the definition says; id, source and time come from the caller. */
export type NewEnvelope = Omit<CloudEvent, 'specversion' | 'type' | 'data'>

/** What {@link newEvent} needs of a definition. */
interface Constructible<Event, Input> {
  readonly type: string
  readonly writer: z.ZodType<Event, Input>
}

/**
 * An event in the form that writers keep to, with its envelope filled. The program that calls it has made the data, so data
 * in another form, unknown fields too, is a bug in it and is thrown; what comes from outside is for `parseEvent`, whose
 * refusals are values.
 * @throws CounterfoilError `bad-event`, with every issue in its details
 */
export function newEvent<Event, Input extends { readonly data: unknown }>(
  definition: Constructible<Event, Input>,
  envelope: NewEnvelope,
  data: Input['data'],
): Event {
  const { type } = definition
  const event = {
    datacontenttype: 'application/json',
    dataschema: dataSchemaOf(type),
    ...envelope,
    specversion: '1.0',
    type,
    data,
  }
  const outcome = readBy(definition.writer, event)
  if (outcome.ok) return outcome.value
  const issues = outcome.rejection
  const said = issues.slice(0, 5).map(({ path, message }) => `${path.join('.')}: ${message}`)
  throw new CounterfoilError(
    'bad-event',
    `no event of type ${definition.type} can be made of this: ${said.join('; ')}. Mend the data before it is emitted`,
    { details: { type: definition.type, issues } },
  )
}
