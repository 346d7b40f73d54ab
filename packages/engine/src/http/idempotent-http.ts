import { CounterfoilError, isCounterfoilError } from '@counterfoil/kernel'
import { type IdempotentOptions, type IntentOutcome, idempotent } from '../intent/idempotent.ts'
import type { IntentStore } from '../intent/intent-store.ts'
import { type FingerprintPaths, payloadFingerprint } from '../intent/payload-fingerprint.ts'
import { type Plain, plainCopy } from '../intent/plain-copy.ts'
import type { IntentRefusal } from '../intent/refusal.ts'
import type { IntentContext } from '../intent/run-claimed.ts'
import { sha256 } from '../message/fingerprint.ts'
import { readBounded } from './bounded-body.ts'
import { hasNoBody, type KeptResponse, keptResponse, replayedResponse } from './kept-response.ts'
import { readKeyHeader } from './key-header.ts'
import { type Problem, problemResponse } from './problem.ts'

/** Who calls. A key of one caller says nothing about the same key of another. */
export interface CallerScope {
  readonly tenant: string
  /** The caller within the tenant: a user, a client, an account. */
  readonly source: string
}

/** What of a request makes it this one and no other. */
export interface RequestPayload {
  readonly method: string
  /** Path and query. */
  readonly target: string
  /** The media type without its parameters; empty when there is none. */
  readonly contentType: string
  /** The body where it is JSON, so that its notation does not count. */
  readonly json?: unknown
  /** SHA-256 of the body where it is not. */
  readonly bytes?: string
}

type Durations = Pick<IdempotentOptions<unknown>, 'inProgress' | 'lease' | 'deadline' | 'keep' | 'maxUnfinished'>

export interface IdempotentHttpOptions extends Durations {
  /**
   * Who calls, from what the request was authenticated by: never from what the caller may choose freely. One caller never
   * sees what another one was answered.
   */
  readonly scope: (request: Request) => CallerScope | Promise<CallerScope>
  /** Where your use of keys is explained: a link in each problem. Absent means that there is no link. */
  readonly documentation?: string
  /** Methods that need a key. Default POST and PATCH. Requests of others pass as they are. */
  readonly methods?: readonly string[]
  /** Takes a key without quotes as well, as many services send it. Default false. */
  readonly bareKeys?: boolean
  /** Parts of the payload that count. Default all of {@link RequestPayload}. */
  readonly fingerprint?: FingerprintPaths
  /** Bytes of a request's body. Default 1,048,576. A longer one is answered with 413. */
  readonly requestLength?: number
  /**
   * Bytes of a response's body that are kept. Default 1,048,576. A longer one is sent to its first caller in full, and a
   * repetition is told that it is gone.
   */
  readonly responseLength?: number
  /**
   * Whether a response stands. Default: all but 408, 425, 429 and from 500 on, which say that the request can be tried
   * again: it is then carried out again, as another attempt.
   */
  readonly keepResponse?: (response: Response) => boolean
}

/** What the middleware gives: takes a request, answers it. */
export type FetchHandler = (request: Request) => Promise<Response>

/**
 * Makes a handler of Web-standard requests idempotent by the `Idempotency-Key` header, as the IETF draft
 * `draft-ietf-httpapi-idempotency-key-header` describes it. The first request with a key is carried out; a repetition gets the
 * same status, headers and body. Problems are RFC 9457: 400 without a key or with a malformed one, 422 for another
 * payload under a known key, 409 with `Retry-After` while the first is in progress, 413 for a body beyond the limit, 410
 * where the first response is no longer there, 503 in quarantine, 504 after the deadline. What the handler throws is thrown.
 * @param handler gets the request with its body read into memory, and no context where the method needs no key
 * @throws CounterfoilError `bad-idempotency-options`
 */
export function idempotentHttp(
  store: IntentStore,
  options: IdempotentHttpOptions,
  handler: (request: Request, context?: IntentContext) => Response | Promise<Response>,
): FetchHandler {
  const { scope, documentation, bareKeys = false, requestLength = megabyte, responseLength = megabyte } = options
  const methods = new Set((options.methods ?? ['POST', 'PATCH']).map((method) => method.toUpperCase()))
  const keepResponse = options.keepResponse ?? ((response) => !isTemporary(response.status))
  const problem = (what: Problem) => problemResponse(what, documentation)

  const answered = idempotent(
    store,
    intentOptions(options, requestLength, responseLength),
    async (call: Call, context) => {
      const response = await handler(call.request, context)
      if (response.status < 200 || !keepResponse(response)) {
        call.live = response
        throw new CounterfoilError('response-not-kept', 'the response does not stand', { retryable: true })
      }
      const body = await readBounded(response.body, responseLength)
      const { status, statusText, headers } = response
      const sent = hasNoBody(status) ? null : body.isWhole ? body.bytes : body.stream
      call.live = new Response(sent, { status, statusText, headers })
      return keptResponse(response, body.isWhole ? body.bytes : undefined)
    },
  )

  return async (request) => {
    if (!methods.has(request.method)) return await handler(request)
    const key = readKeyHeader(request.headers.get('idempotency-key'), bareKeys)
    if (!key.ok) return problem(keyProblem(key.rejection))
    const body = await requestBody(request, requestLength)
    if (body === undefined) return problem(bodyTooLarge(requestLength))
    const call: Call = {
      key: key.value,
      scope: await scope(request),
      payload: payloadOf(request, body),
      request: withBody(request, body),
      live: undefined,
    }
    const outcome = await answered.outcome(call)
    // The first caller gets its own answer, whatever is kept of it, unless it is somebody else's that stands.
    if (call.live !== undefined && outcome.status !== 'refused') return call.live
    return responseTo(outcome, problem)
  }
}

