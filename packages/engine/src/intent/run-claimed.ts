import { setTimeout as pause } from 'node:timers/promises'
import { CounterfoilError, isCounterfoilError } from '@counterfoil/kernel'
import { pauseAfter } from '../backoff.ts'
import { errorText } from '../message/error-text.ts'
import { effectKeyOf, type IntentKey } from './intent-key.ts'
import type { IntentStore, WriteAnswer } from './intent-store.ts'
import { errorOf, keptError, keptResult, resultOf } from './kept-outcome.ts'
import { type IntentRefusal, overtaken } from './refusal.ts'

/** What a handler is told besides the request. */
export interface IntentContext {
  /**
   * The key to give to whatever has the effect, such as a payment provider's idempotency key. The same at each attempt of
   * this intent; 32 hexadecimal digits.
   */
  readonly effectKey: string
  /**
   * Aborts when the handler has taken too long, or when its claim is lost: what it does from then on may be done by
   * somebody else as well.
   */
  readonly signal: AbortSignal
  /** Greater than that of every claim before it. */
  readonly epoch: number
  /** From 1. Above 1 an attempt before may have had its effect: look it up by the effect key where that is possible. */
  readonly attempt: number
}

export interface RunOptions {
  readonly lease: number
  readonly deadline: number
  readonly keep: number
  readonly resultLength: number
  readonly keepFailure: (error: unknown) => boolean
}

export type RunOutcome<Result> =
  | { readonly status: 'done'; readonly value: Result }
  | { readonly status: 'failed'; readonly error: unknown }
  | { readonly status: 'refused'; readonly refusal: IntentRefusal }

type End = { readonly ok: true; readonly result: unknown } | { readonly ok: false; readonly error: unknown }

/** Runs a handler under a claim: prolongs the lease while it runs, ends it in time, and records how it ended. */
export async function runClaimed<Result>(
  store: IntentStore,
  key: IntentKey,
  { epoch, attempt }: { readonly epoch: number; readonly attempt: number },
  handler: (context: IntentContext) => Result | Promise<Result>,
  options: RunOptions,
): Promise<RunOutcome<Result>> {
  const controller = new AbortController()
  const stopRenewing = renewing(store, key, epoch, options.lease, (error) => controller.abort(error))
  const context: IntentContext = { effectKey: effectKeyOf(key), signal: controller.signal, epoch, attempt }

  const recorded = settled(() => handler(context)).then((end) => {
    stopRenewing()
    return record<Result>(store, key, epoch, end, options)
  })
  const inTime = await withinDeadline(recorded, options.deadline)
  if (inTime !== undefined) return inTime

  // What it comes to after all is still recorded, unless somebody else has taken over.
  stopRenewing()
  const error = new CounterfoilError(
    'handler-timed-out',
    `the handler did not end within ${options.deadline} ms; whether it had its effect is not known: ask again, and look it up by the effect key`,
    { retryable: true, details: { deadline: options.deadline, effectKey: context.effectKey } },
  )
  controller.abort(error)
  return { status: 'failed', error }
}

async function settled(handler: () => unknown): Promise<End> {
  try {
    return { ok: true, result: await handler() }
  } catch (error) {
    return { ok: false, error }
  }
}

async function record<Result>(
  store: IntentStore,
  key: IntentKey,
  epoch: number,
  end: End,
  options: RunOptions,
): Promise<RunOutcome<Result>> {
  const { write, outcome } = ending<Result>(store, key, epoch, end, options)
  // The lease was prolonged within the last third of its length.
  const { status } = await persistently(options.lease / 2, effectKeyOf(key), write)
  return status === 'stale' ? { status: 'refused', refusal: overtaken(key) } : outcome
}

/** What is written of an end, and what its caller is told: a result as a repetition will get it, an error as it was thrown. */
function ending<Result>(
  store: IntentStore,
  key: IntentKey,
  epoch: number,
  end: End,
  { keep, resultLength, keepFailure }: RunOptions,
): { readonly write: () => Promise<WriteAnswer>; readonly outcome: RunOutcome<Result> } {
  if (!end.ok) {
    const outcome = { status: 'failed', error: end.error } as const
    if (!keepFailure(end.error)) return { write: () => store.release(key, epoch), outcome }
    const { json } = keptError(end.error)
    return { write: () => store.fail(key, epoch, json, keep), outcome }
  }
  const { status, json } = keptResult(end.result, resultLength)
  return status === 'done'
    ? { write: () => store.complete(key, epoch, json, keep), outcome: { status, value: resultOf<Result>(json) } }
    : { write: () => store.fail(key, epoch, json, keep), outcome: { status, error: errorOf(json) } }
}

/** Writes again while the store says that it may help: the effect is there, its record is not. */
async function persistently(
  milliseconds: number,
  effectKey: string,
  write: () => Promise<WriteAnswer>,
): Promise<WriteAnswer> {
  const end = performance.now() + milliseconds
  for (let attempt = 1; ; attempt++) {
    try {
      return await write()
    } catch (cause) {
      if (isCounterfoilError(cause) && cause.retryable && performance.now() < end) {
        await pause(pauseAfter(attempt))
        continue
      }
      throw new CounterfoilError(
        'outcome-not-recorded',
        `the handler has ended, but how it ended could not be recorded (${errorText(cause)}); ask again when the store works, and look it up by the effect key ${effectKey}`,
        { retryable: true, details: { effectKey }, cause },
      )
    }
  }
}

/** Prolongs a lease three times in its length. Gives what stops it. */
function renewing(
  store: IntentStore,
  key: IntentKey,
  epoch: number,
  lease: number,
  onLost: (error: CounterfoilError) => void,
): () => void {
  let lastRenewed = performance.now()
  const lose = () => {
    clearInterval(timer)
    onLost(
      new CounterfoilError(
        'claim-lost',
        'the lease of this intent ran out, and somebody else may have taken over; stop, what you do is no longer recorded',
        { retryable: true, details: { epoch } },
      ),
    )
  }
  const renew = async () => {
    const asked = performance.now()
    try {
      const { status } = await store.renew(key, epoch, lease)
      if (status === 'stale') lose()
      else lastRenewed = asked
    } catch {
      // Tried again at the next turn, until the lease must have run out.
      if (performance.now() - lastRenewed > lease) lose()
    }
  }
  const timer = setInterval(renew, lease / 3)
  timer.unref()
  return () => clearInterval(timer)
}

async function withinDeadline<Value>(work: Promise<Value>, deadline: number): Promise<Value | undefined> {
  const { promise: late, resolve } = Promise.withResolvers<undefined>()
  const timer = setTimeout(() => resolve(undefined), deadline)
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
    work.catch(() => undefined)
  }
}
