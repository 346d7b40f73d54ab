import assert from 'node:assert/strict'
import { setTimeout as pause } from 'node:timers/promises'
import type { IntentKey } from '../../intent/intent-key.ts'
import type { Claim, IntentStore } from '../../intent/intent-store.ts'
import { maxKeyLength } from '../../store/port.ts'
import type { StoreCase } from '../case.ts'

const key: IntentKey = { tenant: 't', source: '/pos', operation: 'refund', key: 'RT-1' }
const claimOf = (parts: Partial<Claim> = {}): Claim => ({ key, fingerprint: 'v1:f', leaseMs: 60_000, ...parts })
const keepMs = 60_000

/** The epoch of a claim that has to be given. */
async function epochOf(store: IntentStore, claim: Claim): Promise<number> {
  const answer = await store.claim(claim)
  assert.equal(answer.status, 'claimed')
  return answer.status === 'claimed' ? answer.epoch : Number.NaN
}

/** A claim whose lease has run out by the store's clock, which the answers tell. */
async function runOut(store: IntentStore, claim: Claim = claimOf({ leaseMs: 1 })): Promise<number> {
  const epoch = await epochOf(store, claim)
  for (let waits = 0; waits < 500; waits++) {
    // Nobody is given it, so that only the lease is asked about.
    const { status } = await store.claim({ ...claim, maxUnfinished: 0 })
    if (status === 'quarantined') return epoch
    await pause(2)
  }
  throw new Error('the lease does not run out')
}

