import assert from 'node:assert/strict'
import { isCounterfoilError } from '@counterfoil/kernel'
import { batchOf, type StoreCase } from '../case.ts'

const key = { tenant: '', source: '', operation: 'o', key: 'k' }

export const closingCases: readonly StoreCase[] = [
  {
    title: 'closing twice is closing once',
    async run({ store }) {
      await store.close()
      await store.close()
    },
  },
  {
    title: 'a closed store says so',
    async run({ store }) {
      await store.close()
      const calls = [
        () => store.load({}),
        () => store.commit(batchOf({})),
        () => store.scanStates('f', undefined, 1),
        () => store.scanEvents({}, 0, 1),
        () => store.scanExceptions(0, 1),
        () => store.eventsById(['1']),
        () => store.eventsByCause(['1'], 1),
        () => store.claim({ key, fingerprint: 'v1:f', leaseMs: 1 }),
        () => store.renew(key, 1, 1),
        () => store.complete(key, 1, '1', 1),
        () => store.fail(key, 1, '1', 1),
        () => store.release(key, 1),
        () => store.readmit(key),
        () => store.purge(1),
        () => store.refusedWrites(),
      ]
      for (const call of calls) await assert.rejects(call, (error) => isCounterfoilError(error, 'store-closed'))
    },
  },
]
