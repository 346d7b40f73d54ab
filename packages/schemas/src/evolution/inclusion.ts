import { patternIncluded } from './pattern-inclusion.ts'
import { satisfies } from './satisfies.ts'
import { assertingKeywords, isFields, type SchemaView, sameJson } from './schema-view.ts'
import { type ObjectShape, type Shape, shapesOf } from './shape.ts'

/** What about a schema keeps a value of the one from being one of the other. */
export type Aspect = 'field' | 'required' | 'type' | 'values' | 'pattern' | 'length' | 'unknown'

/** A reason why not every value of the inner schema is one of the outer. */
export interface Obstacle {
  /** The place in the value as a JSON Pointer; `*` stands for every item, and for every field without a name. */
  readonly path: string
  readonly aspect: Aspect
  readonly because: string
}

/** What the two are called in the reasons. */
export interface Names {
  readonly inner: string
  readonly outer: string
}

/**
 * Why the outer schema may refuse a value that the inner takes; none only where it is proven that it takes them all. What
 * cannot be decided is an obstacle.
 */
export function obstacles(inner: SchemaView, outer: SchemaView, names: Names, path = ''): readonly Obstacle[] {
  if (isSelfContained(inner.schema) && sameJson(inner.schema, outer.schema)) return []
  if (takesAll(outer.schema)) return []
  if (takesAll(inner.schema)) return [obstacle(path, 'type', `${names.inner} takes anything, ${names.outer} does not`)]
  const outers = shapesOf(outer, 'outer')
  return shapesOf(inner, 'inner').flatMap((shape) => obstaclesOfShape(shape, outers, outer, names, path))
}

function obstaclesOfShape(
  shape: Shape,
  outers: readonly Shape[],
  outer: SchemaView,
  names: Names,
  path: string,
): readonly Obstacle[] {
  if (shape.kind === 'unknown')
    return [obstacle(path, 'unknown', `in ${names.inner}, ${shape.because}: taken as a break`)]
  if (shape.kind === 'values') return obstaclesOfValues(shape.values, outers, outer, names, path)
  const attempts = outers.flatMap((other) => {
    const found = obstaclesWithin(shape, other, names, path)
    return found === undefined ? [] : [found]
  })
  return attempts.length === 0 ? [mismatch(shape, outers, names, path)] : nearest(attempts)
}

function obstaclesOfValues(
  values: readonly unknown[],
  outers: readonly Shape[],
  outer: SchemaView,
  names: Names,
  path: string,
): readonly Obstacle[] {
  const answers = values.map((value) => satisfies(value, outer))
  const refused = values.filter((_, index) => answers[index] === false)
  if (refused.length > 0) {
    const some = refused.slice(0, 5).map((value) => JSON.stringify(value))
    const listed = `${some.join(', ')}${refused.length > some.length ? ` and ${refused.length - some.length} more` : ''}`
    return [obstacle(path, 'values', `${names.inner} takes ${listed}, ${names.outer} does not`)]
  }
  return answers.includes(undefined) ? [unknownOf(outers, names, path)] : []
}

/** `undefined` when they are of different kinds. */
function obstaclesWithin(inner: Shape, outer: Shape, names: Names, path: string): readonly Obstacle[] | undefined {
  if (inner.kind === 'string' && outer.kind === 'string') {
    return [...lengthObstacles(inner, outer, 'characters', names, path), ...patternObstacles(inner, outer, names, path)]
  }
  if (inner.kind === 'number' && outer.kind === 'number') {
    const isWider = outer.isInteger && !inner.isInteger
    return isWider ? [obstacle(path, 'type', `${names.inner} takes any number, ${names.outer} integers only`)] : []
  }
  if (inner.kind === 'array' && outer.kind === 'array') {
    const ofItems = inner.most === 0 ? [] : obstacles(inner.items, outer.items, names, `${path}/*`)
    return [...lengthObstacles(inner, outer, 'items', names, path), ...ofItems]
  }
  if (inner.kind === 'object' && outer.kind === 'object') return objectObstacles(inner, outer, names, path)
  return undefined
}

