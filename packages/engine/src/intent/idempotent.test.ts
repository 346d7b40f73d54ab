import { setTimeout as pause } from 'node:timers/promises'
import { CounterfoilError } from '@counterfoil/kernel'
import { describe, expect, it } from 'vitest'
import { memoryStore } from '../store/memory.ts'
import { overriding } from '../testing/overriding.ts'
import { type IdempotentOptions, idempotent } from './idempotent.ts'
import type { IntentStore } from './intent-store.ts'
import type { IntentContext } from './run-claimed.ts'

interface Refund {
  readonly returnId: string
  readonly amount: string
}
const request: Refund = { returnId: 'RT-1', amount: '5.00' }

/** A refund service over a provider that counts, with any options. */
function refunds(
  handler: (request: Refund, context: IntentContext) => unknown = ({ amount }) => ({ refunded: amount }),
  options: Partial<IdempotentOptions<Refund>> = {},
  store: IntentStore = memoryStore(),
) {
  const calls: IntentContext[] = []
  const refund = idempotent(
    store,
    { operation: 'refund', key: ({ returnId }: Refund) => returnId, ...options },
    (each, context) => {
      calls.push(context)
      return handler(each, context)
    },
  )
  return { refund, calls, store }
}

const retryable = () => new CounterfoilError('provider-busy', 'the provider is busy', { retryable: true })
const final = () => new CounterfoilError('no-such-payment', 'there is no such payment', { details: { id: 'P-1' } })

describe('an idempotent handler', () => {
  it('runs once, and gives the first result from then on', async () => {
    let nth = 0
    const { refund, calls } = refunds(() => ({ nth: ++nth, text: 'ü' }))
    expect([await refund(request), await refund(request), await refund({ ...request })]).toEqual([
      { nth: 1, text: 'ü' },
      { nth: 1, text: 'ü' },
      { nth: 1, text: 'ü' },
    ])
    expect(calls).toHaveLength(1)
  })

  it('gives its first caller what a repetition gets: the result by way of JSON', async () => {
    const { refund } = refunds(() => ({ at: new Date(0), gone: undefined }))
    const first = await refund.outcome(request)
    expect(first).toEqual({ status: 'done', value: { at: '1970-01-01T00:00:00.000Z' }, replayed: false })
    expect(await refund.outcome(request)).toEqual({ ...first, replayed: true })
  })

  it.each([[undefined], [null], [0], [''], [[]]])('keeps %j as a result', async (result) => {
    const { refund, calls } = refunds(() => result)
    expect([await refund(request), await refund(request)]).toEqual([result, result])
    expect(calls).toHaveLength(1)
  })

  it('has an effect key that is the same at each attempt, and another one for another intent', async () => {
    let fails = true
    const { refund, calls } = refunds(() => {
      if (fails) throw retryable()
    })
    await expect(refund(request)).rejects.toMatchObject({ code: 'provider-busy' })
    fails = false
    await refund(request)
    await refund({ ...request, returnId: 'RT-2' })
    const [first, second, other] = calls
    expect(first?.effectKey).toMatch(/^[0-9a-f]{32}$/)
    expect(second).toMatchObject({ effectKey: first?.effectKey, attempt: 2 })
    expect(second?.epoch).toBeGreaterThan(first?.epoch ?? Number.NaN)
    expect(other?.effectKey).not.toBe(first?.effectKey)
  })

  it('keeps tenants, sources and operations apart', async () => {
    const store = memoryStore()
    const services = [
      refunds(undefined, { tenant: () => 'a' }, store),
      refunds(undefined, { tenant: () => 'b' }, store),
      refunds(undefined, { source: () => 'a' }, store),
      refunds(undefined, { operation: 'advance' }, store),
    ]
    for (const { refund } of services) await refund(request)
    expect(services.map(({ calls }) => calls.length)).toEqual([1, 1, 1, 1])
  })
})

