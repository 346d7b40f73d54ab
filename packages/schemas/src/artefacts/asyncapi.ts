import { exampleOf } from './example.ts'
import { type JsonSchema, schemaPath } from './json-schemas.ts'
import { componentName, type Form, forms, type Published, published } from './published.ts'

/**
 * The AsyncAPI 3.1 document: a channel for each domain, which is sent to in the writers' form and received from in the
 * readers'. It names no address: that is the transport's to choose.
 */
export function asyncApi(): JsonSchema {
  const events = published().filter(({ kind }) => kind === 'event')
  const domains = [...Map.groupBy(events, ({ domain }) => domain)]
  return {
    asyncapi: '3.1.0',
    info: {
      title: 'Counterfoil events',
      version: '1.0.0',
      description:
        'The canonical model of stock, returns and money as CloudEvents 1.0 in structured JSON. What is sent keeps to ' +
        'the strict schemas; what is received may be written otherwise and have fields that its reader does not know.',
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
    defaultContentType: 'application/cloudevents+json',
    channels: Object.fromEntries(domains.map(([domain, of]) => [domain, channelOf(domain, of)])),
    operations: Object.fromEntries(
      domains.flatMap(([domain, of]) =>
        forms.map((form) => [`${actions[form]}-${domain}`, operationOf(domain, of, form)]),
      ),
    ),
    components: {
      messages: Object.fromEntries(
        events.flatMap((event) => forms.map((form) => [messageName(event, form), messageOf(event, form)])),
      ),
    },
  }
}

const actions = { writer: 'send', reader: 'receive' } as const

function channelOf(domain: string, events: readonly Published[]) {
  const names = events.flatMap((event) => forms.map((form) => messageName(event, form)))
  return {
    address: null,
    title: `Events of the domain ${domain}`,
    messages: Object.fromEntries(names.map((name) => [name, { $ref: `#/components/messages/${name}` }])),
  }
}

function operationOf(domain: string, events: readonly Published[], form: Form) {
  return {
    action: actions[form],
    channel: { $ref: `#/channels/${domain}` },
    summary: `${form === 'writer' ? 'Send' : 'Receive'} events of the domain ${domain}`,
    messages: events.map((event) => ({ $ref: `#/channels/${domain}/messages/${messageName(event, form)}` })),
  }
}

function messageOf(event: Published, form: Form) {
  const { type, name, title, description, schemas } = event
  return {
    name: type,
    title,
    summary: description,
    contentType: 'application/cloudevents+json',
    correlationId: { location: '$message.payload#/correlationid' },
    payload: {
      schemaFormat: 'application/schema+json;version=draft-2020-12',
      schema: { $ref: `./${schemaPath(event, form)}` },
    },
    examples: [{ name, payload: exampleOf(schemas[form]) }],
  }
}

function messageName({ name }: Published, form: Form): string {
  return componentName(name, form)
}
