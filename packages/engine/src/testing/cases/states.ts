import assert from 'node:assert/strict'
import { byCodePoint } from '../../store/code-point-order.ts'
import { type EngineStore, maxKeyLength } from '../../store/port.ts'
import { batchOf, type StoreCase } from '../case.ts'

const write = (store: EngineStore, key: string, json: string, expectedVersion: number, flow = 'f') =>
  store.commit(batchOf({ states: [{ flow, key, json, expectedVersion }] }))
const committed = { status: 'committed', exceptionsRecorded: 0 }

/** Keys that a careless store mixes up, sorts wrongly or loses. */
const difficultKeys = [
  'a',
  'A',
  'a ',
  ' a',
  'é',
  'e\u0301',
  'ß',
  'ss',
  '1',
  '01',
  '10',
  '9',
  '%',
  '_',
  "it's",
  '"quoted"',
  'back\\slash',
  'line\nbreak',
  'tab\t',
  'null',
  '{"json":1}',
  '\uffff',
  '\u{1f600}',
  '\u{10ffff}',
  '\ue000',
  'x'.repeat(maxKeyLength),
]

export const stateCases: readonly StoreCase[] = [
  {
    title: 'a state is loaded as it was written, and counts its versions',
    async run({ store }) {
      assert.deepEqual(await write(store, 'k', '{"n":1}', 0), committed)
      assert.deepEqual(await write(store, 'k', '{ "n" : "ü \\u0000 \u{1f600}" }', 1), committed)
      assert.deepEqual((await store.load({ states: [{ flow: 'f', key: 'k' }] })).states, [
        { flow: 'f', key: 'k', json: '{ "n" : "ü \\u0000 \u{1f600}" }', version: 2 },
      ])
    },
  },
  {
    title: 'a state that is new where one was expected, or the other way, makes a batch stale',
    async run({ store }) {
      assert.deepEqual(await write(store, 'k', '1', 1), { status: 'stale' })
      await write(store, 'k', '1', 0)
      assert.deepEqual(await write(store, 'k', '2', 0), { status: 'stale' })
      assert.deepEqual(await write(store, 'k', '2', 2), { status: 'stale' })
      assert.deepEqual(await write(store, 'k', '2', 1), committed)
    },
  },
  {
    title: 'a state that was only read and has moved makes a batch stale',
    async run({ store }) {
      await write(store, 'read', '1', 0)
      const reading = (key: string, expectedVersion: number, written: string) =>
        store.commit(
          batchOf({
            reads: [{ flow: 'f', key, expectedVersion }],
            states: [{ flow: 'f', key: written, json: '1', expectedVersion: 0 }],
          }),
        )
      assert.deepEqual(await reading('read', 1, 'w1'), committed)
      assert.deepEqual(await reading('absent', 0, 'w2'), committed)
      assert.deepEqual(await reading('read', 0, 'w3'), { status: 'stale' })
      await write(store, 'read', '2', 1)
      assert.deepEqual(await reading('read', 1, 'w3'), { status: 'stale' })
      assert.deepEqual(await reading('absent', 1, 'w3'), { status: 'stale' })
      assert.deepEqual((await store.load({ states: [{ flow: 'f', key: 'w3' }] })).states, [])
    },
  },
  {
    title: 'keys that look alike are different keys',
    async run({ store }) {
      const states = difficultKeys.map((key, nth) => ({ flow: 'f', key, json: `${nth}`, expectedVersion: 0 }))
      assert.deepEqual(await store.commit(batchOf({ states })), committed)
      const loaded = await store.load({ states: states.map(({ flow, key }) => ({ flow, key })) })
      assert.deepEqual(
        new Map(loaded.states.map(({ key, json }) => [key, json])),
        new Map(states.map(({ key, json }) => [key, json])),
      )
    },
  },
  {
    title: 'states are scanned page by page in the order of code points, each once',
    async run({ store }) {
      const states = difficultKeys.map((key) => ({ flow: 'f', key, json: '1', expectedVersion: 0 }))
      await store.commit(batchOf({ states: states.toReversed() }))
      await write(store, 'b', '1', 0, 'another flow')
      const scanned: string[] = []
      for (let after: string | undefined; ; ) {
        const page = await store.scanStates('f', after, 4)
        assert.ok(page.length <= 4)
        if (page.length === 0) break
        scanned.push(...page.map(({ key }) => key))
        after = scanned.at(-1)
      }
      assert.deepEqual(scanned, difficultKeys.toSorted(byCodePoint))
    },
  },
  {
    title: 'thousands of states are one batch',
    async run({ store }) {
      const keys = Array.from({ length: 5_000 }, (_, nth) => ({ flow: `f${nth % 3}`, key: `k${nth}` }))
      const states = keys.map((key, nth) => ({ ...key, json: `${nth}`, expectedVersion: 0 }))
      assert.deepEqual(await store.commit(batchOf({ states })), committed)
      const loaded = await store.load({ states: keys })
      assert.equal(loaded.states.length, 5_000)
      assert.ok(loaded.states.every(({ key, json, version }) => key === `k${json}` && version === 1))
    },
  },
  {
    title: 'a state of several megabytes is kept whole',
    async run({ store }) {
      const json = JSON.stringify({ text: 'ü'.repeat(2_000_000) })
      await write(store, 'k', json, 0)
      assert.ok((await store.load({ states: [{ flow: 'f', key: 'k' }] })).states[0]?.json === json)
    },
  },
]
