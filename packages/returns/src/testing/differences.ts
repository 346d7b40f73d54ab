/** An expectation of some fields of a value; lists are expected item by item, as long as they are. */
export type Partially<Value> = Value extends readonly (infer Item)[]
  ? readonly Partially<Item>[]
  : Value extends object
    ? { readonly [Name in keyof Value]?: Partially<Value[Name]> | undefined }
    : Value

/** Where a value is not what is expected of it, each place with what stands there; none means that it is. */
export function differences(actual: unknown, expected: unknown, path = ''): readonly string[] {
  if (typeof expected !== 'object' || expected === null || typeof actual !== 'object' || actual === null) {
    return Object.is(actual, expected) ? [] : [`${path || 'it'} is ${shown(actual)}, expected ${shown(expected)}`]
  }
  if (Array.isArray(expected) && (!Array.isArray(actual) || actual.length !== expected.length)) {
    return [`${path || 'it'} is ${shown(actual)}, expected ${expected.length} items: ${shown(expected)}`]
  }
  return Object.entries(expected).flatMap(([name, value]) =>
    differences(
      Object.hasOwn(actual, name) ? Reflect.get(actual, name) : undefined,
      value,
      path === '' ? name : `${path}.${name}`,
    ),
  )
}

function shown(value: unknown): string {
  return JSON.stringify(value) ?? 'absent'
}
