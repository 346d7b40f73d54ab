import { type Fields, isFields } from './schema-view.ts'

/** What the keywords of a schema assert, with the defaults of those that are missing. */
export interface Assertions {
  readonly $ref?: string
  readonly anyOf?: readonly unknown[]
  readonly oneOf?: readonly unknown[]
  readonly minLength: number
  readonly maxLength: number
  readonly pattern?: string
  readonly minItems: number
  readonly maxItems: number
  readonly items: unknown
  readonly required: readonly string[]
  readonly properties: Fields
  readonly additionalProperties: unknown
}

/** Reads a schema of which all keywords are known: those of another form would count as missing. */
export function assertionsOf(schema: Fields): Assertions {
  const { $ref, anyOf, oneOf, pattern, properties, required, items = true, additionalProperties = true } = schema
  return {
    ...(typeof $ref === 'string' && { $ref }),
    ...(Array.isArray(anyOf) && { anyOf }),
    ...(Array.isArray(oneOf) && { oneOf }),
    minLength: count(schema['minLength'], 0),
    maxLength: count(schema['maxLength'], Number.POSITIVE_INFINITY),
    ...(typeof pattern === 'string' && { pattern }),
    minItems: count(schema['minItems'], 0),
    maxItems: count(schema['maxItems'], Number.POSITIVE_INFINITY),
    items,
    required: Array.isArray(required) ? required.filter((name) => typeof name === 'string') : [],
    properties: isFields(properties) ? properties : {},
    additionalProperties,
  }
}

function count(value: unknown, missing: number): number {
  return typeof value === 'number' ? value : missing
}