/** What idempotency asks of a store. The numbers are those of the fault list. */
export const intentCases: readonly StoreCase[] = [
  {
    title: 'an intent is claimed once, and answers with its result byte for byte from then on',
    async run({ store }) {
      const result = '{ "b":1.0, "a":"ü \\u0000 \u{1f600}" }'
      const first = await store.claim(claimOf())
      assert.ok(first.status === 'claimed' && first.attempt === 1 && first.epoch >= 1)
      assert.deepEqual(await store.complete(key, first.epoch, result, keepMs), { status: 'written' })
      for (let again = 0; again < 3; again++) {
        assert.deepEqual(await store.claim(claimOf()), { status: 'done', result })
      }
    },
  },
  {
    title: 'fault 8: of many claims of one intent at once, one is given it; the others see it in progress',
    async run({ store }) {
      const answers = await Promise.all(Array.from({ length: 40 }, () => store.claim(claimOf())))
      const given = answers.filter((answer) => answer.status === 'claimed')
      assert.equal(given.length, 1)
      for (const answer of answers) {
        if (answer.status === 'claimed') continue
        assert.ok(answer.status === 'in-progress')
        assert.equal(answer.epoch, given[0]?.epoch)
        assert.ok(answer.leaseLeft > 0 && answer.leaseLeft <= 60_000)
      }
    },
  },
  {
    title: 'many intents are claimed and completed at once, each with its own result and epoch',
    async run({ store }) {
      const keys = Array.from({ length: 300 }, (_, nth) => ({ ...key, key: `RT-${nth}` }))
      const epochs = await Promise.all(keys.map((each) => epochOf(store, claimOf({ key: each }))))
      assert.equal(new Set(epochs).size, keys.length)
      const written = await Promise.all(
        keys.map((each, nth) => store.complete(each, epochs[nth] ?? 0, `"${each.key}"`, keepMs)),
      )
      assert.ok(written.every(({ status }) => status === 'written'))
      const answers = await Promise.all(keys.map((each) => store.claim(claimOf({ key: each }))))
      assert.deepEqual(
        answers,
        keys.map((each) => ({ status: 'done', result: `"${each.key}"` })),
      )
    },
  },
  {
    title:
      'fault 9: an intent with another fingerprint is a conflict, while it is in progress, failed, released and done',
    async run({ store }) {
      const other = claimOf({ fingerprint: 'v1:other' })
      const conflict = { status: 'conflict', recorded: 'v1:f' }
      const epoch = await epochOf(store, claimOf())
      assert.deepEqual(await store.claim(other), conflict)
      await store.release(key, epoch)
      assert.deepEqual(await store.claim(other), conflict)
      await store.complete(key, await epochOf(store, claimOf()), '1', keepMs)
      assert.deepEqual(await store.claim(other), conflict)
      const failed = { ...key, key: 'RT-2' }
      await store.fail(failed, await epochOf(store, claimOf({ key: failed })), '"e"', keepMs)
      assert.deepEqual(await store.claim({ ...other, key: failed }), conflict)
    },
  },
  {
    title: 'fault 2: a claim whose lease has run out is given to the next, with a higher epoch and as another attempt',
    async run({ store }) {
      const first = await runOut(store)
      const second = await store.claim(claimOf())
      assert.ok(second.status === 'claimed' && second.attempt === 2 && second.epoch > first)
      assert.equal((await store.claim(claimOf())).status, 'in-progress')
    },
  },
  {
    title:
      'fault 12: a claim that was overtaken can no longer be completed, failed, released or prolonged, and it is counted',
    async run({ store }) {
      const stale = await runOut(store)
      const epoch = await epochOf(store, claimOf())
      const writes = [
        () => store.complete(key, stale, '"stale"', keepMs),
        () => store.fail(key, stale, '"stale"', keepMs),
        () => store.release(key, stale),
        () => store.renew(key, stale, 60_000),
      ]
      for (const write of writes) assert.deepEqual(await write(), { status: 'stale' })
      assert.deepEqual(await store.complete(key, epoch, '"newer"', keepMs), { status: 'written' })
      for (const write of writes) assert.deepEqual(await write(), { status: 'stale' })
      assert.deepEqual(await store.claim(claimOf()), { status: 'done', result: '"newer"' })
      assert.equal(await store.refusedWrites(), 8)
    },
  },
  {
    title: 'a claim that ran out and was not overtaken can still be completed',
    async run({ store }) {
      const epoch = await runOut(store)
      assert.deepEqual(await store.complete(key, epoch, '"late"', keepMs), { status: 'written' })
      assert.deepEqual(await store.claim(claimOf()), { status: 'done', result: '"late"' })
    },
  },
  {
    title: 'fault 22: an end that is written again is written, and another end is not',
    async run({ store }) {
      const epoch = await epochOf(store, claimOf())
      await store.complete(key, epoch, '1', keepMs)
      assert.deepEqual(await store.complete(key, epoch, '1', keepMs), { status: 'written' })
      assert.deepEqual(await store.complete(key, epoch, '2', keepMs), { status: 'stale' })
      assert.deepEqual(await store.fail(key, epoch, '1', keepMs), { status: 'stale' })
      assert.deepEqual(await store.release(key, epoch), { status: 'stale' })
      assert.deepEqual(await store.claim(claimOf()), { status: 'done', result: '1' })
    },
  },
  {
    title: 'a claim that is prolonged is not given away',
    async run({ store }) {
      const epoch = await epochOf(store, claimOf({ leaseMs: 1 }))
      assert.deepEqual(await store.renew(key, epoch, 60_000), { status: 'written' })
      await pause(5)
      assert.equal((await store.claim(claimOf())).status, 'in-progress')
    },
  },
  {
    title: 'an error that stands is the answer from then on; what was released is claimed anew, as another attempt',
    async run({ store }) {
      const first = await epochOf(store, claimOf())
      assert.deepEqual(await store.release(key, first), { status: 'written' })
      const second = await store.claim(claimOf())
      assert.ok(second.status === 'claimed' && second.attempt === 2 && second.epoch > first)
      assert.deepEqual(await store.fail(key, second.epoch, '{"code":"no-such-order"}', keepMs), { status: 'written' })
      assert.deepEqual(await store.claim(claimOf()), { status: 'failed', error: '{"code":"no-such-order"}' })
    },
  },
  {
    title: 'what was never claimed cannot be ended',
    async run({ store }) {
      assert.deepEqual(await store.complete(key, 1, '1', keepMs), { status: 'stale' })
      assert.deepEqual(await store.renew(key, 1, 60_000), { status: 'stale' })
      assert.equal(await store.readmit(key), false)
    },
  },
  {
    title: 'fault 19: starts that never ended put an intent into quarantine, until it is readmitted; ended ones do not',
    async run({ store }) {
      for (let ended = 0; ended < 5; ended++) {
        await store.release(key, await epochOf(store, claimOf({ maxUnfinished: 2 })))
      }
      await runOut(store)
      await runOut(store)
      assert.deepEqual(await store.claim(claimOf({ maxUnfinished: 2 })), { status: 'quarantined', unfinished: 2 })
      assert.equal(await store.readmit(key), true)
      assert.equal((await store.claim(claimOf({ maxUnfinished: 2 }))).status, 'claimed')
    },
  },
  {
    title: 'an outcome is kept as long as it was told, and then the intent has expired and is not claimed again',
    async run({ store }) {
      const epoch = await epochOf(store, claimOf())
      await store.complete(key, epoch, '1', 0)
      for (const purged of [1, 0]) {
        assert.deepEqual(await store.claim(claimOf()), { status: 'expired' })
        assert.deepEqual(await store.claim(claimOf({ fingerprint: 'v1:other' })), {
          status: 'conflict',
          recorded: 'v1:f',
        })
        assert.equal(await store.purge(10), purged)
      }
    },
  },
  {
    title: 'outcomes are purged in bounded batches, those that are still kept stay',
    async run({ store }) {
      const keys = Array.from({ length: 7 }, (_, nth) => ({ ...key, key: `RT-${nth}` }))
      for (const [nth, each] of keys.entries()) {
        await store.complete(each, await epochOf(store, claimOf({ key: each })), '1', nth < 5 ? 0 : keepMs)
      }
      const counts = [await store.purge(2), await store.purge(2), await store.purge(2), await store.purge(2)]
      assert.deepEqual(counts, [2, 2, 1, 0])
      assert.deepEqual(await store.claim(claimOf({ key: { ...key, key: 'RT-6' } })), { status: 'done', result: '1' })
    },
  },
  {
    title:
      'fault 17: what may be forgotten is forgotten, and refused from then on; what runs is not; a later epoch is higher',
    async run({ store }) {
      // The wish is as old as it may be, by a clock of a year ago, which every store's clock is past.
      const issuedAt = Date.now() - 365 * 86_400_000
      const soon = { issuedAt, forgetAfterMs: 366 * 86_400_000 }
      const old = { issuedAt, forgetAfterMs: 1 }
      assert.deepEqual(await store.claim(claimOf({ horizon: old })), { status: 'beyond-horizon' })
      const epoch = await epochOf(store, claimOf({ horizon: soon }))
      assert.equal((await store.claim(claimOf({ horizon: old }))).status, 'in-progress')
      await store.complete(key, epoch, '1', keepMs)
      assert.equal(await store.purge(10), 0)

      // Told only at the second claim that it may be forgotten.
      const fleeting = claimOf({ key: { ...key, key: 'RT-2' }, horizon: { issuedAt: Date.now(), forgetAfterMs: 100 } })
      await store.release(fleeting.key, await epochOf(store, claimOf({ key: fleeting.key })))
      const fleetingEpoch = await epochOf(store, fleeting)
      await pause(150)
      assert.equal(await store.purge(10), 0)
      await store.complete(fleeting.key, fleetingEpoch, '1', keepMs)
      assert.equal((await store.claim(fleeting)).status, 'done')
      assert.equal(await store.purge(10), 1)
      assert.deepEqual(await store.claim(fleeting), { status: 'beyond-horizon' })
      const made = { issuedAt: Date.now(), forgetAfterMs: 60_000 }
      assert.ok((await epochOf(store, { ...fleeting, horizon: made })) > fleetingEpoch)
    },
  },
  {
    title: 'keys that differ in one part, or that only look alike, are different intents',
    async run({ store }) {
      const keys: IntentKey[] = [
        key,
        { ...key, tenant: '' },
        { ...key, tenant: 'T' },
        { ...key, source: '' },
        { ...key, operation: 'Refund' },
        { ...key, key: 'rt-1' },
        { ...key, key: 'RT-1 ' },
        { ...key, key: 'é' },
        { ...key, key: 'e\u0301' },
        { ...key, key: '%' },
        { ...key, key: "it's" },
        { ...key, key: '1' },
        { ...key, key: '01' },
        { ...key, tenant: 't","/pos', source: '' },
        { ...key, operation: 'refundRT', key: '-1' },
        { tenant: 'x', source: 'x', operation: 'x', key: 'ü'.repeat(maxKeyLength) },
        { tenant: 'x', source: 'x', operation: 'x', key: 'ü'.repeat(maxKeyLength - 1) },
      ]
      for (const each of keys) assert.equal((await store.claim(claimOf({ key: each }))).status, 'claimed')
      for (const each of keys) assert.equal((await store.claim(claimOf({ key: each }))).status, 'in-progress')
    },
  },
  {
    title: 'a result of several megabytes is kept whole',
    async run({ store }) {
      const result = JSON.stringify('ü'.repeat(2_000_000))
      await store.complete(key, await epochOf(store, claimOf()), result, keepMs)
      const answer = await store.claim(claimOf())
      assert.ok(answer.status === 'done' && answer.result === result)
    },
  },
]

