import { nearlyString, otherValues, setField, strayNames } from './hostile.ts'
import type { Random } from './random.ts'

type Fields = Record<string, unknown>
type Place = { readonly holder: Fields | unknown[]; readonly key: string }

/** A copy that is damaged at one to three places: dropped, renamed, added and exchanged fields and items. */
export function mutated(value: unknown, random: Random): unknown {
  const holder = { value: copyOf(value) }
  for (let count = 1 + (random.oneIn(3) ? random.below(3) : 0); count > 0; count--) damage(holder, random)
  return holder.value
}

function damage(root: { value: unknown }, random: Random): void {
  const places: Place[] = []
  collect(root, places)
  const { holder, key } = random.pick(places)
  const present = Object(holder)[key]
  const isRoot = holder === root
  switch (random.below(isRoot ? 2 : 6)) {
    case 0:
      if (isObject(present)) setField(present, random.pick(strayNames), other(random))
      else set(holder, key, nearlyString(random))
      return
    case 1:
      if (Array.isArray(present)) resize(present, random)
      else set(holder, key, other(random))
      return
    case 2:
      if (Array.isArray(holder)) holder.splice(Number(key), 1)
      else Reflect.deleteProperty(holder, key)
      return
    case 3:
      if (Array.isArray(holder)) return
      Reflect.deleteProperty(holder, key)
      setField(holder, random.oneIn(2) ? key.toUpperCase() : `${key} `, present)
      return
    case 4:
      set(holder, key, nearlyString(random))
      return
    default: {
      // The value of another place: of the right type more often than any other.
      const from = random.pick(places)
      set(holder, key, copyOf(Object(from.holder)[from.key]))
    }
  }
}

function other(random: Random): unknown {
  return random.oneIn(2) ? nearlyString(random) : copyOf(random.pick(otherValues))
}

function resize(items: unknown[], random: Random): void {
  if (random.oneIn(2)) items.length = 0
  else items.push(copyOf(items[0] ?? null))
}

function set(holder: Place['holder'], key: string, value: unknown): void {
  if (Array.isArray(holder)) holder[Number(key)] = value
  else setField(holder, key, value)
}

function collect(holder: Place['holder'], places: Place[]): void {
  for (const [key, value] of Object.entries(holder)) {
    places.push({ holder, key })
    if (Array.isArray(value) || isObject(value)) collect(value, places)
  }
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function copyOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copyOf)
  if (!isObject(value)) return value
  const copy: Fields = {}
  for (const [key, inner] of Object.entries(value)) setField(copy, key, copyOf(inner))
  return copy
}
