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

export function accepted<Value>(value: Value): { readonly ok: true; readonly value: Value } {
  return { ok: true, value }
}

export function rejected<Code extends string>(
  code: Code,
  because: string,
  path?: readonly (string | number)[],
): { readonly ok: false; readonly rejection: Rejection<Code> } {
  return { ok: false, rejection: path === undefined ? { code, because } : { code, because, path } }
}
