import { describe, expect, it } from 'vitest'
import { memoryStore } from '../store/memory.ts'
import type { CommitBatch, EngineStore } from '../store/port.ts'
import { type StoreConformanceOptions, storeConformance } from './store-conformance.ts'

interface Report {
  readonly failed: string[]
  readonly passed: string[]
  readonly skipped: string[]
}

/** Runs the kit over a store as a test framework would, and tells what came of it. */
async function conformanceOf(makeStore: () => EngineStore, options?: StoreConformanceOptions): Promise<Report> {
  const report: Report = { failed: [], passed: [], skipped: [] }
  const bodies: (readonly [string, () => Promise<void>])[] = []
  const framework = {
    describe: (_name: string, body: () => void) => body(),
    it: Object.assign((title: string, body: () => Promise<void>) => bodies.push([title, body]), {
      skip: (title: string) => report.skipped.push(title),
    }),
  }
  storeConformance(framework, makeStore, options)
  for (const [title, body] of bodies) {
    const isPassed = await body().then(
      () => true,
      () => false,
    )
    report[isPassed ? 'passed' : 'failed'].push(title)
  }
  return report
}

/** A memory store with one promise broken. */
function broken(change: (store: EngineStore) => Partial<EngineStore>): () => EngineStore {
  return () => {
    const store = memoryStore()
    return { ...store, ...change(store) }
  }
}

const committing = (edit: (batch: CommitBatch) => CommitBatch) =>
  broken((store) => ({ commit: (batch) => store.commit(edit(batch)) }))

