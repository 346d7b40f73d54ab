import assert from 'node:assert/strict'
import type { CloudEvent } from '@counterfoil/kernel'
import type { EngineStore } from '../../store/port.ts'
import type { StoreCase } from '../case.ts'
import { countingEngine, exceptionsOf, logOf, messageOf, messagesOf, ordersOf } from '../counting.ts'
import { overriding } from '../overriding.ts'

const statusesOf = (outcomes: readonly { readonly status: string }[]) => outcomes.map(({ status }) => status)

/** What an engine promises under each fault, kept with the help of its store. The numbers are those of the fault list. */
export const engineCases: readonly StoreCase[] = [
  {
    title: 'any order, any batches and any repetition of the same messages end in the same state',
    async run({ store }) {
      const engine = countingEngine(store)
      const sequences = Array.from({ length: 12 }, (_, nth) => nth + 1)
      const messages = ['a', 'b', 'c'].flatMap((subject) => messagesOf(subject, ...sequences))
      const next = numbers(20_260_301)
      const delivered = shuffled([...messages, ...messages.filter(() => next(3) === 0)], next)
      while (delivered.length > 0) await engine.handle(delivered.splice(0, 1 + next(7)))

      const inOrder = sequences.join(' ')
      assert.deepEqual(await ordersOf(engine), { a: inOrder, b: inOrder, c: inOrder })
      assert.equal((await logOf(engine)).length, messages.length)
    },
  },
  {
    title: 'fault 4: a message whose acknowledgement was lost has no second effect',
    async run({ store }) {
      const lossy = countingEngine(losingTheFirstAnswer(store))
      await assert.rejects(lossy.handle(messagesOf('a', 1, 2)), /answer was lost/)
      assert.deepEqual(statusesOf(await lossy.handle(messagesOf('a', 1, 2, 3))), ['duplicate', 'duplicate', 'done'])
      assert.deepEqual(await ordersOf(lossy), { a: '1 2 3' })
    },
  },
  {
    title: 'fault 8: the same delivery many times at once is handled once',
    async run({ store }) {
      const engines = [countingEngine(store), countingEngine(store), countingEngine(store)]
      const calls = Array.from({ length: 5 }, () =>
        engines.map((engine) => engine.handle(messagesOf('a', 1, 2))),
      ).flat()
      const statuses = (await Promise.all(calls)).flatMap(statusesOf)
      assert.equal(statuses.filter((status) => status === 'done').length, 2)
      assert.equal(statuses.filter((status) => status === 'duplicate').length, 28)
    },
  },
  {
    title:
      'fault 9: the same id with another content has no effect and is filed with both fingerprints, also while the first waits',
    async run({ store }) {
      const engine = countingEngine(store)
      const other = { text: 'other' }
      await engine.handle(messagesOf('a', 1, 3))
      const outcomes = await engine.handle([
        { ...messageOf('a', 1), data: other },
        { ...messageOf('a', 3), data: other },
      ])
      assert.deepEqual(statusesOf(outcomes), ['conflict', 'conflict'])
      assert.deepEqual(await ordersOf(engine), { a: '1' })
      const filed = await exceptionsOf(engine)
      const told = outcomes.map((outcome) => (outcome.status === 'conflict' ? outcome.fingerprints : undefined))
      assert.deepEqual(
        filed.map((exception) => [exception.class, evidenceOf(exception.evidence, 'fingerprints')]),
        told.map((fingerprints) => ['delivery-conflict', fingerprints]),
      )
      for (const fingerprints of told) assert.notEqual(fingerprints?.recorded, fingerprints?.received)

      await engine.handle([{ ...messageOf('a', 1), data: other }])
      assert.equal((await exceptionsOf(engine)).length, 2, 'the same conflict is filed once')
    },
  },
  {
    title: 'fault 10: key order, white space and other notations of a number make no difference',
    async run({ store }) {
      const engine = countingEngine(store, { sequencing: 'none' })
      const text = JSON.stringify({ ...messageOf('a', 1), data: { price: 1, text: 'x' } })
      const reordered = `{ "data": { "text": "x", "price": 1.0 }, ${JSON.stringify(messageOf('a', 1))
        .slice(1)
        .replace(/,"data":.*/, '}')}`
      await engine.handle([JSON.parse(text)])
      assert.deepEqual(statusesOf(await engine.handle([JSON.parse(reordered)])), ['duplicate'])
      const redelivered = { ...JSON.parse(text), recordedtime: '2026-01-02T00:00:00Z', traceparent: '00-1-2-01' }
      assert.deepEqual(statusesOf(await engine.handle([redelivered])), ['duplicate'])
    },
  },
  {
    title: 'fault 11: a message without an id is refused',
    async run({ store }) {
      const engine = countingEngine(store)
      const { id: _id, ...nameless } = messageOf('a', 1)
      const outcomes = await engine.handle([nameless, { ...nameless, id: '' }])
      assert.deepEqual(statusesOf(outcomes), ['rejected', 'rejected'])
      assert.deepEqual(await ordersOf(engine), {})
      assert.deepEqual(
        (await exceptionsOf(engine)).map((exception) => exception.class),
        ['invalid-message', 'invalid-message'],
      )
    },
  },
  {
    title: 'fault 13: a clock that goes backwards changes no outcome',
    async run({ store }) {
      let time = 1_700_000_000_000
      const engine = countingEngine(store, { now: () => (time -= 600_000) })
      for (const sequence of [2, 1, 4, 3, 1]) await engine.handle([messageOf('a', sequence)])
      assert.deepEqual(await ordersOf(engine), { a: '1 2 3 4' })
    },
  },
  {
    title: 'fault 14: messages of one key that come in another order are handled in theirs',
    async run({ store }) {
      const engine = countingEngine(store)
      assert.deepEqual(statusesOf(await engine.handle(messagesOf('a', 4, 2))), ['waiting', 'waiting'])
      assert.deepEqual(statusesOf(await engine.handle(messagesOf('a', 3, 2))), ['waiting', 'waiting'])
      const [outcome] = await engine.handle(messagesOf('a', 1))
      assert.deepEqual(
        outcome?.status === 'done' ? outcome.released?.map(({ id, status }) => `${id} ${status}`) : outcome,
        ['a-2 done', 'a-3 done', 'a-4 done'],
      )
      assert.deepEqual(await ordersOf(engine), { a: '1 2 3 4' })
      assert.deepEqual(await logOf(engine), ['a-1', 'a-2', 'a-3', 'a-4'])
    },
  },
  {
    title: 'fault 15: behind a gap a bounded number of messages wait, what is more is filed, and other keys go on',
    async run({ store }) {
      const engine = countingEngine(store, { limits: { waitingPerKey: 3 } })
      const [, third, , , sixth, other] = await engine.handle([...messagesOf('a', 1, 3, 4, 5, 6), messageOf('b', 1)])
      assert.deepEqual(third?.status === 'waiting' && third.missing, { from: '2', to: '2' })
      assert.equal(sixth?.status, 'rejected')
      assert.equal(other?.status, 'done')
      assert.deepEqual(
        (await exceptionsOf(engine)).map((exception) => [exception.class, exception.event?.id]),
        [['sequence-gap', 'a-6']],
      )
      await engine.handle(messagesOf('a', 2))
      assert.deepEqual(statusesOf(await engine.handle(messagesOf('a', 6))), ['done'])
      assert.deepEqual(await ordersOf(engine), { a: '1 2 3 4 5 6', b: '1' })
    },
  },
  {
    title:
      'fault 18: a message that a flow throws at leaves nothing but an exception, and is handled when it comes again and the flow is mended',
    async run({ store }) {
      const poison = new Set(['a-2'])
      const engine = countingEngine(store, { poison })
      const [, failed, behind] = await engine.handle(messagesOf('a', 1, 2, 3))
      assert.equal(
        failed?.status === 'failed' && failed.error instanceof Error && failed.error.message,
        'a-2 is poison',
      )
      assert.equal(behind?.status, 'waiting')
      assert.deepEqual(await ordersOf(engine), { a: '1' })
      assert.deepEqual(await logOf(engine), ['a-1'])
      const [exception] = await exceptionsOf(engine)
      assert.equal(exception?.class, 'flow-failure')
      assert.equal(exception?.flow, 'counting')
      assert.deepEqual(evidenceOf(exception?.evidence, 'message'), messageOf('a', 2))

      assert.deepEqual(statusesOf(await engine.handle(messagesOf('a', 2))), ['failed'])
      assert.equal((await exceptionsOf(engine)).length, 1, 'the same failure is filed once')
      poison.clear()
      assert.deepEqual(statusesOf(await engine.handle(messagesOf('a', 2))), ['done'])
      assert.deepEqual(await ordersOf(engine), { a: '1 2 3' })
    },
  },
  {
    title:
      'fault 18: a message that fails when its turn has come goes on waiting, and is tried again with the next of its sequence',
    async run({ store }) {
      const poison = new Set(['a-2'])
      const engine = countingEngine(store, { poison })
      await engine.handle(messagesOf('a', 2))
      const [first] = await engine.handle(messagesOf('a', 1))
      assert.deepEqual(first?.status === 'done' && statusesOf(first.released ?? []), ['failed'])
      assert.deepEqual(await ordersOf(engine), { a: '1' })
      poison.clear()
      assert.deepEqual(statusesOf(await engine.handle(messagesOf('a', 3))), ['done'])
      assert.deepEqual(await ordersOf(engine), { a: '1 2 3' })
    },
  },
  {
    title: 'fault 21: item k of a batch fails alone',
    async run({ store }) {
      const engine = countingEngine(store, { poison: new Set(['b-1']) })
      const batch = [messageOf('a', 1), { nonsense: true }, messageOf('b', 1), messageOf('c', 1), messageOf('a', 2)]
      assert.deepEqual(statusesOf(await engine.handle(batch)), ['done', 'rejected', 'failed', 'done', 'done'])
      assert.deepEqual(await ordersOf(engine), { a: '1 2', c: '1' })
    },
  },
]

function evidenceOf(evidence: unknown, field: string): unknown {
  return typeof evidence === 'object' && evidence !== null ? Reflect.get(evidence, field) : undefined
}

/** A store whose first commit is done but not answered. */
function losingTheFirstAnswer(store: EngineStore): EngineStore {
  let isLost = false
  return overriding(store, {
    async commit(batch) {
      const result = await store.commit(batch)
      if (isLost) return result
      isLost = true
      throw new Error('the answer was lost')
    },
  })
}

function shuffled(messages: readonly CloudEvent[], next: (bound: number) => number): CloudEvent[] {
  const remaining = [...messages]
  return messages.flatMap(() => remaining.splice(next(remaining.length), 1))
}

/** Numbers below a bound, the same on every run. */
function numbers(seed: number): (bound: number) => number {
  let state = seed
  return (bound) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * bound)
  }
}
