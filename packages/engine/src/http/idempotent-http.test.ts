import { setTimeout as pause } from 'node:timers/promises'
import { CounterfoilError } from '@counterfoil/kernel'
import { describe, expect, it } from 'vitest'
import { memoryStore } from '../store/memory.ts'
import { type IdempotentHttpOptions, idempotentHttp } from './idempotent-http.ts'

type Handler = Parameters<typeof idempotentHttp>[2]

/** A service of refunds that counts how often it was asked. */
function service(handler?: Handler, options: Partial<IdempotentHttpOptions> = {}, store = memoryStore()) {
  let calls = 0
  const ordinary: Handler = async (request, context) => {
    const body = JSON.stringify({ call: calls, asked: await request.text(), attempt: context?.attempt })
    const headers = { 'content-type': 'application/json', location: '/refunds/RF-1', 'set-cookie': 'session=1' }
    return new Response(body, { status: 201, headers })
  }
  const fetch = idempotentHttp(
    store,
    {
      scope: (request) => ({ tenant: 'acme', source: request.headers.get('authorization') ?? 'anonymous' }),
      ...options,
    },
    (request, context) => {
      calls += 1
      return (handler ?? ordinary)(request, context)
    },
  )
  return { fetch, calls: () => calls, store }
}

interface Parts extends RequestInit {
  readonly key?: string
  readonly url?: string
  readonly by?: string
  readonly duplex?: 'half'
}

function post({ key = '"K-1"', url = 'https://shop.test/refunds', by = 'agent-7', ...parts }: Parts = {}): Request {
  const headers = new Headers({ 'content-type': 'application/json', authorization: by })
  if (key !== '') headers.set('idempotency-key', key)
  for (const [name, value] of new Headers(parts.headers ?? {})) headers.set(name, value)
  return new Request(url, { method: 'POST', body: '{"amount":"5.00"}', ...parts, headers })
}

async function told(response: Response) {
  const { status, headers } = response
  const text = await response.text()
  const isProblem = headers.get('content-type') === 'application/problem+json'
  return { status, headers: Object.fromEntries(headers), text, code: isProblem ? JSON.parse(text).code : undefined }
}

describe('a request with a key', () => {
  it('is carried out once; a repetition gets the same status, headers and body', async () => {
    const { fetch, calls } = service()
    const [first, second] = [await told(await fetch(post())), await told(await fetch(post()))]
    expect(first).toMatchObject({ status: 201, headers: { 'set-cookie': 'session=1' } })
    expect(first.headers['idempotent-replayed']).toBeUndefined()
    expect(second.text).toBe(first.text)
    const { 'set-cookie': _cookie, ...headers } = first.headers
    expect(second).toMatchObject({ status: 201, headers: { ...headers, 'idempotent-replayed': 'true' } })
    expect(second.headers['set-cookie']).toBeUndefined()
    expect(calls()).toBe(1)
  })

  it('reaches the handler whole, with the context of its intent', async () => {
    const { fetch } = service(async (request, context) => {
      const { method, url, headers } = request
      const json = await request.json()
      return Response.json({ method, url, json, key: headers.get('idempotency-key'), context })
    })
    expect(await (await fetch(post({ method: 'PATCH' }))).json()).toMatchObject({
      method: 'PATCH',
      url: 'https://shop.test/refunds',
      json: { amount: '5.00' },
      key: '"K-1"',
      context: { effectKey: expect.stringMatching(/^[0-9a-f]{32}$/), attempt: 1 },
    })
  })

  it.each([
    ['bytes that are no text', new Uint8Array([0, 255, 128, 10])],
    ['a byte order mark', new Uint8Array([0xef, 0xbb, 0xbf, 65])],
    ['nothing', new Uint8Array()],
    ['a text of all kinds', new TextEncoder().encode('ü\u0000\u{1f600}"\\')],
  ])('gets %s again byte for byte', async (_what, bytes) => {
    const { fetch } = service(() => new Response(bytes))
    const [first, second] = [await (await fetch(post())).bytes(), await (await fetch(post())).bytes()]
    expect([...first]).toEqual([...bytes])
    expect([...second]).toEqual([...bytes])
  })

  it('may be answered without a body', async () => {
    const { fetch, calls } = service(() => new Response(null, { status: 204 }))
    expect([(await fetch(post())).status, (await fetch(post())).status]).toEqual([204, 204])
    expect(calls()).toBe(1)
  })

  it('may have no body itself', async () => {
    const { fetch, calls } = service(() => new Response('done'))
    await fetch(post({ body: null }))
    expect(await (await fetch(post({ body: null }))).text()).toBe('done')
    expect(calls()).toBe(1)
  })

  it('is known by its notation no more than by its whole spelling (fault 10)', async () => {
    const { fetch, calls } = service()
    await fetch(post({ body: '{"a":1,"b":2}' }))
    const again = await fetch(
      post({ body: '{ "b": 2.0, "a": 1e0 }', headers: { 'content-type': 'Application/JSON; charset=utf-8' } }),
    )
    expect(again.status).toBe(201)
    expect(calls()).toBe(1)
  })
})

