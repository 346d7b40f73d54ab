import assert from 'node:assert/strict'
import { isCounterfoilError } from '@counterfoil/kernel'
import { batchOf, type StoreCase } from '../case.ts'

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
      ]
      for (const call of calls) await assert.rejects(call, (error) => isCounterfoilError(error, 'store-closed'))
    },
  },
]
