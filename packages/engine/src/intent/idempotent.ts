import { setTimeout as pause } from 'node:timers/promises'
import { CounterfoilError, isCounterfoilError } from '@counterfoil/kernel'
import { pauseAfter } from '../backoff.ts'
import { type IntentKey, requireIntentKey } from './intent-key.ts'
import type { Claim, ClaimAnswer, IntentStore } from './intent-store.ts'
import { errorOf, resultOf } from './kept-outcome.ts'
import { type FingerprintPaths, mostPayload, payloadFingerprint } from './payload-fingerprint.ts'
import { type IntentRefusal, refusalError, refusalOf } from './refusal.ts'
import { type IntentContext, type RunOptions, runClaimed } from './run-claimed.ts'

export interface IdempotentOptions<Request> {
  /** What is wished for, such as `refund`. The same business key under another operation is another intent. */
  readonly operation: string
  /** The business key: the same when the same wish is made again. One that is absent or empty is refused. */
  readonly key: (request: Request) => string | undefined
  /** Whose data it is. Default: there is one tenant alone. */
  readonly tenant?: (request: Request) => string
  /** The system or caller that wishes. Default: it does not matter who does. */
  readonly source?: (request: Request) => string
  /**
   * What makes a payload this one and no other: what a function gives for it (normalised, or a part of it), or the parts
   * at some paths. Default the whole request. The same key with another fingerprint is a conflict.
   */
  readonly fingerprint?: ((request: Request) => unknown) | FingerprintPaths
  /**
   * When the same intent is being carried out by somebody else: wait for its result, at most so many milliseconds, or
   * refuse at once. Default to wait 10,000, after which it is refused.
   */
  readonly inProgress?: 'refuse' | { readonly wait: number }
  /**
   * Milliseconds after which an intent whose process is gone is given to the next. Default 30,000. It is prolonged while the
   * handler runs, so that it need not be as long as the handler takes.
   */
  readonly lease?: number
  /**
   * Milliseconds that a handler may take. Default 60,000. Then its signal aborts and the call throws `handler-timed-out`,
   * which can be retried; a handler that ends after all is still recorded.
   */
  readonly deadline?: number
  /**
   * Milliseconds that an outcome is kept. Default 30 days. A repetition that comes afterwards is refused as
   * `intent-expired`: it is never carried out again.
   */
  readonly keep?: number
  /**
   * Lets the store forget an intent so many milliseconds after it was made, by the time that the request itself carries.
   * What is older than that and not known is refused as `intent-beyond-horizon`. Default: an intent is remembered for ever,
   * without its outcome, which takes some 200 bytes each.
   */
  readonly forget?: { readonly after: number; readonly issuedAt: (request: Request) => number }
  /**
   * Whether an error stands, so that a repetition gets it again instead of a new attempt. Default: a `CounterfoilError`
   * that is not retryable does, and nothing else.
   */
  readonly keepFailure?: (error: unknown) => boolean
  /** Starts that never ended, as of a process that was killed, from which on an intent is quarantined. Default 5. */
  readonly maxUnfinished?: number
  /** Characters of what is fingerprinted. Default 1,048,576. More throws `payload-too-large`, and nothing is done. */
  readonly payloadLength?: number
  /** Characters of a result as JSON. Default 1,048,576. More is recorded as the failure `result-too-large`. */
  readonly resultLength?: number
}

/** What became of a wish, as a value. `replayed` says that it is the outcome of an earlier call. */
export type IntentOutcome<Result> =
  | { readonly status: 'done'; readonly value: Result; readonly replayed: boolean }
  | { readonly status: 'failed'; readonly error: unknown; readonly replayed: boolean }
  | { readonly status: 'refused'; readonly refusal: IntentRefusal }

/** A handler that carries out each intent once. */
export interface Idempotent<Request, Result> {
  /**
   * Carries out the request, or gives the result of the first time that it was.
   * @throws what the handler throws; CounterfoilError of the refusal's code (`intent-conflict`, `intent-in-progress`,
   * `intent-overtaken`, `intent-expired`, `intent-beyond-horizon`, `intent-quarantined`), `handler-timed-out`,
   * `outcome-not-recorded`, `result-not-json`, `result-too-large`; and what {@link outcome} throws
   */
  (request: Request): Promise<Result>
  /**
   * The same with what the handler throws and every refusal as values.
   * @throws CounterfoilError when it could not be found out what to do, or not be recorded: `missing-intent-key`,
   * `bad-intent-key`, `payload-not-json`, `payload-too-large`, `outcome-not-recorded`, or what the store throws
   */
  outcome(request: Request): Promise<IntentOutcome<Result>>
}

/**
 * Makes a handler idempotent: the first call for an intent runs it, every other gets its result, byte for byte as JSON.
 * The intent is on record before the handler runs, so that one that was interrupted is known; it is then run again, told
 * that it is another `attempt`, with the same `effectKey`.
 * @throws CounterfoilError `bad-idempotency-options`
 */
