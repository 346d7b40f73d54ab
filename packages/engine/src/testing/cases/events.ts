import assert from 'node:assert/strict'
import type { EventRecord } from '../../store/port.ts'
import { batchOf, type StoreCase } from '../case.ts'

const event = (id: string, parts: Partial<EventRecord> = {}): EventRecord => ({
  source: '/a',
  id,
  type: 't',
  json: `{"id":"${id}"}`,
  ...parts,
})
const idsOf = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id)

export const eventCases: readonly StoreCase[] = [
  {
    title: 'events are scanned in the order that they were recorded in',
    async run({ store }) {
      await store.commit(batchOf({ events: [event('z'), event('a')] }))
      await store.commit(batchOf({ events: [event('m')] }))
      const all = await store.scanEvents({}, 0, 10)
      assert.deepEqual(idsOf(all), ['z', 'a', 'm'])
      assert.ok(all.every(({ position }, nth) => position > (all[nth - 1]?.position ?? 0)))
      const [first] = await store.scanEvents({}, 0, 1)
      assert.deepEqual(idsOf(await store.scanEvents({}, first?.position ?? 0, 1)), ['a'])
      assert.deepEqual(await store.scanEvents({}, all.at(-1)?.position ?? 0, 10), [])
    },
  },
  {
    title: 'events of one type are scanned alone',
    async run({ store }) {
      await store.commit(
        batchOf({ events: [event('1'), event('2', { type: 'u' }), event('3'), event('4', { type: 'T' })] }),
      )
      const [first] = await store.scanEvents({ type: 't' }, 0, 1)
      assert.equal(first?.id, '1')
      assert.deepEqual(idsOf(await store.scanEvents({ type: 't' }, first?.position ?? 0, 10)), ['3'])
      assert.deepEqual(await store.scanEvents({ type: 'unknown' }, 0, 10), [])
    },
  },
  {
    title: 'an event that its source has told before makes a batch stale; the same id from another source does not',
    async run({ store }) {
      await store.commit(batchOf({ events: [event('1')] }))
      const batch = batchOf({ events: [event('2'), event('1', { json: '{}' })] })
      assert.deepEqual(await store.commit(batch), { status: 'stale' })
      assert.deepEqual(idsOf(await store.scanEvents({}, 0, 10)), ['1'])
      const elsewhere = await store.commit(batchOf({ events: [event('1', { source: '/b' })] }))
      assert.equal(elsewhere.status, 'committed')
    },
  },
  {
    title: 'an event is found by its id and by the id of its cause',
    async run({ store }) {
      const events = [
        event('root'),
        event('root', { source: '/b' }),
        event('child', { source: '/engine', cause: { id: 'root', source: '/a' } }),
        event('follower', { cause: { id: 'root' } }),
        event('grandchild', { cause: { id: 'child', source: '/engine' } }),
      ]
      await store.commit(batchOf({ events }))
      const positioned = await store.scanEvents({}, 0, 10)
      assert.deepEqual(
        positioned.map(({ position: _position, ...rest }) => rest),
        events,
      )
      assert.deepEqual(await store.eventsById(['follower', 'root', 'unknown']), [
        ...positioned.slice(0, 2),
        ...positioned.slice(3, 4),
      ])
      assert.deepEqual(await store.eventsByCause(['root', 'unknown'], 10), positioned.slice(2, 4))
      assert.deepEqual(await store.eventsByCause(['child', 'root'], 10), positioned.slice(2))
      assert.deepEqual(await store.eventsByCause(['root'], 1), positioned.slice(2, 3))
      assert.deepEqual(await store.eventsById([]), [])
    },
  },
]
