import { dataPath, type JsonSchema, jsonSchemas, schemaPath } from './json-schemas.ts'
import { componentName, type Form, forms, type Published, published } from './published.ts'

/**
 * The OpenAPI 3.1 components: every schema under a name, the bodies that carry events, and request and response of each
 * operation. It describes no paths: those are of the service that serves them.
 */
export function openApi(): JsonSchema {
  const all = published()
  const requests = all.filter(({ kind }) => kind === 'request')
  const answers = all.filter(({ kind }) => kind === 'answer')
  return {
    openapi: '3.1.1',
    info: {
      title: 'Counterfoil components',
      version: '1.0.0',
      description:
        'Schemas of the canonical model for HTTP APIs. What a service receives it reads tolerantly, so a request refers ' +
        'to what readers take (names that end in Read); what it answers keeps to the strict form.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    components: {
      schemas: Object.fromEntries(
        forms.flatMap((form) => [
          anyEvent(all, form),
          ...all.flatMap((each) => schemasOf(each, form)),
          ...shared(form),
        ]),
      ),
      requestBodies: { Event: eventBody, EventBatch: batchBody, ...Object.fromEntries(requests.map(requestBody)) },
      responses: Object.fromEntries(answers.map(response)),
    },
  }
}

type Named = readonly [name: string, value: JsonSchema]

const eventBody = {
  description: 'One event as CloudEvents 1.0 in structured JSON.',
  required: true,
  content: { 'application/cloudevents+json': { schema: componentReference('EventRead') } },
}

const batchBody = {
  description: 'Events as a CloudEvents 1.0 JSON batch; each is accepted or refused by itself.',
  required: true,
  content: {
    'application/cloudevents-batch+json': { schema: { type: 'array', items: componentReference('EventRead') } },
  },
}

function requestBody({ name, description }: Published): Named {
  const content = { 'application/json': { schema: componentReference(componentName(name, 'reader')) } }
  return [componentName(name, 'writer'), { description, required: true, content }]
}

function response({ name, title }: Published): Named {
  const content = { 'application/json': { schema: componentReference(componentName(name, 'writer')) } }
  return [componentName(name, 'writer'), { description: `${title}, a refusal included.`, content }]
}

function anyEvent(all: readonly Published[], form: Form): Named {
  const events = all.filter(({ kind }) => kind === 'event')
  const references = events.map(({ type, name }) => [type, componentReference(componentName(name, form))] as const)
  const schema = {
    title: 'Event',
    description: 'Any event of the canonical model; its type says which.',
    oneOf: references.map(([, reference]) => reference),
    discriminator: {
      propertyName: 'type',
      mapping: Object.fromEntries(references.map(([type, { $ref }]) => [type, $ref])),
    },
  }
  return [componentName('event', form), schema]
}

function schemasOf(each: Published, form: Form): readonly Named[] {
  const whole: Named = [componentName(each.name, form), fileReference(schemaPath(each, form))]
  if (each.kind !== 'event') return [whole]
  return [whole, [componentName(`${each.name}.data`, form), fileReference(dataPath(each, form))]]
}

function shared(form: Form): readonly Named[] {
  return [...jsonSchemas(form).keys()].flatMap((path): readonly Named[] => {
    const name = /\/shared\/(.+)\.json$/.exec(path)?.[1]
    return name === undefined ? [] : [[componentName(name, form), fileReference(path)]]
  })
}

function componentReference(name: string) {
  return { $ref: `#/components/schemas/${name}` }
}

function fileReference(path: string) {
  return { $ref: `./${path}` }
}
