/**
 * What every package throws when something is broken: a bug, or infrastructure that failed. Expected outcomes are
 * return values instead (see {@link Outcome}).
 */
export interface CounterfoilErrorOptions {
  /** True when the same call may succeed later without any change by the caller. Default false. */
  readonly retryable?: boolean
  /** Facts for a program to read: ids, paths, limits. Never secrets or personal data. */
  readonly details?: Readonly<Record<string, unknown>>
  readonly cause?: unknown
}

/** The one base of all errors. Recognise it by `code` (see {@link isCounterfoilError}), which survives duplicate installs. */
export class CounterfoilError extends Error {
  override readonly name = 'CounterfoilError'
  /** Stable, lower case, hyphenated; `store-newer-than-program` for example. */
  readonly code: string
  readonly retryable: boolean
  readonly details: Readonly<Record<string, unknown>>

  /** @param message says what was wrong, where, and what to do. */
  constructor(code: string, message: string, options: CounterfoilErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.code = code
    this.retryable = options.retryable ?? false
    this.details = options.details ?? {}
  }
}

/** Whether a caught value is an error of ours, optionally with this code. */
export function isCounterfoilError(error: unknown, code?: string): error is CounterfoilError {
  if (!(error instanceof Error) || error.name !== 'CounterfoilError' || !('code' in error)) return false
  return code === undefined || error.code === code
}