export function idempotent<Request, Result>(
  store: IntentStore,
  options: IdempotentOptions<Request>,
  handler: (request: Request, context: IntentContext) => Result | Promise<Result>,
): Idempotent<Request, Result> {
  const run = runOptions(options)
  const wait = options.inProgress === 'refuse' ? 0 : (options.inProgress?.wait ?? 10_000)
  requireDuration('inProgress.wait', wait, 0)
  let ended = 0

  const claimFor = (request: Request): Claim => {
    const key = intentKeyFor(options, request)
    requireIntentKey(key)
    const { forget } = options
    return {
      key,
      fingerprint: fingerprintFor(options, request),
      leaseMs: run.lease,
      maxUnfinished: options.maxUnfinished ?? 5,
      ...(forget === undefined
        ? {}
        : { horizon: { issuedAt: issuedAt(forget.issuedAt(request)), forgetAfterMs: forget.after } }),
    }
  }

  /** Away from the caller's way, for each 256th intent. What fails to be purged is purged another time. */
  const tidyUp = () => {
    ended += 1
    if (ended % 256 === 0) store.purge(1_000).catch(() => undefined)
  }

  const outcome = async (request: Request): Promise<IntentOutcome<Result>> => {
    const claim = claimFor(request)
    const answer = await claimWithin(store, claim, wait)
    switch (answer.status) {
      case 'claimed': {
        const outcome = await runClaimed(store, claim.key, answer, (context) => handler(request, context), run)
        tidyUp()
        return outcome.status === 'refused' ? outcome : { ...outcome, replayed: false }
      }
      case 'done':
        return { status: 'done', value: resultOf<Result>(answer.result), replayed: true }
      case 'failed':
        return { status: 'failed', error: errorOf(answer.error), replayed: true }
      default:
        return { status: 'refused', refusal: refusalOf(claim.key, answer, claim.fingerprint) }
    }
  }

  const plain = async (request: Request): Promise<Result> => {
    const result = await outcome(request)
    switch (result.status) {
      case 'done':
        return result.value
      case 'failed':
        throw result.error
      case 'refused':
        throw refusalError(result.refusal)
    }
  }
  return Object.assign(plain, { outcome })
}

function intentKeyFor<Request>(options: IdempotentOptions<Request>, request: Request): IntentKey {
  const { operation, key, tenant, source } = options
  return {
    tenant: tenant === undefined ? '' : told('tenant', tenant(request)),
    source: source === undefined ? '' : told('source', source(request)),
    operation: told('operation', operation),
    key: told('key', key(request)),
  }
}

/** What is asked of a request has to be there: without a part of its key it would be taken for somebody else's. */
function told(part: string, text: string | undefined): string {
  if (text !== undefined && text !== null && text !== '') return text
  throw new CounterfoilError(
    'missing-intent-key',
    `the intent has no ${part}; give the one that the same wish has each time, because without it nothing tells a repetition from a new wish`,
    { details: { part } },
  )
}

function fingerprintFor<Request>(
  { fingerprint, payloadLength = mostPayload }: IdempotentOptions<Request>,
  request: Request,
): string {
  return typeof fingerprint === 'function'
    ? payloadFingerprint(fingerprint(request), undefined, payloadLength)
    : payloadFingerprint(request, fingerprint, payloadLength)
}

/** Claims, and while somebody else has the claim again, until it is given or the time is over. */
async function claimWithin(store: IntentStore, claim: Claim, milliseconds: number): Promise<ClaimAnswer> {
  const end = performance.now() + milliseconds
  for (let attempt = 1; ; attempt++) {
    const answer = await store.claim(claim)
    const left = end - performance.now()
    if (answer.status !== 'in-progress' || left <= 0) return answer
    await pause(Math.min(left, answer.leaseLeft, pauseAfter(attempt)))
  }
}

function runOptions<Request>(options: IdempotentOptions<Request>): RunOptions {
  const { lease = 30_000, deadline = 60_000, keep = 30 * 86_400_000, resultLength = mostPayload } = options
  requireDuration('lease', lease, 1)
  requireDuration('deadline', deadline, 1)
  if (!Number.isSafeInteger(keep) || keep < 0) throw badOption('keep', keep, 'whole milliseconds, at least 0')
  const { forget } = options
  if (forget !== undefined && !(Number.isSafeInteger(forget.after) && forget.after >= keep)) {
    throw badOption('forget.after', forget.after, 'whole milliseconds, at least as many as `keep`')
  }
  const keepFailure = options.keepFailure ?? ((error) => isCounterfoilError(error) && !error.retryable)
  return { lease, deadline, keep, resultLength, keepFailure }
}

/** Longer ones a timer would take for none. */
const longestDuration = 2_147_483_647

function requireDuration(name: string, value: number, least: number): void {
  if (Number.isInteger(value) && value >= least && value <= longestDuration) return
  throw badOption(name, value, `whole milliseconds from ${least} to ${longestDuration}`)
}

function badOption(name: string, value: unknown, expected: string): CounterfoilError {
  return new CounterfoilError('bad-idempotency-options', `${name} is ${value}; give ${expected}`, {
    details: { name },
  })
}

function issuedAt(value: number): number {
  if (Number.isSafeInteger(value)) return value
  throw new CounterfoilError(
    'bad-intent-time',
    `the request was issued at ${value}; give epoch milliseconds, the same each time the request comes`,
  )
}