describe('the store conformance kit', () => {
  const sabotages: readonly (readonly [string, () => EngineStore, string])[] = [
    [
      'forgets what was delivered',
      committing((batch) => ({ ...batch, deliveries: [], events: [] })),
      'fault 8: the same delivery many times at once is handled once',
    ],
    [
      'does not check what was only read',
      committing((batch) => ({ ...batch, reads: [] })),
      'a state that was only read and has moved makes a batch stale',
    ],
    [
      'does not keep waiting messages',
      committing((batch) => ({ ...batch, waiting: [] })),
      'fault 14: messages of one key that come in another order are handled in theirs',
    ],
    [
      'releases nothing',
      committing((batch) => ({ ...batch, released: [] })),
      'messages wait in their sequence until they are released',
    ],
    [
      'loses sequences',
      committing((batch) => ({ ...batch, sequences: [] })),
      'a sequence that has moved makes a batch stale',
    ],
    [
      'drops lineage',
      committing((batch) => ({ ...batch, events: batch.events.map(({ cause: _cause, ...event }) => event) })),
      'an event is found by its id and by the id of its cause',
    ],
    [
      'writes stale batches',
      broken((store) => ({
        async commit(batch) {
          const result = await store.commit(batch)
          return result.status === 'stale' ? { status: 'committed', exceptionsRecorded: 0 } : result
        },
      })),
      'a delivery that is known makes a batch stale, and nothing of it is written',
    ],
    [
      'scans states unsorted',
      broken((store) => ({
        async scanStates(flow, after, limit) {
          return (await store.scanStates(flow, after, limit)).toReversed()
        },
      })),
      'states are scanned page by page in the order of code points, each once',
    ],
    [
      'ignores the type of events',
      broken((store) => ({ scanEvents: (_filter, after, limit) => store.scanEvents({}, after, limit) })),
      'events of one type are scanned alone',
    ],
    [
      'files exceptions twice',
      committing((batch) => ({
        ...batch,
        exceptions: batch.exceptions.map((each, nth) => ({ ...each, id: `${each.id} ${nth} ${Math.random()}` })),
      })),
      'an exception is filed once: one whose id is known stays as it is and is not counted',
    ],
    [
      'folds the case of keys',
      broken((store) => ({
        load: (request) =>
          store.load({
            ...request,
            states: request.states?.map((key) => ({ ...key, key: key.key.toLowerCase() })) ?? [],
          }),
      })),
      'keys that look alike are different keys',
    ],
    [
      'has no fence: a stale claim writes as if it were the newest',
      broken((store) => {
        let newest = 0
        return {
          async claim(claim) {
            const answer = await store.claim(claim)
            if (answer.status === 'claimed') newest = answer.epoch
            return answer
          },
          complete: (key, _epoch, result, keepMs) => store.complete(key, newest, result, keepMs),
        }
      }),
      'fault 12: a claim that was overtaken can no longer be completed, failed, released or prolonged, and it is counted',
    ],
    [
      'gives an intent to everybody',
      broken((store) => {
        let nth = 0
        return { claim: (claim) => store.claim({ ...claim, key: { ...claim.key, key: `${claim.key.key} ${nth++}` } }) }
      }),
      'fault 8: of many claims of one intent at once, one is given it; the others see it in progress',
    ],
    [
      'never gives a claim away',
      broken((store) => ({ claim: (claim) => store.claim({ ...claim, leaseMs: claim.leaseMs + 60_000 }) })),
      'fault 2: a claim whose lease has run out is given to the next, with a higher epoch and as another attempt',
    ],
    [
      'does not look at fingerprints',
      broken((store) => ({ claim: (claim) => store.claim({ ...claim, fingerprint: 'v1:f' }) })),
      'fault 9: an intent with another fingerprint is a conflict, while it is in progress, failed, released and done',
    ],
    [
      'does not count unfinished starts',
      broken((store) => ({
        claim: (claim) => store.claim({ ...claim, maxUnfinished: Number.POSITIVE_INFINITY }),
      })),
      'fault 19: starts that never ended put an intent into quarantine, until it is readmitted; ended ones do not',
    ],
    [
      'forgets without asking how old a wish is',
      broken((store) => ({
        claim({ horizon, ...claim }) {
          if (horizon === undefined) return store.claim(claim)
          return store.claim({ ...claim, horizon: { ...horizon, issuedAt: Date.now() } })
        },
      })),
      'fault 17: what may be forgotten is forgotten, and refused from then on; what runs is not; a later epoch is higher',
    ],
    [
      'joins the parts of a key',
      broken((store) => ({
        claim: (claim) =>
          store.claim({
            ...claim,
            key: { tenant: '', source: '', operation: '-', key: Object.values(claim.key).join('').slice(0, 1_024) },
          }),
      })),
      'keys that differ in one part, or that only look alike, are different intents',
    ],
    [
      'drops outcomes at once',
      broken((store) => ({ complete: (key, epoch, result) => store.complete(key, epoch, result, 0) })),
      'an intent is claimed once, and answers with its result byte for byte from then on',
    ],
    ['stays open', broken(() => ({ close: async () => {} })), 'a closed store says so'],
  ]
  it.each(sabotages)('fails a store that %s', async (_what, makeStore, promise) => {
    const { failed } = await conformanceOf(makeStore)
    expect(failed).toContain(promise)
  })

  it('fails a claim that is not kept', async () => {
    const { failed } = await conformanceOf(() => memoryStore(), { capabilities: ['durable', 'multiProcess'] })
    expect(failed.map((title) => title.split(':')[0])).toEqual([
      'durable',
      'multiProcess',
      'multiProcess',
      'multiProcess',
      'durable',
      'multiProcess',
      'multiProcess',
    ])
  })

  it('passes a store that keeps its promises, and says why it leaves tests out', async () => {
    const { failed, passed, skipped } = await conformanceOf(() => memoryStore(), {
      skip: [{ test: 'a closed store says so', reason: 'it is never closed' }],
    })
    expect(failed).toEqual([])
    expect(passed.length).toBeGreaterThan(30)
    expect(skipped).toContain('a closed store says so (skipped: it is never closed)')
    expect(skipped.filter((title) => title.includes('does not claim to be'))).toHaveLength(7)
  })

  it('refuses to leave out a test that is not there', async () => {
    await expect(
      conformanceOf(() => memoryStore(), { skip: [{ test: 'no such test', reason: 'none' }] }),
    ).rejects.toMatchObject({ code: 'unknown-test' })
  })
})
