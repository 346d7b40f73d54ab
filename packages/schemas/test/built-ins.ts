import { isDeepStrictEqual } from 'node:util'

/** What hostile input would have to change to do harm beyond its own value. */
const watched: readonly object[] = [
  ...[Object, Array, String, Number, Boolean, Function, Map, Set, WeakMap, RegExp, Error].flatMap((builtIn) => [
    builtIn,
    builtIn.prototype,
  ]),
  ...[JSON, Math, Reflect],
]

/** What every built-in has, by identity: names, values, getters and setters, and whether they can be changed. */
export type BuiltIns = readonly (readonly [names: readonly PropertyKey[], parts: readonly unknown[]])[]

export function builtIns(): BuiltIns {
  return watched.map((each) => {
    const names = Reflect.ownKeys(each)
    return [names, names.flatMap((name) => Object.values(Reflect.getOwnPropertyDescriptor(each, name) ?? {}))]
  })
}

/** Whether the built-ins are still what they were. */
export function areUnchanged(before: BuiltIns): boolean {
  return builtIns().every(([names, parts], index) => {
    const [namesBefore, partsBefore = []] = before[index] ?? []
    return (
      isDeepStrictEqual(names, namesBefore) &&
      parts.length === partsBefore.length &&
      parts.every((part, at) => Object.is(part, partsBefore[at]))
    )
  })
}
