import { dataPath, type JsonSchema, jsonSchemas, schemaPath } from './json-schemas.ts'
import { componentName, type Form, fileName, forms, published } from './published.ts'

/** The OpenAPI 3.1 components: every schema under a name, and the bodies that carry events. It describes no paths. */
export function openApi(): JsonSchema {
  return {
    openapi: '3.1.1',
    info: {
      title: 'Counterfoil components',
      version: '1.0.0',
      description:
        'Schemas of the canonical model for HTTP APIs. A request is answered tolerantly, so it refers to what readers ' +
        'take (names that end in Read); a response keeps to the strict form.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    components: {
      schemas: Object.fromEntries(forms.flatMap((form) => [...eventSchemas(form), ...sharedSchemas(form)])),
      requestBodies: { Event: eventBody, EventBatch: batchBody },
    },
  }
}

const eventBody = {
  description: 'One event as CloudEvents 1.0 in structured JSON.',
  required: true,
  content: { 'application/cloudevents+json': { schema: { $ref: '#/components/schemas/EventRead' } } },
}

const batchBody = {
  description: 'Events as a CloudEvents 1.0 JSON batch; each is accepted or refused by itself.',
  required: true,
  content: {
    'application/cloudevents-batch+json': {
      schema: { type: 'array', items: { $ref: '#/components/schemas/EventRead' } },
    },
  },
}

function eventSchemas(form: Form): readonly (readonly [string, JsonSchema])[] {
  const types = published().flatMap(({ kind, type }) => (kind === 'event' ? [type] : []))
  const nameOf = (type: string) => componentName(fileName(type), form)
  const references = types.map((type) => ({ $ref: `#/components/schemas/${nameOf(type)}` }))
  const any: JsonSchema = {
    title: 'Event',
    description: 'Any event of the canonical model; its type says which.',
    oneOf: references,
    discriminator: {
      propertyName: 'type',
      mapping: Object.fromEntries(types.map((type, index) => [type, references[index]?.$ref])),
    },
  }
  return [
    [componentName('event', form), any],
    ...types.flatMap((type): (readonly [string, JsonSchema])[] => [
      [nameOf(type), { $ref: `./${schemaPath(type, form)}` }],
      [componentName(`${fileName(type)}.data`, form), { $ref: `./${dataPath(type, form)}` }],
    ]),
  ]
}

function sharedSchemas(form: Form): readonly (readonly [string, JsonSchema])[] {
  return [...jsonSchemas(form).keys()].flatMap((path) => {
    const name = /\/shared\/(.+)\.json$/.exec(path)?.[1]
    return name === undefined ? [] : [[componentName(name, form), { $ref: `./${path}` }] as const]
  })
}
