import assert from 'node:assert/strict'
import { setTimeout as pause } from 'node:timers/promises'
import { CounterfoilError, isCounterfoilError } from '@counterfoil/kernel'
import { type IdempotentOptions, idempotent } from '../../intent/idempotent.ts'
import type { IntentStore } from '../../intent/intent-store.ts'
import type { StoreCase } from '../case.ts'
import { overriding } from '../overriding.ts'

interface Refund {
  readonly returnId: string
  readonly amount: unknown
}
const request: Refund = { returnId: 'RT-1', amount: 5 }

/** Refunds over a store, and how often the provider was asked. */
function refundsOver(
  store: IntentStore,
  provider: () => unknown = () => ({ done: true }),
  options: Partial<IdempotentOptions<Refund>> = {},
) {
  let effects = 0
  const refund = idempotent(
    store,
    { operation: 'refund', key: ({ returnId }: Refund) => returnId, ...options },
    async (_request, { attempt }) => {
      effects += 1
      const answer = await provider()
      return { answer, attempt }
    },
  )
  return { refund, effects: () => effects }
}

const code = (expected: string) => (error: unknown) => isCounterfoilError(error, expected)

/** What a service is promised over a store. The numbers are those of the fault list. */
export const idempotentCases: readonly StoreCase[] = [
  {
    title: 'fault 8: calls of one intent at once, through several handlers, have one effect and get its result',
    async run({ store }) {
      const slow = () => pause(20, 'once')
      const services = [refundsOver(store, slow), refundsOver(store, slow), refundsOver(store, slow)]
      const calls = services.flatMap(({ refund }) => Array.from({ length: 5 }, () => refund({ ...request })))
      for (const result of await Promise.all(calls)) assert.deepEqual(result, { answer: 'once', attempt: 1 })
      assert.equal(
        services.reduce((sum, { effects }) => sum + effects(), 0),
        1,
      )
    },
  },
  {
    title: 'faults 9, 10 and 11: another payload is a conflict, another notation is not, and no key is refused',
    async run({ store }) {
      const { refund, effects } = refundsOver(store)
      const first = await refund(request)
      assert.deepEqual(await refund(JSON.parse('{ "amount": 5.0, "returnId": "RT-1" }')), first)
      await assert.rejects(refund({ ...request, amount: 6 }), code('intent-conflict'))
      await assert.rejects(refund({ ...request, returnId: '' }), code('missing-intent-key'))
      assert.equal(effects(), 1)
    },
  },
  {
    title: 'fault 12: a handler that was overtaken is refused; the newer result stays',
    async run({ store }) {
      const { promise: held, resolve: letGo } = Promise.withResolvers<string>()
      const frozen = overriding<IntentStore>(store, { renew: () => new Promise(() => {}) })
      const slow = refundsOver(frozen, () => held, { lease: 20 })
      const first = slow.refund.outcome(request)
      await pause(30)
      const newer = refundsOver(store, () => 'newer')
      assert.deepEqual(await newer.refund(request), { answer: 'newer', attempt: 2 })
      letGo('stale')
      const outcome = await first
      assert.ok(outcome.status === 'refused' && outcome.refusal.code === 'intent-overtaken')
      assert.deepEqual(await slow.refund(request), { answer: 'newer', attempt: 2 })
      assert.equal(await store.refusedWrites(), 1)
    },
  },
  {
    title: 'fault 22: a result whose acknowledgement was lost is written once, and stands',
    async run({ store }) {
      let isLost = false
      const lossy = overriding<IntentStore>(store, {
        async complete(...args) {
          const answer = await store.complete(...args)
          if (isLost) return answer
          isLost = true
          throw new CounterfoilError('store-busy', 'the answer was lost', { retryable: true })
        },
      })
      const { refund, effects } = refundsOver(lossy)
      assert.deepEqual(await refund(request), await refund(request))
      assert.equal(effects(), 1)
      assert.equal(await store.refusedWrites(), 0)
    },
  },
  {
    title: 'a failure that can be retried is not kept, one that stands is',
    async run({ store }) {
      const errors = [
        new CounterfoilError('provider-busy', 'busy', { retryable: true }),
        new CounterfoilError('no-such-payment', 'there is none'),
      ]
      const { refund, effects } = refundsOver(store, () => {
        throw errors.shift() ?? new Error('asked too often')
      })
      await assert.rejects(refund(request), code('provider-busy'))
      await assert.rejects(refund(request), code('no-such-payment'))
      await assert.rejects(refund(request), code('no-such-payment'))
      assert.equal(effects(), 2)
    },
  },
]
