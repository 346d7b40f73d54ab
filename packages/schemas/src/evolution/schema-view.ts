import type { JsonSchema } from '../artefacts/json-schemas.ts'
import { isPattern } from './pattern.ts'

/** The schemas that a `$ref` may name, by their absolute `$id`. */
export type References = ReadonlyMap<string, JsonSchema>

/** A schema at its place: what its references mean, and which of them led here. */
export interface SchemaView {
  readonly schema: unknown
  readonly references: References
  readonly trail: readonly string[]
  /** The `$id` that its references are relative to. Absent where it has none: then they are absolute. */
  readonly base: string | undefined
}

/** A whole schema, seen from its root. */
export function rootView(schema: JsonSchema | boolean, references: References): SchemaView {
  const id = isFields(schema) ? schema['$id'] : undefined
  return { schema, references, trail: [], base: typeof id === 'string' ? id : undefined }
}

export type Fields = Readonly<Record<string, unknown>>

const annotations = new Set([
  '$schema',
  '$id',
  '$comment',
  '$defs',
  'title',
  'description',
  'examples',
  'default',
  'deprecated',
  'readOnly',
  'writeOnly',
])

const isCount = (value: unknown) => Number.isInteger(value) && Number(value) >= 0
const isSchema = (value: unknown) => typeof value === 'boolean' || isFields(value)
const isOneOrMore = (value: unknown, holds: (item: unknown) => boolean) =>
  Array.isArray(value) && value.length > 0 && value.every(holds)
const types = new Set(['string', 'number', 'integer', 'boolean', 'null', 'object', 'array'])
const isType = (value: unknown) => typeof value === 'string' && types.has(value)

/** The keywords whose meaning is known, and the values that they may have. */
const assertions: ReadonlyMap<string, (value: unknown) => boolean> = new Map([
  ['$ref', (value: unknown) => typeof value === 'string'],
  ['anyOf', (value: unknown) => isOneOrMore(value, isSchema)],
  ['oneOf', (value: unknown) => isOneOrMore(value, isSchema)],
  ['type', (value: unknown) => isType(value) || isOneOrMore(value, isType)],
  ['const', () => true],
  ['enum', Array.isArray],
  ['minLength', isCount],
  ['maxLength', isCount],
  ['pattern', isPattern],
  ['minItems', isCount],
  ['maxItems', isCount],
  ['items', isSchema],
  ['properties', (value: unknown) => isFields(value) && Object.values(value).every(isSchema)],
  ['required', (value: unknown) => Array.isArray(value) && value.every((name) => typeof name === 'string')],
  ['additionalProperties', isSchema],
])
const alone = ['$ref', 'anyOf', 'oneOf']

/** Why nothing can be said about a schema, or `undefined` where all of its keywords are known. */
export function unknownIn(schema: unknown): string | undefined {
  if (typeof schema === 'boolean') return undefined
  if (!isFields(schema)) return 'a schema is an object or a boolean'
  const keywords = assertingKeywords(schema)
  for (const keyword of keywords) {
    const isWellFormed = assertions.get(keyword)
    if (isWellFormed === undefined) return `nothing is known about the keyword "${keyword}"`
    if (!isWellFormed(schema[keyword])) return `the value of the keyword "${keyword}" is not understood`
  }
  const withOthers = keywords.length > 1 ? keywords.find((keyword) => alone.includes(keyword)) : undefined
  return withOthers === undefined ? undefined : `"${withOthers}" beside other keywords is not compared`
}

/** The keywords that are more than words for a reader. */
export function assertingKeywords(schema: Fields): readonly string[] {
  return Object.keys(schema).filter((keyword) => !annotations.has(keyword))
}

/** The schema below, seen with the same references. */
export function below(view: SchemaView, schema: unknown): SchemaView {
  return { ...view, schema }
}

/** What a reference names, or why it names nothing that can be compared. */
export function resolved({ references, trail, base }: SchemaView, reference: string): SchemaView | string {
  const id = base === undefined ? reference : absolute(reference, base)
  if (trail.includes(id)) return `"${id}" refers to itself, which is not compared`
  const schema = references.get(id)
  if (schema === undefined) return `the reference "${id}" is not in the given map`
  return { schema, references, trail: [...trail, id], base: id }
}

/** A reference to a file beside the base or above it, as RFC 3986 resolves it; others come back as they are. */
function absolute(reference: string, base: string): string {
  if (/^[A-Za-z][A-Za-z0-9+.-]*:|^[/#]/.test(reference)) return reference
  const folders = base.split('/').slice(0, -1)
  for (const segment of reference.split('/')) {
    if (segment === '..') folders.pop()
    else if (segment !== '.') folders.push(segment)
  }
  return folders.join('/')
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Equality of JSON values: the order of keys does not matter. */
export function sameJson(left: unknown, right: unknown): boolean {
  if (left === right) return true
  if (Array.isArray(left)) {
    return (
      Array.isArray(right) && left.length === right.length && left.every((item, index) => sameJson(item, right[index]))
    )
  }
  if (!isFields(left) || !isFields(right)) return false
  const keys = Object.keys(left)
  return (
    keys.length === Object.keys(right).length &&
    keys.every((key) => Object.hasOwn(right, key) && sameJson(left[key], right[key]))
  )
}
