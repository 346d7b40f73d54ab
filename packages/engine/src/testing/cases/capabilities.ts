import assert from 'node:assert/strict'
import { batchOf, type StoreCase } from '../case.ts'
import { countingEngine, messageOf, ordersOf } from '../counting.ts'

export const capabilityCases: readonly StoreCase[] = [
  {
    title: 'durable: what was committed is there when the store is opened again',
    needs: 'durable',
    async run({ store, open }) {
      const key = { source: '/a', partitionkey: 'p' }
      const waiting = { ...key, sequence: '2', id: 'm2', json: '{}' }
      const delivery = { source: '/a', id: 'm2', fingerprint: 'v1:f', status: 'waiting', receivedAt: 5 } as const
      await store.commit(
        batchOf({
          deliveries: [delivery],
          waiting: [waiting],
          sequences: [{ ...key, position: '0', expectedVersion: 0 }],
          states: [{ flow: 'f', key: 'k', json: '{}', expectedVersion: 0 }],
          events: [{ source: '/a', id: 'm1', type: 't', json: '{}', cause: { id: 'm0', source: '/b' } }],
          exceptions: [{ id: 'x', class: 'c', json: '{}' }],
        }),
      )
      const before = [await store.scanEvents({}, 0, 10), await store.scanExceptions(0, 10)]
      await store.close()

      const again = await open()
      assert.deepEqual(
        await again.load({
          deliveries: [delivery],
          waiting: [delivery],
          sequences: [key],
          states: [{ flow: 'f', key: 'k' }],
        }),
        {
          deliveries: [delivery],
          waiting: [waiting],
          sequences: [{ ...key, position: '0', version: 1, waiting: [{ sequence: '2', id: 'm2' }] }],
          states: [{ flow: 'f', key: 'k', json: '{}', version: 1 }],
        },
      )
      assert.deepEqual([await again.scanEvents({}, 0, 10), await again.scanExceptions(0, 10)], before)
      assert.deepEqual(await again.commit(batchOf({ deliveries: [delivery] })), { status: 'stale' })
    },
  },
  {
    title: 'multiProcess: what one store commits, another one at the same place sees',
    needs: 'multiProcess',
    async run({ store, open }) {
      const other = await open()
      const states = [{ flow: 'f', key: 'k', json: '1', expectedVersion: 0 }]
      await store.commit(batchOf({ states }))
      assert.deepEqual((await other.load({ states })).states, [{ flow: 'f', key: 'k', json: '1', version: 1 }])
      assert.deepEqual(await other.commit(batchOf({ states })), { status: 'stale' })
    },
  },
  {
    title: 'multiProcess: of commits by several stores on the same version, one is committed each time',
    needs: 'multiProcess',
    async run({ store, open }) {
      const stores = [store, await open(), await open()]
      for (let version = 0; version < 20; version++) {
        const batch = batchOf({ states: [{ flow: 'f', key: 'k', json: `${version}`, expectedVersion: version }] })
        const results = await Promise.all(stores.map((each) => each.commit(batch)))
        assert.deepEqual(
          results.map(({ status }) => status).toSorted(),
          ['committed', 'stale', 'stale'],
          `version ${version}`,
        )
      }
    },
  },
  {
    title: 'multiProcess: engines that get the same messages at once handle each once',
    needs: 'multiProcess',
    async run({ store, open }) {
      const engines = [store, await open(), await open()].map((each) =>
        countingEngine(each, { limits: { attempts: 200 } }),
      )
      const messages = Array.from({ length: 60 }, (_, nth) => messageOf(`k${nth % 3}`, Math.floor(nth / 3) + 1))
      const batches = [messages.slice(0, 20), messages.slice(20, 40), messages.slice(40)]
      const outcomes = await Promise.all(
        engines.map(async (engine) => {
          const all = []
          for (const batch of batches) all.push(...(await engine.handle(batch)))
          return all
        }),
      )
      assert.equal(outcomes.flat().filter(({ status }) => status === 'done').length, 60)
      assert.equal(outcomes.flat().filter(({ status }) => status === 'duplicate').length, 120)
      const inOrder = Array.from({ length: 20 }, (_, nth) => nth + 1).join(' ')
      assert.deepEqual(await ordersOf(countingEngine(store)), { k0: inOrder, k1: inOrder, k2: inOrder })
    },
  },
]