describe('fault 9: the same key with another payload', () => {
  it('is a conflict that names both fingerprints, done or in progress, and has no effect', async () => {
    const { promise: held, resolve: finish } = Promise.withResolvers<string>()
    const { refund, calls } = refunds(() => held)
    const first = refund(request)
    const other = { ...request, amount: '6.00' }
    const inProgress = await refund.outcome(other)
    finish('done')
    await first
    const done = await refund.outcome(other)
    for (const outcome of [inProgress, done]) {
      expect(outcome).toMatchObject({ status: 'refused', refusal: { code: 'intent-conflict' } })
      const { recorded, received } = JSON.parse(JSON.stringify(outcome)).refusal.fingerprints
      expect(recorded).toMatch(/^v1:/)
      expect(received).toMatch(/^v1:/)
      expect(recorded).not.toBe(received)
    }
    await expect(refund(other)).rejects.toMatchObject({
      code: 'intent-conflict',
      retryable: false,
      details: { fingerprints: { recorded: expect.any(String), received: expect.any(String) } },
    })
    expect(calls).toHaveLength(1)
  })

  it.each([
    ['a function', (each: Refund) => ({ amount: Number(each.amount) })],
    ['paths', { except: [['amount']] }],
  ])('is not one where %s says that the difference does not matter (fault 10)', async (_what, fingerprint) => {
    const { refund, calls } = refunds(undefined, { fingerprint })
    await refund(request)
    await refund({ ...request, amount: '5.0' })
    expect(calls).toHaveLength(1)
  })
})

describe('fault 11: a key', () => {
  it.each([
    ['absent', { key: () => undefined }],
    ['empty', { key: () => '' }],
    ['without its tenant', { tenant: () => '' }],
    ['of an operation without a name', { operation: '' }],
  ])('that is %s is refused, and nothing runs', async (_what, options) => {
    const { refund, calls } = refunds(undefined, options)
    await expect(refund(request)).rejects.toMatchObject({ code: 'missing-intent-key' })
    expect(calls).toHaveLength(0)
  })

  it('of a megabyte, or a payload of 50, is refused, and nothing runs', async () => {
    const { refund, calls } = refunds()
    await expect(refund({ ...request, returnId: 'x'.repeat(1_048_576) })).rejects.toMatchObject({
      code: 'bad-intent-key',
    })
    await expect(refund({ ...request, amount: '5'.repeat(50_000_000) })).rejects.toMatchObject({
      code: 'payload-too-large',
    })
    expect(calls).toHaveLength(0)
  })
})

describe('fault 8: while an intent is in progress', () => {
  it('others wait for its result', async () => {
    const { refund, calls } = refunds(async () => {
      await pause(30)
      return 'once'
    })
    expect(await Promise.all(Array.from({ length: 20 }, () => refund(request)))).toEqual(Array(20).fill('once'))
    expect(calls).toHaveLength(1)
  })

  it.each([
    ['at once', 'refuse' as const],
    ['after their time', { wait: 20 }],
  ])('others are refused %s, and told when to ask again', async (_what, inProgress) => {
    const { promise: held, resolve: finish } = Promise.withResolvers<string>()
    const { refund, calls } = refunds(() => held, { inProgress })
    const first = refund(request)
    await expect(refund(request)).rejects.toMatchObject({ code: 'intent-in-progress', retryable: true })
    expect(await refund.outcome(request)).toMatchObject({ refusal: { retryAfter: expect.any(Number) } })
    finish('done')
    expect(await first).toBe('done')
    expect(calls).toHaveLength(1)
  })

  it('its lease is prolonged for as long as the handler runs', async () => {
    const { refund, calls } = refunds(async () => await pause(200, 'slow'), { lease: 30 })
    const first = refund(request)
    await pause(100)
    expect(await refund(request)).toBe('slow')
    expect(await first).toBe('slow')
    expect(calls).toHaveLength(1)
  })
})

