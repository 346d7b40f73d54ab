/** Most objects and arrays inside each other, from the root of an event or of a field that it does not know. */
export const maxDepth = 64

/**
 * The path of the first thing that is nested deeper than {@link maxDepth}, or `undefined`. What passes can be copied,
 * compared and written as JSON again without running out of stack.
 */
export function tooDeep(value: unknown): readonly PropertyKey[] | undefined {
  const path: PropertyKey[] = []
  return isTooDeep(value, path) ? path : undefined
}

/** Leaves in `path` the way to what is too deep. */
function isTooDeep(value: unknown, path: PropertyKey[]): boolean {
  if (typeof value !== 'object' || value === null) return false
  if (path.length >= maxDepth) return true
  const keys = Array.isArray(value) ? value.keys() : Object.keys(value)
  for (const key of keys) {
    path.push(key)
    if (isTooDeep(Reflect.get(value, key), path)) return true
    path.pop()
  }
  return false
}