export const intentCapabilityCases: readonly StoreCase[] = [
  {
    title: 'durable: intents are there when the store is opened again, and epochs go on',
    needs: 'durable',
    async run({ store, open }) {
      const done = { ...key, key: 'RT-2' }
      const epoch = await epochOf(store, claimOf())
      const doneEpoch = await epochOf(store, claimOf({ key: done }))
      await store.complete(done, doneEpoch, '{"a":1}', keepMs)
      await store.close()
      const again = await open()
      assert.deepEqual(await again.claim(claimOf({ key: done })), { status: 'done', result: '{"a":1}' })
      const beside = await again.claim(claimOf())
      assert.ok(beside.status === 'in-progress' && beside.epoch === epoch)
      assert.ok((await epochOf(again, claimOf({ key: { ...key, key: 'RT-3' } }))) > doneEpoch)
      assert.deepEqual(await again.complete(key, epoch, '1', keepMs), { status: 'written' })
    },
  },
  {
    title: 'multiProcess: of claims by several stores at once, one is given the intent each time; epochs differ',
    needs: 'multiProcess',
    async run({ store, open }) {
      const stores = [store, await open(), await open()]
      const epochs: number[] = []
      for (let nth = 0; nth < 20; nth++) {
        const claim = claimOf({ key: { ...key, key: `RT-${nth}` } })
        const answers = await Promise.all(stores.map((each) => each.claim(claim)))
        const given = answers.flatMap((answer) => (answer.status === 'claimed' ? [answer.epoch] : []))
        assert.equal(given.length, 1, `intent ${nth}`)
        epochs.push(...given)
      }
      assert.equal(new Set(epochs).size, 20)
    },
  },
  {
    title: 'multiProcess: a claim that was overtaken through another store is refused here',
    needs: 'multiProcess',
    async run({ store, open }) {
      const other = await open()
      const stale = await runOut(store)
      const epoch = await epochOf(other, claimOf())
      assert.deepEqual(await store.complete(key, stale, '"stale"', keepMs), { status: 'stale' })
      assert.deepEqual(await other.complete(key, epoch, '"newer"', keepMs), { status: 'written' })
      assert.deepEqual(await store.claim(claimOf()), { status: 'done', result: '"newer"' })
      assert.equal(await other.refusedWrites(), 1)
    },
  },
]
