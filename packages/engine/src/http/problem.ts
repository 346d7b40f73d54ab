/** A problem of RFC 9457, as this middleware answers. A program tells them apart by `code`. */
export interface Problem {
  readonly status: number
  readonly code: string
  readonly title: string
  readonly detail: string
  /** Seconds. */
  readonly retryAfter?: number
}

/** @param documentation where the use of keys is explained: the problem's type, and its `Link` */
export function problemResponse(
  { status, code, title, detail, retryAfter }: Problem,
  documentation?: string,
): Response {
  const headers = new Headers({ 'content-type': 'application/problem+json', 'content-language': 'en' })
  if (documentation !== undefined) headers.set('link', `<${documentation}>; rel="describedby"`)
  if (retryAfter !== undefined) headers.set('retry-after', String(retryAfter))
  const type = documentation ?? 'about:blank'
  return new Response(JSON.stringify({ type, title, status, detail, code }), { status, headers })
}
