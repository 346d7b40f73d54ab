import assert from 'node:assert/strict'
import { batchOf, type StoreCase } from '../case.ts'

const exception = (id: string, json = `{"id":"${id}"}`) => ({ id, class: 'c', json })

export const exceptionCases: readonly StoreCase[] = [
  {
    title: 'an exception is filed once: one whose id is known stays as it is and is not counted',
    async run({ store }) {
      const first = await store.commit(batchOf({ exceptions: [exception('1'), exception('2')] }))
      assert.deepEqual(first, { status: 'committed', exceptionsRecorded: 2 })
      const second = await store.commit(
        batchOf({ exceptions: [exception('2', '{"other":true}'), exception('3'), exception('3')] }),
      )
      assert.deepEqual(second, { status: 'committed', exceptionsRecorded: 1 })
      const all = await store.scanExceptions(0, 10)
      assert.deepEqual(
        all.map(({ position: _position, ...rest }) => rest),
        [exception('1'), exception('2'), exception('3')],
      )
    },
  },
  {
    title: 'exceptions are scanned page by page in the order that they were filed in',
    async run({ store }) {
      await store.commit(batchOf({ exceptions: ['b', 'a', 'c'].map((id) => exception(id)) }))
      const [first] = await store.scanExceptions(0, 1)
      assert.equal(first?.id, 'b')
      const rest = await store.scanExceptions(first?.position ?? 0, 10)
      assert.deepEqual(
        rest.map(({ id }) => id),
        ['a', 'c'],
      )
    },
  },
]
