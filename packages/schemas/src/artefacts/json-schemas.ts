import * as z from 'zod'
import { sharedName } from '../fields/named-schema.ts'
import { exampleOf } from './example.ts'
import { type GovernanceFile, governanceFiles } from './governance-files.ts'
import { type Form, type Published, published } from './published.ts'

/** Where every schema's absolute `$id` begins. */
export const schemaBase = 'https://counterfoil.dev/schemas/'

export type JsonSchema = Readonly<Record<string, unknown>>

/** The JSON Schemas (2020-12) of all that is published and of what it shares, by their path below {@link schemaBase}. */
export function jsonSchemas(form: Form): ReadonlyMap<string, JsonSchema> {
  const registry = z.registry<{ id: string }>()
  for (const each of published()) {
    const schema = each.schemas[form]
    registerShared(schema, form, registry)
    registry.add(schema, { id: schemaPath(each, form) })
    if (each.kind === 'event') registry.add(dataOf(schema), { id: dataPath(each, form) })
  }
  const outdated = new Set(
    published().flatMap((each) =>
      each.lifecycle.stage === 'deprecated' ? [schemaPath(each, form), dataPath(each, form)] : [],
    ),
  )
  return new Map(
    Object.entries(schemasIn(registry))
      .map(([path, schema]): [string, JsonSchema] => [
        path,
        outdated.has(path) ? { ...schema, deprecated: true } : schema,
      ])
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  )
}

/** `governance/ownership.v1.json` */
export function governancePath({ format }: GovernanceFile): string {
  return `governance/${format.replace(/^counterfoil\./, '')}.json`
}

/** The JSON Schemas of the files under review, by their path below {@link schemaBase}. They have the strict form alone. */
export function governanceSchemas(): ReadonlyMap<string, JsonSchema> {
  const registry = z.registry<{ id: string }>()
  for (const file of governanceFiles()) registry.add(file.schema, { id: governancePath(file) })
  return new Map(Object.entries(schemasIn(registry)))
}

/** `writer/order.placed.v1.json` */
export function schemaPath({ name }: Pick<Published, 'name'>, form: Form): string {
  return `${form}/${name}.json`
}

/** `writer/data/order.placed.v1.json`: the event without its envelope, which `dataschema` names. */
export function dataPath({ name }: Pick<Published, 'name'>, form: Form): string {
  return `${form}/data/${name}.json`
}

function schemasIn(registry: z.core.$ZodRegistry<{ id: string }>): Record<string, JsonSchema> {
  const { schemas } = z.toJSONSchema(registry, {
    target: 'draft-2020-12',
    io: 'input',
    uri: (path) => `${schemaBase}${path}`,
    override: ({ zodSchema, jsonSchema }) => {
      // zod drops the examples of what it transforms, and has none for what is made of fields.
      if (jsonSchema.examples === undefined && jsonSchema.title !== undefined) {
        jsonSchema.examples = [exampleOf(zodSchema)]
      }
      // To some languages \d is a digit of any script.
      if (jsonSchema.pattern !== undefined) jsonSchema.pattern = jsonSchema.pattern.replaceAll('\\d', '[0-9]')
    },
  })
  return schemas
}

function dataOf(schema: z.ZodType): z.core.$ZodType {
  const data = schema instanceof z.ZodObject ? schema.shape['data'] : undefined
  if (data === undefined) throw new Error('an event without data')
  return data
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
