import { CounterfoilError } from '@counterfoil/kernel'

/** A value that JSON can carry. Objects of it have no prototype, so that a key such as `__proto__` is a key like others. */
export type Plain = null | boolean | number | string | Plain[] | PlainObject
export interface PlainObject {
  [key: string]: Plain
}

const mostDepth = 200

/**
 * A copy of a value as JSON would carry it, `toJSON` and absent fields included. What JSON would silently lose (a Map, a
 * function, NaN) is refused, because two payloads that differ in it would look the same.
 * @param mostCharacters of all texts and keys together, each other value counting as one
 * @throws CounterfoilError `payload-not-json`, `payload-too-large`
 */
export function plainCopy(value: unknown, mostCharacters: number): Plain {
  let left = mostCharacters

  const spend = (characters: number, path: Path | undefined) => {
    left -= characters
    if (left >= 0) return
    throw new CounterfoilError(
      'payload-too-large',
      `the payload has more than ${mostCharacters} characters (counted up to ${placeOf(path)}); leave out what does not matter, or raise the limit`,
      { details: { limit: mostCharacters } },
    )
  }

  const copy = (given: unknown, path: Path | undefined, depth: number): Plain | undefined => {
    if (depth > mostDepth) throw notJson(path, `expected at most ${mostDepth} levels; it goes deeper, or in a circle`)
    switch (typeof given) {
      case 'string':
        spend(given.length, path)
        if (!given.isWellFormed()) throw notJson(path, 'expected well-formed Unicode, found a lone surrogate')
        return given
      case 'number':
        spend(1, path)
        if (!Number.isFinite(given)) throw notJson(path, `expected a number that JSON has, found ${given}`)
        return given
      case 'boolean':
        spend(1, path)
        return given
      case 'undefined':
        return undefined
      case 'object':
        return given === null ? null : copyObject(given, path, depth)
      default:
        throw notJson(path, `expected a value that JSON has, found a ${typeof given}`)
    }
  }

  const copyObject = (given: object, path: Path | undefined, depth: number): Plain | undefined => {
    spend(1, path)
    if ('toJSON' in given && typeof given.toJSON === 'function') return copy(given.toJSON(), path, depth + 1)
    if (Array.isArray(given)) {
      const items: readonly unknown[] = given
      return items.map((item, index) => copy(item, { key: index, above: path }, depth + 1) ?? null)
    }
    const entries = Object.entries(given)
    if (entries.length === 0 && !isPlain(given)) {
      throw notJson(path, `expected data, found a ${given.constructor.name} of which JSON shows nothing`)
    }
    const fields: PlainObject = Object.create(null)
    for (const [key, field] of entries) {
      const below = { key, above: path }
      spend(key.length, below)
      const copied = copy(field, below, depth + 1)
      if (copied !== undefined) fields[key] = copied
    }
    return fields
  }

  const copied = copy(value, undefined, 0)
  if (copied === undefined) throw notJson(undefined, 'expected a value, found undefined')
  return copied
}

interface Path {
  readonly key: string | number
  readonly above: Path | undefined
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  // Another realm has another Object.prototype, which has no prototype either.
  return prototype === null || Object.getPrototypeOf(prototype) === null
}

function notJson(path: Path | undefined, problem: string): CounterfoilError {
  return new CounterfoilError(
    'payload-not-json',
    `the payload cannot be told from another one at ${placeOf(path)}: ${problem}; give plain data to the fingerprint`,
    { details: { path: keysOf(path) } },
  )
}

function placeOf(path: Path | undefined): string {
  return path === undefined ? 'its root' : keysOf(path).slice(0, 20).join('.').slice(0, 200)
}

function keysOf(path: Path | undefined): readonly (string | number)[] {
  const keys: (string | number)[] = []
  for (let each = path; each !== undefined; each = each.above) keys.unshift(each.key)
  return keys
}