describe('a failure', () => {
  it('that can be retried is not kept', async () => {
    let fails = true
    const { refund, calls } = refunds(() => {
      if (fails) throw retryable()
      return 'done'
    })
    await expect(refund(request)).rejects.toMatchObject({ code: 'provider-busy' })
    fails = false
    expect(await refund(request)).toBe('done')
    expect(calls.map(({ attempt }) => attempt)).toEqual([1, 2])
  })

  it('that stands is given again with its code, message and details', async () => {
    const { refund, calls } = refunds(() => {
      throw final()
    })
    const standing = { code: 'no-such-payment', message: 'there is no such payment', details: { id: 'P-1' } }
    await expect(refund(request)).rejects.toMatchObject(standing)
    await expect(refund(request)).rejects.toMatchObject(standing)
    expect(calls).toHaveLength(1)
  })

  it('of an unknown kind is not kept, unless the service says so', async () => {
    const throwing = () => {
      throw new TypeError('fetch failed')
    }
    const { refund, calls } = refunds(throwing)
    await expect(refund(request)).rejects.toThrow(TypeError)
    await expect(refund(request)).rejects.toThrow(TypeError)
    expect(calls).toHaveLength(2)
    const keeping = refunds(throwing, { keepFailure: () => true })
    await expect(keeping.refund(request)).rejects.toThrow(TypeError)
    await expect(keeping.refund(request)).rejects.toMatchObject({ code: 'handler-failed', message: 'fetch failed' })
    expect(keeping.calls).toHaveLength(1)
  })

  it.each([['a text'], [undefined], [null], [Object.create(null)], [7n]])(
    'may be any value that is thrown, also no error',
    async (thrown) => {
      for (const keepFailure of [undefined, () => true]) {
        const { refund } = refunds(
          () => {
            throw thrown
          },
          keepFailure === undefined ? {} : { keepFailure },
        )
        expect(await refund.outcome(request)).toEqual({ status: 'failed', error: thrown, replayed: false })
        expect((await refund.outcome(request)).status).toBe('failed')
      }
    },
  )

  it.each([
    ['result-not-json', () => ({ big: 1n })],
    ['result-not-json', () => () => 1],
    ['result-too-large', () => 'x'.repeat(2_000)],
  ])('%s: an effect whose result cannot be kept is not repeated', async (code, handler) => {
    const { refund, calls } = refunds(handler, { resultLength: 1_000 })
    await expect(refund(request)).rejects.toMatchObject({ code, retryable: false })
    await expect(refund(request)).rejects.toMatchObject({ code })
    expect(calls).toHaveLength(1)
  })
})

describe('fault 7: a handler that never settles', () => {
  it('ends in time for its caller; its intent is given to the next after the lease, as another attempt', async () => {
    let hangs = true
    const { refund, calls } = refunds(() => (hangs ? new Promise(() => {}) : 'done'), { deadline: 20, lease: 60 })
    await expect(refund(request)).rejects.toMatchObject({ code: 'handler-timed-out', retryable: true })
    expect(calls[0]?.signal.aborted).toBe(true)
    hangs = false
    expect(await refund(request)).toBe('done')
    expect(calls.map(({ attempt }) => attempt)).toEqual([1, 2])
    expect(calls[1]?.effectKey).toBe(calls[0]?.effectKey)
  })

  it('and settles after all is recorded, when nobody took over', async () => {
    const { refund, calls } = refunds(async () => await pause(50, 'late'), { deadline: 10, lease: 2_000 })
    await expect(refund(request)).rejects.toMatchObject({ code: 'handler-timed-out' })
    expect(await refund(request)).toBe('late')
    expect(calls).toHaveLength(1)
  })

  it('fault 19: and does so again and again is quarantined, until it is readmitted', async () => {
    let hangs = true
    const { refund, calls, store } = refunds(() => (hangs ? new Promise(() => {}) : 'done'), {
      deadline: 1,
      lease: 3,
      maxUnfinished: 3,
    })
    for (let nth = 0; nth < 3; nth++) {
      await expect(refund(request)).rejects.toMatchObject({ code: 'handler-timed-out' })
      await pause(5)
    }
    await expect(refund(request)).rejects.toMatchObject({ code: 'intent-quarantined', details: { unfinished: 3 } })
    expect(calls).toHaveLength(3)
    hangs = false
    await store.readmit({ tenant: '', source: '', operation: 'refund', key: 'RT-1' })
    expect(await refund(request)).toBe('done')
  })
})

describe('fault 12: a handler that was overtaken', () => {
  /** Holds the first handler, and its renewals, until another has taken over and ended. */
  async function overtake(end: () => unknown) {
    const store = memoryStore()
    const { promise: held, resolve: letGo } = Promise.withResolvers<void>()
    const frozen = overriding<IntentStore>(store, { renew: () => new Promise(() => {}) })
    const slow = refunds(() => held.then(end), { lease: 10 }, frozen)
    const first = slow.refund.outcome(request)
    await pause(15)
    const newer = refunds(() => 'newer', {}, store)
    expect(await newer.refund(request)).toBe('newer')
    letGo()
    return { first: await first, newer, store, slow }
  }

  it.each([
    ['succeeds', () => 'stale'],
    [
      'throws',
      () => {
        throw final()
      },
    ],
  ])('and %s is refused and counted; the newer result stays', async (_what, end) => {
    const { first, newer, store } = await overtake(end)
    expect(first).toMatchObject({ status: 'refused', refusal: { code: 'intent-overtaken' } })
    expect(await newer.refund(request)).toBe('newer')
    expect(await store.refusedWrites()).toBe(1)
  })

  it('is told by its signal when a renewal is refused', async () => {
    const store = overriding<IntentStore>(memoryStore(), { renew: async () => ({ status: 'stale' }) })
    const aborted = Promise.withResolvers<unknown>()
    const { refund } = refunds(
      async (_request, { signal }) => {
        signal.addEventListener('abort', () => aborted.resolve(signal.reason))
        return await aborted.promise.then(() => 'stopped')
      },
      { lease: 10 },
      store,
    )
    await refund(request)
    expect(await aborted.promise).toMatchObject({ code: 'claim-lost' })
  })
})