const megabyte = 1_048_576

/** One request on its way. */
interface Call {
  readonly key: string
  readonly scope: CallerScope
  readonly payload: RequestPayload
  readonly request: Request
  /** What the handler answered in this process, its stream and cookies included. */
  live: Response | undefined
}

function intentOptions(
  { fingerprint, inProgress = 'refuse', lease, deadline, keep, maxUnfinished }: IdempotentHttpOptions,
  requestLength: number,
  responseLength: number,
): IdempotentOptions<Call> {
  return {
    // Not the path: a key that is used for another resource is a mistake that should show.
    operation: 'http',
    key: ({ key }) => key,
    tenant: ({ scope }) => scope.tenant,
    source: ({ scope }) => scope.source,
    fingerprint: ({ payload }) => payloadFingerprint(payload, fingerprint, requestLength + 10_000),
    inProgress,
    // Base64 and escapes make it longer, and headers come with it.
    resultLength: 6 * responseLength + 100_000,
    ...(lease === undefined ? {} : { lease }),
    ...(deadline === undefined ? {} : { deadline }),
    ...(keep === undefined ? {} : { keep }),
    ...(maxUnfinished === undefined ? {} : { maxUnfinished }),
  }
}

function responseTo(outcome: IntentOutcome<KeptResponse>, problem: (what: Problem) => Response): Response {
  switch (outcome.status) {
    case 'done':
      return replayedResponse(outcome.value) ?? problem(responseGone)
    case 'failed':
      if (isCounterfoilError(outcome.error, 'handler-timed-out')) return problem(timedOut)
      throw outcome.error
    case 'refused':
      return problem(refusalProblem(outcome.refusal))
  }
}

/** Undefined when it is longer than the limit; the rest of it is not read. */
async function requestBody(request: Request, limit: number): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (Number(request.headers.get('content-length') ?? 0) > limit) return undefined
  const body = await readBounded(request.body, limit)
  if (body.isWhole && body.bytes.byteLength <= limit) return body.bytes
  if (!body.isWhole) await body.stream.cancel()
  return undefined
}

function withBody(request: Request, bytes: Uint8Array<ArrayBuffer>): Request {
  return request.body === null ? request : new Request(request, { body: bytes })
}

function payloadOf(request: Request, bytes: Uint8Array): RequestPayload {
  const { pathname, search } = new URL(request.url)
  const [mediaType = ''] = (request.headers.get('content-type') ?? '').split(';', 1)
  const contentType = mediaType.trim().toLowerCase()
  const payload = { method: request.method, target: pathname + search, contentType }
  const isJson = contentType === 'application/json' || contentType.endsWith('+json')
  const json = isJson ? jsonOf(bytes) : undefined
  return json === undefined ? { ...payload, bytes: sha256(bytes) } : { ...payload, json }
}

/** Undefined for what is no JSON, or none that can be compared: the handler may refuse it, and its bytes count. */
function jsonOf(bytes: Uint8Array): Plain | undefined {
  try {
    return plainCopy(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)), bytes.byteLength + 1)
  } catch {
    return undefined
  }
}

/** Whether a status says that the same request may succeed when it is tried again. */
function isTemporary(status: number): boolean {
  return status === 408 || status === 425 || status === 429 || status >= 500
}

function keyProblem({ code, because }: { readonly code: string; readonly because: string }): Problem {
  return { status: 400, code: `idempotency-key-${code}`, title: `Idempotency-Key is ${code}`, detail: because }
}

function bodyTooLarge(limit: number): Problem {
  const detail = `The body is longer than ${limit} bytes.`
  return { status: 413, code: 'body-too-large', title: 'The request is too large', detail }
}

const timedOut: Problem = {
  status: 504,
  code: 'handler-timed-out',
  title: 'The request took too long',
  detail: 'Whether it was carried out is not known yet. Send it again with the same key.',
}

const responseGone: Problem = {
  status: 410,
  code: 'response-gone',
  title: 'The response is gone',
  detail: 'The request was carried out, and its response is not kept. Ask for what it made.',
}

function refusalProblem(refusal: IntentRefusal): Problem {
  switch (refusal.code) {
    case 'intent-conflict':
      return {
        status: 422,
        code: 'idempotency-key-reused',
        title: 'Idempotency-Key is already used',
        detail: 'The key was used for another request. Send that one again, or this one with a key of its own.',
      }
    case 'intent-in-progress':
      return inProgress(refusal.retryAfter)
    case 'intent-overtaken':
      return inProgress(0)
    case 'intent-expired':
    case 'intent-beyond-horizon':
      return responseGone
    case 'intent-quarantined':
      return {
        status: 503,
        code: 'idempotency-key-quarantined',
        title: 'The request was interrupted too often',
        detail: 'The request was started several times and never ended. A person has to look at it.',
      }
  }
}

/** A lease is mostly longer than what it is for. */
const longestRetryAfter = 5

function inProgress(milliseconds: number): Problem {
  return {
    status: 409,
    code: 'request-in-progress',
    title: 'A request is outstanding for this Idempotency-Key',
    detail: 'The same request is being carried out. Ask again for its response.',
    retryAfter: Math.min(longestRetryAfter, Math.max(1, Math.ceil(milliseconds / 1_000))),
  }
}
