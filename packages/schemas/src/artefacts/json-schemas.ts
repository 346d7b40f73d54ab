import * as z from 'zod'
import { eventDefinitions } from '../catalogue.ts'
import { sharedName } from '../fields/shared.ts'
import { exampleOf } from './example.ts'

/** Where every schema's absolute `$id` begins. */
export const schemaBase = 'https://counterfoil.dev/schemas/'

/** What writers keep to, or what readers take. */
export type Form = 'writer' | 'reader'

export type JsonSchema = Readonly<Record<string, unknown>>

/** The JSON Schemas (2020-12) of all events and of what they share, by their path below {@link schemaBase}. */
export function jsonSchemas(form: Form): ReadonlyMap<string, JsonSchema> {
  const registry = z.registry<{ id: string }>()
  for (const definition of eventDefinitions) {
    registerShared(definition[form], form, registry)
    registry.add(definition[form], { id: eventPath(definition.type, form) })
  }
  const { schemas } = z.toJSONSchema(registry, {
    target: 'draft-2020-12',
    io: 'input',
    uri: (path) => `${schemaBase}${path}`,
    override: ({ zodSchema, jsonSchema }) => {
      // zod drops the examples of what it transforms, and has none for what is made of fields.
      if (jsonSchema.examples === undefined && jsonSchema.title !== undefined) {
        jsonSchema.examples = [exampleOf(zodSchema)]
      }
    },
  })
  return new Map(Object.entries(schemas).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

/** `writer/order.placed.v1.json` */
export function eventPath(type: string, form: Form): string {
  return `${form}/${type.replace(/^counterfoil\./, '')}.json`
}

function registerShared(schema: z.core.$ZodType, form: Form, registry: z.core.$ZodRegistry<{ id: string }>): void {
  if (!(schema instanceof z.ZodType)) return
  const name = sharedName(schema)
  if (name !== undefined) {
    if (registry.has(schema)) return
    registry.add(schema, { id: `${form}/shared/${name}.json` })
  }
  const { parent } = schema._zod
  if (parent !== undefined) registerShared(parent, form, registry)
  if (schema instanceof z.ZodObject)
    for (const type of Object.values(schema.shape)) registerShared(type, form, registry)
  else if (schema instanceof z.ZodExactOptional) registerShared(schema.def.innerType, form, registry)
  else if (schema instanceof z.ZodArray) registerShared(schema.element, form, registry)
  else if (schema instanceof z.ZodUnion) for (const option of schema.options) registerShared(option, form, registry)
}
