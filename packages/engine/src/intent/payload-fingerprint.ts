import canonicalize from 'canonicalize'
import { sha256 } from '../message/fingerprint.ts'
import { type Plain, plainCopy } from './plain-copy.ts'

/** Keys from the root to a part of a payload; `'*'` means every item of a list: `['lines', '*', 'sku']`. */
export type PayloadPath = readonly (string | number)[]

/** The part of a payload that makes it this wish and no other. */
export type FingerprintPaths =
  /** These alone; the whole payload where none of them is there. */
  | { readonly only: readonly PayloadPath[] }
  /** All but these, such as the time of sending. */
  | { readonly except: readonly PayloadPath[] }

/** Default of the bound on a payload, in characters. */
export const mostPayload = 1_048_576

/**
 * Says whether two payloads are the same wish: SHA-256 of the RFC 8785 form, after the version of this rule. The order of
 * keys and white space do not matter, nor does `1.0` for `1` as a number of JSON. A decimal in a text is a text: normalise
 * it first where `'1'` and `'1.0'` are to be the same.
 * @param mostCharacters default 1,048,576
 * @throws CounterfoilError `payload-not-json`, `payload-too-large`
 */
export function payloadFingerprint(
  payload: unknown,
  paths: FingerprintPaths = { except: [] },
  mostCharacters: number = mostPayload,
): string {
  const copy = plainCopy(payload, mostCharacters)
  return `v1:${sha256(canonicalize('only' in paths ? only(copy, paths.only) : except(copy, paths.except)) ?? '')}`
}

function except(payload: Plain, paths: readonly PayloadPath[]): Plain {
  for (const path of paths) {
    const last = path.at(-1)
    if (last === undefined) continue
    for (const holder of partsAt(payload, path.slice(0, -1))) {
      if (typeof holder !== 'object' || holder === null) continue
      // Items keep their places, so that what follows one that is left out does not move.
      if (!Array.isArray(holder)) delete holder[last]
      else if (last === '*') holder.fill(null)
      else if (Object.hasOwn(holder, last)) holder[Number(last)] = null
    }
  }
  return payload
}

function only(payload: Plain, paths: readonly PayloadPath[]): Plain {
  const parts = paths.map((path) => [[...path], partsAt(payload, path)])
  // Nothing at all would be the same for every payload.
  return parts.some(([, found = []]) => found.length > 0) ? parts : payload
}

function partsAt(payload: Plain, path: PayloadPath): Plain[] {
  let parts: Plain[] = [payload]
  for (const key of path) parts = parts.flatMap((part) => below(part, key))
  return parts
}

function below(part: Plain, key: string | number): readonly Plain[] {
  if (typeof part !== 'object' || part === null) return []
  if (Array.isArray(part)) return key === '*' ? part : part.slice(Number(key), Number(key) + 1)
  return Object.hasOwn(part, key) ? [part[key] ?? null] : []
}
