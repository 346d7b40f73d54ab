import { type Assertions, assertionsOf } from './assertions.ts'
import { below, type Fields, isFields, resolved, type SchemaView, sameJson, unknownIn } from './schema-view.ts'

/** Whether a schema takes a value; `undefined` where nothing can be said. */
export function satisfies(value: unknown, view: SchemaView): boolean | undefined {
  const { schema } = view
  if (typeof schema === 'boolean') return schema
  if (!isFields(schema) || unknownIn(schema) !== undefined) return undefined
  const assertions = assertionsOf(schema)
  const { $ref, anyOf, oneOf } = assertions
  if ($ref !== undefined) {
    const target = resolved(view, $ref)
    return typeof target === 'string' ? undefined : satisfies(value, target)
  }
  if (anyOf !== undefined) return any(anyOf.map((option) => satisfies(value, below(view, option))))
  if (oneOf !== undefined) return one(oneOf.map((option) => satisfies(value, below(view, option))))
  return all([isListed(value, schema), isOfType(value, schema['type']), ...withinBounds(value, assertions, view)])
}

function isListed(value: unknown, schema: Fields): boolean {
  if ('const' in schema && !sameJson(value, schema['const'])) return false
  const listed = schema['enum']
  return !Array.isArray(listed) || listed.some((each) => sameJson(value, each))
}

function isOfType(value: unknown, type: unknown): boolean {
  if (type === undefined) return true
  return [type].flat().some((each) => {
    if (each === 'null') return value === null
    if (each === 'array') return Array.isArray(value)
    if (each === 'object') return isFields(value)
    if (each === 'integer') return Number.isInteger(value)
    return typeof value === each
  })
}

function withinBounds(value: unknown, asserted: Assertions, view: SchemaView): readonly (boolean | undefined)[] {
  if (typeof value === 'string') {
    const { minLength, maxLength, pattern } = asserted
    const length = Array.from(value).length
    return [length >= minLength, length <= maxLength, pattern === undefined || new RegExp(pattern, 'u').test(value)]
  }
  if (Array.isArray(value)) {
    const { minItems, maxItems, items } = asserted
    const isWithin = value.length >= minItems && value.length <= maxItems
    return [isWithin, ...value.map((item) => satisfies(item, below(view, items)))]
  }
  if (!isFields(value)) return []
  const { required, properties, additionalProperties } = asserted
  return [
    required.every((name) => Object.hasOwn(value, name)),
    ...Object.entries(value).map(([name, each]) =>
      satisfies(each, below(view, Object.hasOwn(properties, name) ? properties[name] : additionalProperties)),
    ),
  ]
}

function all(answers: readonly (boolean | undefined)[]): boolean | undefined {
  if (answers.includes(false)) return false
  return answers.includes(undefined) ? undefined : true
}

function any(answers: readonly (boolean | undefined)[]): boolean | undefined {
  if (answers.includes(true)) return true
  return answers.includes(undefined) ? undefined : false
}

function one(answers: readonly (boolean | undefined)[]): boolean | undefined {
  if (answers.filter((answer) => answer === true).length > 1) return false
  return answers.includes(undefined) ? undefined : answers.includes(true)
}
