import assert from 'node:assert/strict'
import type { DeliveryRecord, WaitingMessage } from '../../store/port.ts'
import { batchOf, type StoreCase } from '../case.ts'

const key = { source: '/a', partitionkey: 'p' }
const message = (sequence: string): WaitingMessage => ({
  ...key,
  sequence,
  id: `m${sequence}`,
  json: `{"sequence":"${sequence}"}`,
})
const waitingDelivery = ({ source, id }: WaitingMessage): DeliveryRecord => ({
  source,
  id,
  fingerprint: 'v1:f',
  status: 'waiting',
  receivedAt: 0,
})
const parked = (...sequences: string[]) => {
  const waiting = sequences.map(message)
  return { waiting, deliveries: waiting.map(waitingDelivery) }
}
const bySequence = <Row extends { readonly sequence: string }>(rows: readonly Row[]) =>
  rows.toSorted((left, right) => Number(left.sequence) - Number(right.sequence))

export const sequenceCases: readonly StoreCase[] = [
  {
    title: 'a sequence keeps its position, however long, and counts its versions',
    async run({ store }) {
      const position = '123456789012345678901234567890'
      await store.commit(batchOf({ sequences: [{ ...key, position: '1', expectedVersion: 0 }] }))
      await store.commit(batchOf({ sequences: [{ ...key, position, expectedVersion: 1 }] }))
      const { sequences } = await store.load({ sequences: [key, { source: '/a', partitionkey: '' }] })
      assert.deepEqual(sequences, [{ ...key, position, version: 2, waiting: [] }])
    },
  },
  {
    title: 'a source without partition keys has one sequence',
    async run({ store }) {
      const whole = { source: '/a', partitionkey: '' }
      await store.commit(batchOf({ sequences: [{ ...whole, position: '4', expectedVersion: 0 }] }))
      assert.deepEqual((await store.load({ sequences: [whole] })).sequences, [
        { ...whole, position: '4', version: 1, waiting: [] },
      ])
    },
  },
  {
    title: 'a sequence that has moved makes a batch stale',
    async run({ store }) {
      const batch = batchOf({ sequences: [{ ...key, position: '1', expectedVersion: 0 }] })
      await store.commit(batch)
      assert.deepEqual(await store.commit(batch), { status: 'stale' })
      const ahead = batchOf({ sequences: [{ ...key, position: '2', expectedVersion: 2 }] })
      assert.deepEqual(await store.commit(ahead), { status: 'stale' })
    },
  },
  {
    title: 'messages wait in their sequence until they are released',
    async run({ store }) {
      await store.commit(batchOf({ ...parked('3', '10'), sequences: [{ ...key, position: '0', expectedVersion: 0 }] }))
      const before = await store.load({
        sequences: [key],
        waiting: [message('3'), message('10'), { source: '/b', id: 'm3' }],
      })
      assert.deepEqual(
        before.sequences.map((sequence) => bySequence(sequence.waiting)),
        [
          [
            { sequence: '3', id: 'm3' },
            { sequence: '10', id: 'm10' },
          ],
        ],
      )
      assert.deepEqual(bySequence(before.waiting), [message('3'), message('10')])

      const { source } = key
      await store.commit(
        batchOf({ released: [{ source, id: 'm3' }], sequences: [{ ...key, position: '3', expectedVersion: 1 }] }),
      )
      const after = await store.load({
        deliveries: [message('3'), message('10')],
        sequences: [key],
        waiting: [message('3'), message('10')],
      })
      assert.deepEqual(after.waiting, [message('10')])
      assert.deepEqual(after.sequences, [
        { ...key, position: '3', version: 2, waiting: [{ sequence: '10', id: 'm10' }] },
      ])
      assert.deepEqual(after.deliveries.map(({ id, status }) => `${id} ${status}`).toSorted(), [
        'm10 waiting',
        'm3 done',
      ])
    },
  },
  {
    title: 'releasing what does not wait makes a batch stale, and nothing of it is written',
    async run({ store }) {
      await store.commit(batchOf({ ...parked('2', '3'), sequences: [{ ...key, position: '0', expectedVersion: 0 }] }))
      const release = (...ids: string[]) =>
        store.commit(batchOf({ released: ids.map((id) => ({ source: key.source, id })) }))
      assert.deepEqual(await release('m2'), { status: 'committed', exceptionsRecorded: 0 })
      assert.deepEqual(await release('m3', 'm2'), { status: 'stale' })
      assert.deepEqual(await release('m3', 'unknown'), { status: 'stale' })
      const { waiting, deliveries } = await store.load({ waiting: [message('3')], deliveries: [message('3')] })
      assert.deepEqual(waiting, [message('3')])
      assert.deepEqual(deliveries, [waitingDelivery(message('3'))])
    },
  },
]