describe('the scope of a key', () => {
  it('is its caller: nobody sees what another one was answered', async () => {
    const { fetch, calls } = service()
    const mine = await (await fetch(post({ by: 'agent-7' }))).text()
    const other = await fetch(post({ by: 'agent-8' }))
    expect(other.headers.get('idempotent-replayed')).toBeNull()
    expect(await other.text()).not.toBe(mine)
    expect(calls()).toBe(2)
  })

  it('cannot be left open', async () => {
    const { fetch, calls } = service(undefined, { scope: () => ({ tenant: 'acme', source: '' }) })
    await expect(fetch(post())).rejects.toMatchObject({ code: 'missing-intent-key' })
    expect(calls()).toBe(0)
  })
})

describe('problems', () => {
  const documentation = 'https://shop.test/docs/idempotency'

  it.each([
    ['no key', { key: '' }, 400, 'idempotency-key-missing'],
    ['a key that is no string of a structured field', { key: 'K-1' }, 400, 'idempotency-key-malformed'],
    ['two keys', { key: '"K-1", "K-2"' }, 400, 'idempotency-key-malformed'],
    ['an endless key', { key: `"${'x'.repeat(1_048_576)}"` }, 400, 'idempotency-key-malformed'],
    ['a body that is too large', { body: 'x'.repeat(2_000) }, 413, 'body-too-large'],
  ])('%s is answered as RFC 9457 says, and nothing runs', async (_what, parts, status, code) => {
    const { fetch, calls } = service(undefined, { documentation, requestLength: 1_000 })
    const problem = await told(await fetch(post(parts)))
    expect(problem).toMatchObject({
      status,
      code,
      headers: { 'content-type': 'application/problem+json', link: `<${documentation}>; rel="describedby"` },
    })
    expect(JSON.parse(problem.text)).toMatchObject({ type: documentation, status, title: expect.any(String) })
    expect(calls()).toBe(0)
  })

  it.each([
    ['body', { body: '{"amount":"6.00"}' }],
    ['path', { url: 'https://shop.test/orders' }],
    ['query', { url: 'https://shop.test/refunds?dry=1' }],
    ['method', { method: 'PATCH' }],
    ['media type', { headers: { 'content-type': 'text/plain' } }],
  ])('fault 9: the key of another %s is 422, done or in progress, and nothing runs', async (_what, parts) => {
    const { promise: held, resolve: finish } = Promise.withResolvers<Response>()
    const { fetch, calls } = service(() => held)
    const first = fetch(post())
    await pause(5)
    expect(await told(await fetch(post(parts)))).toMatchObject({ status: 422, code: 'idempotency-key-reused' })
    finish(new Response('done'))
    await first
    expect(await told(await fetch(post(parts)))).toMatchObject({ status: 422, code: 'idempotency-key-reused' })
    expect(calls()).toBe(1)
  })

  it('fault 8: a request in progress is 409 with Retry-After; with waiting it is the first response', async () => {
    const { promise: held, resolve: finish } = Promise.withResolvers<Response>()
    const store = memoryStore()
    const { fetch, calls } = service(() => held, {}, store)
    const waiting = service(undefined, { inProgress: { wait: 5_000 } }, store)
    const first = fetch(post())
    await pause(5)
    const problem = await told(await fetch(post()))
    expect(problem).toMatchObject({ status: 409, code: 'request-in-progress' })
    expect(Number(problem.headers['retry-after'])).toBeGreaterThan(0)
    expect(Number(problem.headers['retry-after'])).toBeLessThanOrEqual(5)
    const waited = waiting.fetch(post())
    finish(new Response('done'))
    expect([await (await first).text(), await (await waited).text()]).toEqual(['done', 'done'])
    expect([calls(), waiting.calls()]).toEqual([1, 0])
  })

  it('a stream of a body is cut off at the limit, whatever it claims', async () => {
    const { fetch, calls } = service(undefined, { requestLength: 1_000 })
    let pulled = 0
    const endless = new ReadableStream({
      pull(controller) {
        pulled += 1
        controller.enqueue(new Uint8Array(100))
      },
    })
    expect((await fetch(post({ body: endless, duplex: 'half' }))).status).toBe(413)
    expect(pulled).toBeLessThan(20)
    expect((await fetch(post({ headers: { 'content-length': '50000000' } }))).status).toBe(413)
    expect(calls()).toBe(0)
  })

  it.each([
    ['lone surrogates', '{"a":"\\ud800"}'],
    ['thousands of levels', `${'['.repeat(5_000)}${']'.repeat(5_000)}`],
    ['no JSON at all', '{"a":'],
  ])('a body of %s is the handler’s to refuse, and compared by its bytes', async (_what, body) => {
    const { fetch, calls } = service(() => new Response('no', { status: 400 }))
    expect([(await fetch(post({ body }))).status, (await fetch(post({ body }))).status]).toEqual([400, 400])
    expect((await fetch(post({ body: `${body} ` }))).status).toBe(422)
    expect(calls()).toBe(1)
  })
})

