import { CounterfoilError } from './errors.ts'

/** The outcome of something that may be refused: a value, or a rejection that says why. Never an exception. */
export type Outcome<Value, Refusal = Rejection> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly rejection: Refusal }

/** Why something was refused. */
export interface Rejection<Code extends string = string> {
  /** Stable, lower case, hyphenated; a program decides by it. */
  readonly code: Code
  /** For a person: what was wrong, where, and what to do. */
  readonly because: string
  /** The place in the input, from its root; empty for the input as a whole. */
  readonly path?: readonly (string | number)[]
}

/** The outcome of what was not refused. */
export function accepted<Value>(value: Value): { readonly ok: true; readonly value: Value } {
  return { ok: true, value }
}

/**
 * The outcome of what was refused; one with an error that is no {@link Rejection} is written as an object.
 * @param code stable, lower case, hyphenated. @param because what was wrong, where, and what to do.
 * @param path the place in the input, from its root. Default none: the input is one value.
 */
export function rejected<Code extends string>(
  code: Code,
  because: string,
  path?: readonly (string | number)[],
): { readonly ok: false; readonly rejection: Rejection<Code> } {
  return { ok: false, rejection: path === undefined ? { code, because } : { code, because, path } }
}

/**
 * The value of an outcome that has to be one, because a refusal would be a bug of the caller.
 * @throws CounterfoilError with the rejection's code and reason.
 */
export function valueOrThrow<Value>(outcome: Outcome<Value>): Value {
  if (outcome.ok) return outcome.value
  const { code, because, path } = outcome.rejection
  throw new CounterfoilError(code, because, path === undefined ? {} : { details: { path } })
}
