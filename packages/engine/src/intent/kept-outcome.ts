import { CounterfoilError, isCounterfoilError } from '@counterfoil/kernel'
import { errorText } from '../message/error-text.ts'

/** How the end of a handler is written into a store, and read out of it. */
export type Kept =
  | { readonly status: 'done'; readonly json: string }
  | { readonly status: 'failed'; readonly json: string }

/**
 * The result as JSON text; the empty text stands for `undefined`. A result that cannot be kept is a failure that stands:
 * the handler has done its work, so that it must not run again.
 */
export function keptResult(result: unknown, mostCharacters: number): Kept {
  let json: string
  try {
    json = result === undefined ? '' : JSON.stringify(result)
    if (json === undefined) throw new TypeError(`it is a ${typeof result}`)
  } catch (error) {
    const because = `the handler was done, but its result cannot be kept as JSON (${errorText(error)}); it is not run again: give back plain data`
    return keptError(new CounterfoilError('result-not-json', because))
  }
  if (json.length <= mostCharacters) return { status: 'done', json }
  const because = `the handler was done, but its result has ${json.length} characters of JSON, and at most ${mostCharacters} are kept; it is not run again: give back less, or raise the limit`
  const details = { length: json.length, limit: mostCharacters }
  return keptError(new CounterfoilError('result-too-large', because, { details }))
}

const longestMessage = 4_000
const longestDetails = 16_000

/** What a repetition is told of an error: its code, message and details. Anything else of it stays with its first caller. */
export function keptError(error: unknown): Kept {
  const code = isCounterfoilError(error) ? error.code : 'handler-failed'
  const details = isCounterfoilError(error) ? jsonOf(error.details) : undefined
  const message = errorText(error).slice(0, longestMessage)
  return { status: 'failed', json: JSON.stringify({ code, message, ...(details === undefined ? {} : { details }) }) }
}

function jsonOf(details: unknown): unknown {
  try {
    return JSON.stringify(details).length <= longestDetails ? details : undefined
  } catch {
    return undefined
  }
}

/** The type is the caller's claim: it is what its handler gave back, by way of JSON. */
export function resultOf<Result>(json: string): Result {
  const result: Result = json === '' ? (undefined as Result) : JSON.parse(json)
  return result
}

export function errorOf(json: string): CounterfoilError {
  const { code, message, details }: { code: string; message: string; details?: Record<string, unknown> } =
    JSON.parse(json)
  return new CounterfoilError(code, message, details === undefined ? {} : { details })
}