describe('a response', () => {
  it.each([408, 425, 429, 500, 502, 503])('of %i is not kept: the request is carried out again', async (status) => {
    let answer = new Response('later', { status, headers: { 'retry-after': '7' } })
    const { fetch, calls } = service((_request, context) => {
      return context?.attempt === 1 ? answer : new Response(`attempt ${context?.attempt}`)
    })
    const first = await told(await fetch(post()))
    expect(first).toMatchObject({ status, text: 'later', headers: { 'retry-after': '7' } })
    answer = new Response('done')
    expect(await (await fetch(post())).text()).toBe('attempt 2')
    expect(calls()).toBe(2)
  })

  it.each([200, 302, 400, 404, 409, 422])('of %i is kept', async (status) => {
    const { fetch, calls } = service(() => new Response('kept', { status }))
    await fetch(post())
    expect(await told(await fetch(post()))).toMatchObject({ status, text: 'kept' })
    expect(calls()).toBe(1)
  })

  it('that is a stream is kept whole', async () => {
    const { fetch } = service(() => {
      const parts = ['a', 'b', 'c']
      return new Response(
        new ReadableStream({
          async pull(controller) {
            await pause(1)
            const part = parts.shift()
            if (part === undefined) controller.close()
            else controller.enqueue(new TextEncoder().encode(part))
          },
        }),
      )
    })
    expect([await (await fetch(post())).text(), await (await fetch(post())).text()]).toEqual(['abc', 'abc'])
  })

  it('that is too large to be kept reaches its first caller in full; a repetition is told that it is gone', async () => {
    const { fetch, calls } = service(() => new Response('x'.repeat(50_000)), { responseLength: 1_000 })
    expect(await (await fetch(post())).text()).toBe('x'.repeat(50_000))
    expect(await told(await fetch(post()))).toMatchObject({ status: 410, code: 'response-gone' })
    expect(calls()).toBe(1)
  })

  it('that is no longer kept is gone, and the request is not carried out again (fault 17)', async () => {
    const { fetch, calls } = service(undefined, { keep: 0 })
    await fetch(post())
    expect(await told(await fetch(post()))).toMatchObject({ status: 410, code: 'response-gone' })
    expect(calls()).toBe(1)
  })

  it('of a handler that throws is what the framework makes of it', async () => {
    const { fetch, calls } = service(() => {
      throw new CounterfoilError('broken', 'broken')
    })
    await expect(fetch(post())).rejects.toMatchObject({ code: 'broken' })
    await expect(fetch(post())).rejects.toMatchObject({ code: 'broken' })
    expect(calls()).toBe(1)
  })

  it('that does not come in time is 504, and comes when it is asked for again', async () => {
    const { fetch, calls } = service(async () => await pause(40, new Response('late')), {
      deadline: 10,
      inProgress: { wait: 5_000 },
    })
    expect(await told(await fetch(post()))).toMatchObject({ status: 504, code: 'handler-timed-out' })
    expect(await (await fetch(post())).text()).toBe('late')
    expect(calls()).toBe(1)
  })
})

it.each(['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS'])('a %s needs no key and passes as it is', async (method) => {
  const { fetch, calls } = service(
    (_request, context) => new Response(null, { status: context === undefined ? 200 : 500 }),
  )
  const request = () => new Request('https://shop.test/refunds', { method })
  expect([(await fetch(request())).status, (await fetch(request())).status]).toEqual([200, 200])
  expect(calls()).toBe(2)
})

it('a method may be one that needs a key, and parts of the payload may not count', async () => {
  const { fetch, calls } = service(undefined, {
    methods: ['put'],
    bareKeys: true,
    fingerprint: { except: [['json', 'sentAt']] },
  })
  const put = (sentAt: number) => post({ method: 'PUT', key: 'K-1', body: JSON.stringify({ amount: '5.00', sentAt }) })
  expect([(await fetch(put(1))).status, (await fetch(put(2))).status]).toEqual([201, 201])
  expect(calls()).toBe(1)
})