describe('fault 22: a store', () => {
  const busy = () => new CounterfoilError('store-busy', 'busy', { retryable: true })

  it('that fails for a while when the outcome is written is asked again, also when it had written it', async () => {
    const store = memoryStore()
    let failures = 3
    const { refund, calls } = refunds(
      undefined,
      {},
      overriding<IntentStore>(store, {
        async complete(...args) {
          const answer = await store.complete(...args)
          if (failures-- > 0) throw busy()
          return answer
        },
      }),
    )
    expect(await refund(request)).toEqual({ refunded: '5.00' })
    expect(calls).toHaveLength(1)
    expect(await store.refusedWrites()).toBe(0)
  })

  it('that stays away leaves the intent to the next attempt, and the caller knows', async () => {
    const store = memoryStore()
    const away = overriding<IntentStore>(store, {
      complete: () => Promise.reject(busy()),
      renew: () => Promise.reject(busy()),
    })
    const { refund } = refunds(() => 'first', { lease: 20 }, away)
    await expect(refund(request)).rejects.toMatchObject({ code: 'outcome-not-recorded', retryable: true })
    const after = refunds((_request, { attempt }) => `attempt ${attempt}`, {}, store)
    expect(await after.refund(request)).toBe('attempt 2')
  })

  it('that cannot be asked for a claim throws, and nothing runs', async () => {
    const { refund, calls } = refunds(
      undefined,
      {},
      overriding<IntentStore>(memoryStore(), { claim: () => Promise.reject(busy()) }),
    )
    await expect(refund(request)).rejects.toMatchObject({ code: 'store-busy' })
    expect(calls).toHaveLength(0)
  })
})

describe('fault 17: an outcome', () => {
  const day = 86_400_000
  const start = Date.parse('2026-03-01T00:00:00Z')

  it('that is no longer kept is not worked out again', async () => {
    let at = start
    const { refund, calls, store } = refunds(undefined, { keep: 30 * day }, memoryStore({ now: () => at }))
    await refund(request)
    at += 30 * day
    await expect(refund(request)).rejects.toMatchObject({ code: 'intent-expired' })
    expect(await store.purge(10)).toBe(1)
    await expect(refund(request)).rejects.toMatchObject({ code: 'intent-expired' })
    expect(calls).toHaveLength(1)
  })

  it('that may be forgotten is refused by the age of the request', async () => {
    let at = start
    const forget = { after: 60 * day, issuedAt: () => start }
    const { refund, calls, store } = refunds(undefined, { keep: 30 * day, forget }, memoryStore({ now: () => at }))
    await refund(request)
    at += 60 * day
    expect(await store.purge(10)).toBe(1)
    await expect(refund(request)).rejects.toMatchObject({ code: 'intent-beyond-horizon' })
    expect(calls).toHaveLength(1)
  })

  it('is purged in the course of work', async () => {
    const { refund, store } = refunds(undefined, { keep: 0 })
    for (let nth = 0; nth < 300; nth++) await refund({ ...request, returnId: `RT-${nth}` })
    expect(await store.purge(1_000)).toBeLessThan(100)
  })
})

describe('options', () => {
  it.each([
    ['a lease of 0', { lease: 0 }],
    ['a deadline that no timer can wait for', { deadline: 2 ** 31 }],
    ['a wait of NaN', { inProgress: { wait: Number.NaN } }],
    ['a negative retention', { keep: -1 }],
    ['forgetting before the outcome may go', { keep: 10, forget: { after: 5, issuedAt: () => 0 } }],
  ])('with %s are refused', (_what, options) => {
    expect(() => refunds(undefined, options)).toThrow(expect.objectContaining({ code: 'bad-idempotency-options' }))
  })

  it('with a time of issue that is no time are refused when it is asked for', async () => {
    const { refund } = refunds(undefined, { keep: 1, forget: { after: 5, issuedAt: () => Number.NaN } })
    await expect(refund(request)).rejects.toMatchObject({ code: 'bad-intent-time' })
  })
})
