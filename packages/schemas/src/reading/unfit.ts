import type { Issue } from './issues.ts'

/** Most objects and arrays inside each other, from the root of what is read. */
export const maxDepth = 64

/**
 * The first thing in a value that could not be passed on as it came, or `undefined`: what is nested deeper than
 * {@link maxDepth}, and what JSON does not carry unharmed. It is for fields that no schema looks at.
 * @param depth the objects and arrays that the value stands in. Default none.
 */
export function unfitIn(value: unknown, depth = 0): Issue | undefined {
  const path: PropertyKey[] = []
  const message = unfitAt(value, path, maxDepth - depth)
  return message === undefined ? undefined : { message, path }
}

/** Leaves in `path` the way to what it tells about. */
function unfitAt(value: unknown, path: PropertyKey[], deepest: number): string | undefined {
  switch (typeof value) {
    case 'object':
      return value === null ? undefined : unfitInside(value, path, deepest)
    case 'string':
      return value.isWellFormed() ? undefined : 'expected no half surrogate pairs'
    case 'number':
      return Number.isFinite(value) ? undefined : 'expected a number that JSON can carry'
    case 'bigint':
    case 'function':
    case 'symbol':
      return `a ${typeof value} is no JSON`
    default:
      return undefined
  }
}

function unfitInside(value: object, path: PropertyKey[], deepest: number): string | undefined {
  if (path.length >= deepest) return `nested deeper than ${maxDepth} objects and arrays`
  const isArray = Array.isArray(value)
  for (const key of isArray ? value.keys() : Object.keys(value)) {
    path.push(key)
    if (!isArray && !String(key).isWellFormed()) return 'expected no half surrogate pairs in a name'
    const message = unfitAt(Reflect.get(value, key), path, deepest)
    if (message !== undefined) return message
    path.pop()
  }
  return undefined
}
