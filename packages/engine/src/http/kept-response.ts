/** A response as it is kept: plain data. */
export interface KeptResponse {
  readonly status: number
  readonly statusText: string
  readonly headers: readonly (readonly [name: string, value: string])[]
  /** As text where the bytes are UTF-8, in base64 otherwise. Absent when it was too large to be kept. */
  readonly body?: { readonly text: string } | { readonly base64: string }
}

/**
 * Headers that belong to the one answer that they came with: to its connection, its time, its session, its trace. A
 * repetition is sent without them; the server sets its own.
 */
const notKept = new Set([
  ...['connection', 'keep-alive', 'proxy-connection', 'te', 'trailer', 'transfer-encoding', 'upgrade', 'via'],
  ...['content-length', 'date', 'age', 'server', 'server-timing', 'set-cookie', 'alt-svc', 'retry-after'],
  ...['traceparent', 'tracestate', 'traceresponse'],
])

export function keptResponse(response: Response, bytes: Uint8Array | undefined): KeptResponse {
  return {
    status: response.status,
    statusText: response.statusText,
    headers: [...response.headers].filter(([name]) => !notKept.has(name)),
    ...(bytes === undefined ? {} : { body: keptBody(bytes) }),
  }
}

function keptBody(bytes: Uint8Array): NonNullable<KeptResponse['body']> {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) }
  } catch {
    return { base64: Buffer.from(bytes).toString('base64') }
  }
}

/** The kept response once more, with the header that says so. `undefined` when its body was too large to be kept. */
export function replayedResponse({ status, statusText, headers, body }: KeptResponse): Response | undefined {
  if (body === undefined) return undefined
  const replayed = new Headers(headers.map(([name, value]): [string, string] => [name, value]))
  replayed.set('idempotent-replayed', 'true')
  return new Response(hasNoBody(status) ? null : bytesOf(body), { status, statusText, headers: replayed })
}

function bytesOf(body: NonNullable<KeptResponse['body']>): Uint8Array<ArrayBuffer> {
  return 'text' in body ? new TextEncoder().encode(body.text) : new Uint8Array(Buffer.from(body.base64, 'base64'))
}

/** Those that must not have a body, not even an empty one. */
export function hasNoBody(status: number): boolean {
  return status === 204 || status === 205 || status === 304
}