function lengthObstacles(
  inner: { readonly least: number; readonly most: number },
  outer: { readonly least: number; readonly most: number },
  what: 'characters' | 'items',
  names: Names,
  path: string,
): readonly Obstacle[] {
  const found: Obstacle[] = []
  if (inner.least < outer.least) {
    const because = `${names.inner} takes ${inner.least} ${what}, ${names.outer} needs ${outer.least}`
    found.push(obstacle(path, 'length', because))
  }
  if (inner.most > outer.most) {
    const most = Number.isFinite(inner.most) ? `${inner.most}` : 'any number of'
    found.push(obstacle(path, 'length', `${names.inner} takes ${most} ${what}, ${names.outer} at most ${outer.most}`))
  }
  return found
}

type StringShape = Extract<Shape, { kind: 'string' }>

function patternObstacles(inner: StringShape, outer: StringShape, names: Names, path: string): readonly Obstacle[] {
  if (outer.pattern === undefined) return []
  if (inner.pattern === undefined) {
    return [obstacle(path, 'pattern', `${names.outer} has a pattern, ${names.inner} has none`)]
  }
  const inclusion = patternIncluded(inner.pattern, outer.pattern)
  if (inclusion.included === true) return []
  const because =
    inclusion.included === 'unproven'
      ? `the patterns differ, and it is not proven that ${names.outer} takes all that ${names.inner} takes`
      : `the pattern of ${names.inner} takes ${JSON.stringify(inclusion.witness)}, that of ${names.outer} does not`
  return [obstacle(path, 'pattern', because)]
}

function objectObstacles(inner: ObjectShape, outer: ObjectShape, names: Names, path: string): readonly Obstacle[] {
  const missing = [...outer.required].filter((name) => !inner.required.has(name))
  const named = new Set([...inner.names, ...outer.names])
  return [
    ...missing.map((name) =>
      obstacle(`${path}/${escaped(name)}`, 'required', `${names.outer} requires the field, ${names.inner} does not`),
    ),
    ...[...named].flatMap((name) =>
      fieldObstacles(inner.field(name), outer.field(name), names, `${path}/${escaped(name)}`),
    ),
    ...fieldObstacles(inner.others, outer.others, names, `${path}/*`),
  ]
}

function fieldObstacles(inner: SchemaView, outer: SchemaView, names: Names, path: string): readonly Obstacle[] {
  if (inner.schema === false) return []
  if (outer.schema !== false) return obstacles(inner, outer, names, path)
  const what = path.endsWith('/*') ? 'fields without a name' : 'the field'
  return [obstacle(path, 'field', `${names.inner} takes ${what}, ${names.outer} does not`)]
}

/** Of several options that do not fit, the one that was meant: whose tags fit best, then with the fewest obstacles. */
function nearest(attempts: readonly (readonly Obstacle[])[]): readonly Obstacle[] {
  const wrongValues = (found: readonly Obstacle[]) => found.filter(({ aspect }) => aspect === 'values').length
  const [best = []] = attempts.toSorted((a, b) => wrongValues(a) - wrongValues(b) || a.length - b.length)
  return best
}

function mismatch(shape: Shape, outers: readonly Shape[], names: Names, path: string): Obstacle {
  if (outers.some(({ kind }) => kind === 'unknown')) return unknownOf(outers, names, path)
  const what = { string: 'strings', number: 'numbers', array: 'arrays', object: 'objects', values: '', unknown: '' }
  const isListed = outers.some(({ kind }) => kind === 'values')
  const because = `${names.inner} takes ${what[shape.kind]}, ${names.outer} ${isListed ? 'listed values only' : 'does not'}`
  return obstacle(path, isListed ? 'values' : 'type', because)
}

function unknownOf(outers: readonly Shape[], names: Names, path: string): Obstacle {
  const unknown = outers.find((shape) => shape.kind === 'unknown')
  const because = unknown?.kind === 'unknown' ? unknown.because : 'a schema below is not understood'
  return obstacle(path, 'unknown', `in ${names.outer}, ${because}: taken as a break`)
}

function obstacle(path: string, aspect: Aspect, because: string): Obstacle {
  return { path, aspect, because }
}

function escaped(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1')
}

function takesAll(schema: unknown): boolean {
  return schema === true || (isFields(schema) && assertingKeywords(schema).length === 0)
}

/** Without references, so that what reads the same means the same. */
function isSelfContained(schema: unknown): boolean {
  if (Array.isArray(schema)) return schema.every(isSelfContained)
  if (!isFields(schema)) return true
  return Object.entries(schema).every(
    ([key, value]) => !/^\$(?:ref|dynamicRef|recursiveRef)$/.test(key) && isSelfContained(value),
  )
}
