import { type CloudEvent, CounterfoilError } from '@counterfoil/kernel'
import type * as z from 'zod'
import { issuesOf } from './reading/issues.ts'

/** The envelope of a new event, without what the definition says; id and time come from the caller. */
export type NewEnvelope = Omit<CloudEvent, 'specversion' | 'type' | 'data'>

/** What {@link newEvent} needs of a definition. */
interface Constructible<Event, Input> {
  readonly type: string
  readonly writer: z.ZodType<Event, Input>
  accepts(value: unknown): value is Event
}

/**
 * An event in the form that writers keep to. The program that calls it has made the data, so data in another form is a bug
 * in it and is thrown; what comes from outside is for `parseEvent`, whose refusals are values. Fields that the model does
 * not know are let through, so that what was read can be written again.
 * @throws CounterfoilError `bad-event`, with every issue in its details
 */
export function newEvent<Event, Input extends { readonly data: unknown }>(
  definition: Constructible<Event, Input>,
  envelope: NewEnvelope,
  data: Input['data'],
): Event {
  const event = { ...envelope, specversion: '1.0', type: definition.type, data }
  if (definition.accepts(event)) return event
  const result = definition.writer.safeParse(event)
  const issues = issuesOf(result.error?.issues ?? [])
  const said = issues.slice(0, 5).map(({ path, message }) => `${path.join('.')}: ${message}`)
  throw new CounterfoilError(
    'bad-event',
    `no event of type ${definition.type} can be made of this: ${said.join('; ')}. Mend the data before it is emitted`,
    { details: { type: definition.type, issues } },
  )
}
