import { type Assertions, assertionsOf } from './assertions.ts'
import { satisfies } from './satisfies.ts'
import { below, type Fields, isFields, resolved, type SchemaView, sameJson, unknownIn } from './schema-view.ts'

/** A set of values of one kind. */
export type Shape =
  | { readonly kind: 'values'; readonly values: readonly unknown[] }
  | { readonly kind: 'string'; readonly least: number; readonly most: number; readonly pattern?: string }
  | { readonly kind: 'number'; readonly isInteger: boolean }
  | { readonly kind: 'array'; readonly least: number; readonly most: number; readonly items: SchemaView }
  | ObjectShape
  | { readonly kind: 'unknown'; readonly because: string }

export interface ObjectShape {
  readonly kind: 'object'
  readonly names: ReadonlySet<string>
  readonly required: ReadonlySet<string>
  /** The schema of a field; of one that is not named, what the object says about all others. */
  field(name: string): SchemaView
  readonly others: SchemaView
}

/** @param from `outer` asks for no more than the schema takes, `inner` for no less: they differ where options overlap. */
export function shapesOf(view: SchemaView, from: 'inner' | 'outer'): readonly Shape[] {
  const { schema } = view
  if (schema === false) return []
  const because = unknownIn(schema)
  if (because !== undefined) return [{ kind: 'unknown', because }]
  const node: Fields = isFields(schema) ? schema : {}
  const assertions = assertionsOf(node)
  const { $ref, anyOf, oneOf } = assertions
  if ($ref !== undefined) {
    const target = resolved(view, $ref)
    return typeof target === 'string' ? [{ kind: 'unknown', because: target }] : shapesOf(target, from)
  }
  if (anyOf !== undefined) return anyOf.flatMap((option) => shapesOf(below(view, option), from))
  if (oneOf !== undefined)
    return exclusive(
      oneOf.map((option) => shapesOf(below(view, option), from)),
      from,
    )
  return 'const' in node || 'enum' in node
    ? [listed(node, view)]
    : typesOf(node).map((type) => ofType(type, assertions, view))
}

/** What exactly one option takes is what any takes, where no two take the same value. */
function exclusive(options: readonly (readonly Shape[])[], from: 'inner' | 'outer'): readonly Shape[] {
  const overlap = options.some((left, index) =>
    options.slice(index + 1).some((right) => left.some((a) => right.some((b) => !areDisjoint(a, b)))),
  )
  if (from === 'inner' || !overlap) return options.flat()
  return [{ kind: 'unknown', because: 'options of "oneOf" may overlap, so that a value of two of them is refused' }]
}

function areDisjoint(left: Shape, right: Shape): boolean {
  if (left.kind === 'unknown' || right.kind === 'unknown') return false
  if (left.kind === 'values' && right.kind === 'values') {
    return !left.values.some((value) => right.values.some((other) => sameJson(value, other)))
  }
  if (left.kind === 'values') return left.values.every((value) => kindOf(value) !== right.kind)
  if (right.kind === 'values') return areDisjoint(right, left)
  if (left.kind !== right.kind) return true
  return left.kind === 'object' && right.kind === 'object' && haveDifferentTags(left, right)
}

/** A field that both require, with values that have nothing in common. */
function haveDifferentTags(left: ObjectShape, right: ObjectShape): boolean {
  return [...left.required].some((name) => {
    if (!right.required.has(name)) return false
    const lefts = shapesOf(left.field(name), 'inner')
    const rights = shapesOf(right.field(name), 'inner')
    const areListed = [...lefts, ...rights].every(({ kind }) => kind === 'values')
    return areListed && lefts.every((a) => rights.every((b) => areDisjoint(a, b)))
  })
}

function kindOf(value: unknown): Shape['kind'] {
  if (typeof value === 'string') return 'string'
  if (typeof value === 'number') return 'number'
  if (Array.isArray(value)) return 'array'
  return isFields(value) ? 'object' : 'values'
}

function listed(node: Fields, view: SchemaView): Shape {
  const { const: constant, enum: options, ...others } = node
  const values = Array.isArray(options) ? options : [constant]
  const answers = values.map((value) =>
    satisfies(value, below(view, 'const' in node ? { ...others, const: constant } : others)),
  )
  if (answers.includes(undefined)) return { kind: 'unknown', because: 'listed values that cannot be checked' }
  return { kind: 'values', values: values.filter((_, index) => answers[index]) }
}

function typesOf({ type }: Fields): readonly string[] {
  if (type === undefined) return ['string', 'number', 'boolean', 'null', 'array', 'object']
  return [type].flat().filter((each) => typeof each === 'string')
}

function ofType(type: string, asserted: Assertions, view: SchemaView): Shape {
  const { minLength, maxLength, pattern, minItems, maxItems, items } = asserted
  switch (type) {
    case 'string':
      return { kind: 'string', least: minLength, most: maxLength, ...(pattern !== undefined && { pattern }) }
    case 'number':
      return { kind: 'number', isInteger: false }
    case 'integer':
      return { kind: 'number', isInteger: true }
    case 'boolean':
      return { kind: 'values', values: [false, true] }
    case 'null':
      return { kind: 'values', values: [null] }
    case 'array':
      return { kind: 'array', least: minItems, most: maxItems, items: below(view, items) }
    default:
      return objectShape(asserted, view)
  }
}

function objectShape({ properties, required, additionalProperties }: Assertions, view: SchemaView): ObjectShape {
  const others = below(view, additionalProperties)
  return {
    kind: 'object',
    names: new Set(Object.keys(properties)),
    required: new Set(required),
    field: (name) => (Object.hasOwn(properties, name) ? below(view, properties[name]) : others),
    others,
  }
}
