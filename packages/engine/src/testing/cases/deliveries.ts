import assert from 'node:assert/strict'
import type { DeliveryRecord } from '../../store/port.ts'
import { batchOf, type StoreCase } from '../case.ts'

const delivery: DeliveryRecord = {
  source: '/a',
  id: '1',
  fingerprint: 'v1:f',
  status: 'done',
  receivedAt: 1_700_000_000_123,
}
const nothing = { deliveries: [], sequences: [], waiting: [], states: [] }

export const deliveryCases: readonly StoreCase[] = [
  {
    title: 'what was never written is not found',
    async run({ store }) {
      assert.deepEqual(
        await store.load({
          deliveries: [delivery],
          sequences: [{ source: '/a', partitionkey: 'p' }],
          waiting: [delivery],
          states: [{ flow: 'f', key: 'k' }],
        }),
        nothing,
      )
    },
  },
  {
    title: 'nothing is asked for, nothing is given',
    async run({ store }) {
      assert.deepEqual(await store.load({}), nothing)
    },
  },
  {
    title: 'a delivery is loaded as it was written, by source and id',
    async run({ store }) {
      const others: DeliveryRecord[] = [
        { ...delivery, source: '/b' },
        { ...delivery, id: '2' },
      ]
      assert.deepEqual(await store.commit(batchOf({ deliveries: [delivery, ...others] })), {
        status: 'committed',
        exceptionsRecorded: 0,
      })
      assert.deepEqual((await store.load({ deliveries: [delivery, { source: '/b', id: '2' }] })).deliveries, [delivery])
    },
  },
  {
    title: 'a delivery that is known makes a batch stale, and nothing of it is written',
    async run({ store }) {
      await store.commit(batchOf({ deliveries: [delivery] }))
      const second = await store.commit(
        batchOf({
          deliveries: [
            { ...delivery, id: '2' },
            { ...delivery, fingerprint: 'v1:other' },
          ],
          sequences: [{ source: '/a', partitionkey: 'p', position: '1', expectedVersion: 0 }],
          states: [{ flow: 'f', key: 'k', json: '1', expectedVersion: 0 }],
          events: [{ source: '/a', id: '2', type: 't', json: '{}' }],
          exceptions: [{ id: 'x', class: 'c', json: '{}' }],
        }),
      )
      assert.deepEqual(second, { status: 'stale' })
      const loaded = await store.load({
        deliveries: [delivery, { source: '/a', id: '2' }],
        sequences: [{ source: '/a', partitionkey: 'p' }],
        states: [{ flow: 'f', key: 'k' }],
      })
      assert.deepEqual(loaded, { ...nothing, deliveries: [delivery] })
      assert.deepEqual(await store.scanEvents({}, 0, 10), [])
      assert.deepEqual(await store.scanExceptions(0, 10), [])
    },
  },
  {
    title: 'of many commits of one delivery at once, one is committed',
    async run({ store }) {
      const results = await Promise.all(
        Array.from({ length: 20 }, (_, nth) =>
          store.commit(batchOf({ deliveries: [{ ...delivery, receivedAt: nth }] })),
        ),
      )
      assert.equal(results.filter(({ status }) => status === 'committed').length, 1)
    },
  },
]
