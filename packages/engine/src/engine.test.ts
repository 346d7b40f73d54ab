import { type CloudEvent, isCounterfoilError, type Outcome } from '@counterfoil/kernel'
import { describe, expect, it } from 'vitest'
import { createEngine, type Engine, type EngineOptions } from './engine.ts'
import type { Flow, FlowResult, FlowStates } from './flow/flow.ts'
import type { MessageIssue } from './message/outcome.ts'
import { memoryStore } from './store/memory.ts'
import type { CommitBatch } from './store/port.ts'

const accept = (input: unknown): Outcome<CloudEvent, readonly MessageIssue[]> => ({
  ok: true,
  value: input as CloudEvent,
})

function engineOf(options: Partial<EngineOptions> = {}): Engine {
  return createEngine({
    store: memoryStore(),
    flows: [],
    validate: accept,
    sources: [
      { source: '/pos', sequencing: 'none' },
      { source: '/ordered', sequencing: 'monotonic' },
      { source: '/counted', sequencing: 'contiguous' },
    ],
    source: '/engine',
    now: () => Date.parse('2026-03-01T10:00:00Z'),
    ...options,
  })
}

function flowOf(handle: (event: CloudEvent, states: FlowStates<unknown>) => FlowResult, name = 'flow'): Flow {
  return { name, types: ['told.v1'], keysOf: ({ subject }) => (subject === undefined ? [] : [subject]), handle }
}

function acting(act: (states: FlowStates<unknown>) => unknown): Flow {
  return flowOf((_event, states) => {
    act(states)
    return {}
  })
}

const message = (id: string, parts: Partial<CloudEvent> = {}): CloudEvent => ({
  specversion: '1.0',
  id,
  source: '/pos',
  type: 'told.v1',
  time: '2026-03-01T09:00:00Z',
  data: {},
  ...parts,
})

async function collected<Value>(values: AsyncIterable<Value>): Promise<readonly Value[]> {
  const all: Value[] = []
  for await (const value of values) all.push(value)
  return all
}

describe('emitted events', () => {
  const emitting = flowOf(() => ({
    emit: [
      { type: 'followed.v1', subject: 's', partitionkey: 'p', data: { n: 1 } },
      { type: 'followed.v1', data: { n: 2 }, time: '2026-03-01T08:00:00Z' },
    ],
  }))

  it('name what they follow from, and take its time and correlation', async () => {
    const engine = engineOf({ flows: [emitting] })
    const [outcome] = await engine.handle([message('m1', { correlationid: 'order-1' })])
    expect(outcome?.status === 'done' && outcome.emitted).toEqual([
      {
        specversion: '1.0',
        id: expect.stringMatching(/^[0-9a-f]{32}$/),
        source: '/engine',
        type: 'followed.v1',
        subject: 's',
        partitionkey: 'p',
        time: '2026-03-01T09:00:00Z',
        datacontenttype: 'application/json',
        correlationid: 'order-1',
        causationid: 'm1',
        data: { n: 1 },
      },
      expect.objectContaining({ time: '2026-03-01T08:00:00Z', data: { n: 2 } }),
    ])
  })

  it('have the same ids wherever the same message is handled, and different ones otherwise', async () => {
    const idsOf = async (id: string, source = '/pos') => {
      const [outcome] = await engineOf({ flows: [emitting] }).handle([message(id, { source, sequence: '1' })])
      return outcome?.status === 'done' ? outcome.emitted.map((event) => event.id) : []
    }
    expect(await idsOf('m1')).toEqual(await idsOf('m1'))
    const all = [...(await idsOf('m1')), ...(await idsOf('m2')), ...(await idsOf('m1', '/counted'))]
    expect(new Set(all).size).toBe(6)
  })

  it('are recorded behind their message and are not handled again', async () => {
    const handled: string[] = []
    const flow: Flow = {
      ...flowOf((event) => {
        handled.push(event.type)
        return event.type === 'told.v1' ? { emit: [{ type: 'followed.v1', data: {} }] } : {}
      }),
      types: ['told.v1', 'followed.v1'],
    }
    const engine = engineOf({ flows: [flow] })
    await engine.handle([message('m1'), message('m2')])
    expect(handled).toEqual(['told.v1', 'told.v1'])
    const types = (await collected(engine.events())).map(({ type }) => type)
    expect(types).toEqual(['told.v1', 'followed.v1', 'told.v1', 'followed.v1'])
    expect(await collected(engine.events({ type: 'followed.v1' }))).toHaveLength(2)
  })
})

describe('states', () => {
  it('hold within a batch what items before wrote', async () => {
    const counting = flowOf((_event, states) => {
      states.set('s', Number(states.get('s') ?? 0) + 1)
      return {}
    })
    const engine = engineOf({ flows: [counting] })
    await engine.handle([message('1', { subject: 's' }), message('2', { subject: 's' })])
    await engine.handle([message('3', { subject: 's' })])
    expect(await engine.states('flow', ['s', 'absent', 's'])).toEqual(new Map([['s', 3]]))
  })

  it('are copies: what is not set is not kept, in the same batch or the next', async () => {
    const careless = flowOf(({ id }, states) => {
      const state = states.get('s')
      if (Array.isArray(state)) state.push(id)
      else states.set('s', [id])
      return {}
    })
    const engine = engineOf({ flows: [careless] })
    await engine.handle([message('1', { subject: 's' }), message('2', { subject: 's' })])
    await engine.handle([message('3', { subject: 's' })])
    expect(await engine.states('flow', ['s'])).toEqual(new Map([['s', ['1']]]))
  })

  it('are apart for each flow, and every flow of an event is run', async () => {
    const naming = (name: string) =>
      flowOf((_event, states) => {
        states.set('s', name)
        return {}
      }, name)
    const engine = engineOf({ flows: [naming('a'), naming('b')] })
    await engine.handle([message('1', { subject: 's' })])
    expect(await collected(engine.allStates('a'))).toEqual([['s', 'a']])
    expect(await collected(engine.allStates('b'))).toEqual([['s', 'b']])
  })

  it('of all flows are dropped when one flow of the event throws', async () => {
    const writing = flowOf((_event, states) => {
      states.set('s', 1)
      return { emit: [{ type: 'followed.v1', data: {} }], exceptions: [{ class: 'c', because: 'b' }] }
    }, 'writing')
    const throwing = flowOf(() => {
      throw new Error('no')
    }, 'throwing')
    const engine = engineOf({ flows: [writing, throwing] })
    const [outcome] = await engine.handle([message('1', { subject: 's' })])
    expect(outcome).toMatchObject({ status: 'failed', id: '1', error: new Error('no') })
    expect(await collected(engine.allStates('writing'))).toEqual([])
    expect(await collected(engine.events())).toEqual([])
    expect(await collected(engine.exceptions())).toMatchObject([{ class: 'flow-failure', flow: 'throwing' }])
  })

  it.each([
    ['nothing', undefined],
    ['a text', 'no'],
    ['what has no text', Object.create(null)],
  ])('are dropped alone when a flow throws %s', async (_what, thrown) => {
    const throwing = flowOf(({ id }) => {
      if (id === '1') throw thrown
      return {}
    })
    const outcomes = await engineOf({ flows: [throwing] }).handle([message('1'), message('2')])
    expect(outcomes.map(({ status }) => status)).toEqual(['failed', 'done'])
  })

  it('are scanned in the order of keys, over many pages', async () => {
    const engine = engineOf({
      flows: [
        flowOf(({ subject = '' }, states) => {
          states.set(subject, 1)
          return {}
        }),
      ],
    })
    const keys = Array.from({ length: 2_500 }, (_, nth) => `k${String(nth).padStart(5, '0')}`)
    await engine.handle(keys.toReversed().map((subject) => message(subject, { subject })))
    expect((await collected(engine.allStates('flow'))).map(([key]) => key)).toEqual(keys)
    expect(await collected(engine.events())).toHaveLength(2_500)
  })

  const mistakes: readonly (readonly [string, string, Flow])[] = [
    ['reads a key that keysOf did not name', 'undeclared-state-key', acting((states) => states.get('x'))],
    ['writes a key that keysOf did not name', 'undeclared-state-key', acting((states) => states.set('x', 1))],
    ['sets undefined', 'bad-state', acting((states) => states.set('s', undefined))],
    ['sets a bigint', 'bad-state', acting((states) => states.set('s', 1n))],
    ['names a key that no store can keep', 'bad-state-key', { ...flowOf(() => ({})), keysOf: () => ['a\u0000b'] }],
    ['emits an event without data', 'bad-event-draft', flowOf(() => ({ emit: [{ type: 't', data: undefined }] }))],
    ['emits an event without a type', 'bad-event-draft', flowOf(() => ({ emit: [{ type: '', data: 1 }] }))],
    [
      'emits an event at no time',
      'bad-event-draft',
      flowOf(() => ({ emit: [{ type: 't', data: 1, time: 'yesterday' }] })),
    ],
    [
      'raises evidence that is no JSON',
      'bad-exception',
      flowOf(() => ({ exceptions: [{ class: 'c', because: 'b', evidence: 1n }] })),
    ],
    ['is asynchronous', 'asynchronous-flow', flowOf((() => Promise.resolve({})) as unknown as () => FlowResult)],
  ]
  it.each(mistakes)('a flow that %s fails its event with %s', async (_what, code, flow) => {
    const [outcome, next] = await engineOf({ flows: [flow] }).handle([
      message('1', { subject: 's' }),
      message('2', { subject: 's', type: 'other.v1' }),
    ])
    expect(outcome?.status === 'failed' && isCounterfoilError(outcome.error, code)).toBe(true)
    expect(next?.status).toBe('done')
  })
})

describe('refusals', () => {
  it('tell every issue with its path and are filed once, with the message', async () => {
    const issues = [{ message: 'too small', path: ['data', 'lines', 0] }]
    const engine = engineOf({ validate: () => ({ ok: false, rejection: issues }) })
    expect(await engine.handle([{ any: 'thing' }, { any: 'thing' }])).toEqual([
      { status: 'rejected', issues },
      { status: 'rejected', issues },
    ])
    expect(await collected(engine.exceptions())).toEqual([
      {
        id: expect.any(String),
        class: 'invalid-message',
        because: 'data.lines.0: too small',
        evidence: { issues, message: { any: 'thing' } },
        recordedAt: '2026-03-01T10:00:00Z',
      },
    ])
  })

  it('name an unknown source', async () => {
    const engine = engineOf()
    const [outcome] = await engine.handle([message('1', { source: '/unknown' })])
    expect(outcome).toMatchObject({ status: 'rejected', id: '1', issues: [{ path: ['source'] }] })
    expect(await collected(engine.exceptions())).toMatchObject([
      { class: 'unknown-source', event: { source: '/unknown', id: '1' } },
    ])
    expect(await collected(engine.events())).toEqual([])
  })

  const hostile: readonly (readonly [string, unknown])[] = [
    ['undefined', undefined],
    [
      'a circle',
      (() => {
        const circle: Record<string, unknown> = { ...message('1') }
        circle['data'] = circle
        return circle
      })(),
    ],
    ['a bigint', { ...message('1'), data: 1n }],
    ['a lone surrogate', { ...message('1'), data: '\ud800' }],
    ['an id with U+0000', message('a\u0000b')],
    ['an endless id', message('x'.repeat(2_000))],
    ['a message beyond the limit', { ...message('1'), data: 'x'.repeat(2_000) }],
    ['an ordered source without a sequence', message('1', { source: '/ordered' })],
    ['a sequence that is no counter', message('1', { source: '/counted', sequence: '-1' })],
  ]
  it.each(hostile)('take %s without harm to the others', async (_what, input) => {
    const engine = engineOf({ limits: { messageLength: 1_000, evidenceLength: 500 } })
    const outcomes = await engine.handle([input, message('good')])
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'done'])
    const [exception] = await collected(engine.exceptions())
    expect(exception?.class).toBe('invalid-message')
    expect(JSON.stringify(exception).length).toBeLessThan(4_000)
  })

  it('are cut where a validation has very much to say, and name symbols in paths', async () => {
    const issues = Array.from({ length: 5_000 }, () => ({ message: 'wrong', path: [Symbol('s'), 1] }))
    const engine = engineOf({ validate: () => ({ ok: false, rejection: issues }), limits: { evidenceLength: 1_000 } })
    await engine.handle([{}])
    const [exception] = await collected(engine.exceptions())
    expect(exception?.because).toMatch(/^Symbol\(s\)\.1: wrong; /)
    expect(JSON.stringify(exception).length).toBeLessThan(8_000)
  })

  it('take a validation that throws for a refusal', async () => {
    const engine = engineOf({
      validate: () => {
        throw new Error('broken schema')
      },
    })
    expect(await engine.handle([{}])).toMatchObject([
      { status: 'rejected', issues: [{ message: 'the validation threw: broken schema', path: [] }] },
    ])
  })

  it('keep a message named __proto__ apart from everything', async () => {
    const engine = engineOf({
      flows: [
        flowOf(({ subject = '' }, states) => {
          states.set(subject, 'own')
          return {}
        }),
      ],
    })
    const [outcome] = await engine.handle([JSON.parse(JSON.stringify(message('__proto__', { subject: '__proto__' })))])
    expect(outcome?.status).toBe('done')
    expect(await engine.states('flow', ['__proto__', 'constructor'])).toEqual(new Map([['__proto__', 'own']]))
  })
})

describe('order', () => {
  it('of a monotonic source is that of its sequence within a batch, and nothing waits', async () => {
    const handled: string[] = []
    const engine = engineOf({
      flows: [
        flowOf(({ id }) => {
          handled.push(id)
          return {}
        }),
      ],
    })
    const ordered = (key: string, sequence: string) =>
      message(`${key}${sequence}`, { source: '/ordered', partitionkey: key, sequence })
    const outcomes = await engine.handle([ordered('a', '10'), message('free'), ordered('b', '7'), ordered('a', '9')])
    expect(handled).toEqual(['a9', 'free', 'b7', 'a10'])
    expect(outcomes.map((outcome) => 'id' in outcome && outcome.id)).toEqual(['a10', 'free', 'b7', 'a9'])
    await engine.handle([ordered('a', '2')])
    expect(handled.at(-1)).toBe('a2')
  })

  it('of a contiguous source is one sequence where messages have no partition key', async () => {
    const engine = engineOf()
    const counted = (sequence: string) => message(sequence, { source: '/counted', sequence })
    const statuses = async (...messages: CloudEvent[]) => (await engine.handle(messages)).map(({ status }) => status)
    expect(await statuses(counted('2'))).toEqual(['waiting'])
    expect(await statuses(counted('0001'))).toEqual(['done'])
    expect(await statuses(counted('3'))).toEqual(['done'])
  })

  it('tries a waiting message that fails once in a batch', async () => {
    let attempts = 0
    const engine = engineOf({
      flows: [
        flowOf(({ id }) => {
          if (id !== '2') return {}
          attempts += 1
          throw new Error('no')
        }),
      ],
    })
    const counted = (sequence: string) => message(sequence, { source: '/counted', sequence })
    await engine.handle([counted('2')])
    const outcomes = await engine.handle(['1', '3', '4'].map(counted))
    expect(outcomes.map(({ status }) => status)).toEqual(['done', 'waiting', 'waiting'])
    expect(attempts).toBe(1)
  })

  it('has one place for one message: another one with the same number is refused', async () => {
    const engine = engineOf()
    const counted = (id: string, sequence: string) => message(id, { source: '/counted', sequence })
    await engine.handle([counted('a', '1'), counted('b', '3')])
    const outcomes = await engine.handle([counted('c', '1'), counted('d', '3'), counted('e', '0')])
    expect(outcomes).toMatchObject([{ status: 'rejected' }, { status: 'rejected' }, { status: 'rejected' }])
    expect((await collected(engine.exceptions())).map((exception) => exception.class)).toEqual([
      'sequence-reuse',
      'sequence-reuse',
      'sequence-reuse',
    ])
  })
})

describe('exceptions', () => {
  it('that a flow raises name their event and flow', async () => {
    const raising = flowOf(() => ({
      exceptions: [{ class: 'over-receipt', because: 'too many', subject: 's', evidence: { n: 1 } }],
    }))
    const engine = engineOf({ flows: [raising] })
    await engine.handle([message('1'), message('1'), message('2')])
    const all = await collected(engine.exceptions())
    expect(all).toMatchObject([
      {
        class: 'over-receipt',
        because: 'too many',
        subject: 's',
        evidence: { n: 1 },
        event: { id: '1' },
        flow: 'flow',
      },
      { event: { id: '2' } },
    ])
  })

  it('that the edge raises are filed once for each id', async () => {
    const engine = engineOf()
    const row = (id: string) => ({ id, class: 'bad-row', because: 'no sku', evidence: { line: 4 } })
    expect(await engine.raise([row('1'), row('2')])).toEqual({ recorded: 2 })
    expect(await engine.raise([row('2'), row('3')])).toEqual({ recorded: 1 })
    expect(await engine.raise([])).toEqual({ recorded: 0 })
    expect((await collected(engine.exceptions())).map(({ id }) => id)).toEqual(['1', '2', '3'])
    await expect(engine.raise([row('')])).rejects.toMatchObject({ code: 'bad-exception' })
  })
})

describe('lineage', () => {
  it('goes from any event to what it came from and to what followed', async () => {
    const flow = flowOf(() => ({ emit: [{ type: 'followed.v1', data: {} }] }))
    const engine = engineOf({ flows: [flow] })
    await engine.handle([message('order'), message('shipment', { causationid: 'order' }), message('unrelated')])
    const idsOf = (events: readonly CloudEvent[]) => events.map(({ id, type }) => (type === 'told.v1' ? id : type))
    expect(idsOf(await engine.effectsOf('order'))).toEqual(['followed.v1', 'shipment', 'followed.v1'])
    const last = (await engine.effectsOf('shipment')).at(-1)
    expect(idsOf(await engine.causesOf(last?.id ?? ''))).toEqual(['shipment', 'order'])
    expect(await engine.causesOf('unknown')).toEqual([])
  })

  it('keeps sources apart that use the same id', async () => {
    const flow = flowOf(({ source }) => ({ emit: [{ type: 'followed.v1', subject: source, data: {} }] }))
    const engine = engineOf({ flows: [flow] })
    await engine.handle([message('1'), message('1', { source: '/ordered', sequence: '1' })])
    expect((await engine.effectsOf('1', '/ordered')).map(({ subject }) => subject)).toEqual(['/ordered'])
    expect(await engine.effectsOf('1')).toHaveLength(2)
    const [ordered] = await engine.effectsOf('1', '/ordered')
    expect((await engine.causesOf(ordered?.id ?? '')).map(({ source }) => source)).toEqual(['/ordered'])
  })

  it('ends where events claim to be their own cause', async () => {
    const engine = engineOf()
    await engine.handle([message('1', { causationid: '2' }), message('2', { causationid: '1' })])
    expect((await engine.causesOf('1')).map(({ id }) => id)).toEqual(['2'])
    expect((await engine.effectsOf('1')).map(({ id }) => id)).toEqual(['2'])
  })
})

describe('an engine', () => {
  it('refuses a batch beyond its limit and does nothing', async () => {
    const engine = engineOf({ limits: { messages: 1 } })
    await expect(engine.handle([message('1'), message('2')])).rejects.toMatchObject({ code: 'batch-too-large' })
    expect(await collected(engine.events())).toEqual([])
  })

  it('handles an empty batch, and writes nothing when nothing happened', async () => {
    const store = memoryStore()
    let commits = 0
    const engine = engineOf({ store: { ...store, commit: (batch) => store.commit(batch).finally(() => commits++) } })
    expect(await engine.handle([])).toEqual([])
    await engine.handle([message('1')])
    await engine.handle([message('1')])
    expect(commits).toBe(1)
  })

  it('gives up on a store that is stale every time, and says that it can be tried again', async () => {
    const store = { ...memoryStore(), commit: async () => ({ status: 'stale' }) as const }
    const engine = engineOf({ store, limits: { attempts: 3 } })
    await expect(engine.handle([message('1')])).rejects.toMatchObject({ code: 'store-contended', retryable: true })
  })

  it('goes on after a call that threw', async () => {
    const store = memoryStore()
    let isDown = true
    const engine = engineOf({
      store: { ...store, load: (request) => (isDown ? Promise.reject(new Error('down')) : store.load(request)) },
    })
    await expect(engine.handle([message('1')])).rejects.toThrow('down')
    isDown = false
    expect(await engine.handle([message('1')])).toMatchObject([{ status: 'done' }])
  })

  it('redoes a batch when what it only read has moved meanwhile', async () => {
    const store = memoryStore()
    const ordersUnderLimit: Flow<number> = {
      name: 'orders',
      types: ['limit-set.v1', 'ordered.v1'],
      keysOf: () => ['limit', 'orders'],
      handle({ type }, states) {
        if (type === 'limit-set.v1') states.set('limit', 0)
        else if ((states.get('limit') ?? 1) > 0) states.set('orders', 1)
        return {}
      },
    }
    const other = engineOf({ store, flows: [ordersUnderLimit] })
    let isFirst = true
    const overtaken = {
      ...store,
      async commit(batch: CommitBatch) {
        if (isFirst) {
          isFirst = false
          await other.handle([message('limit', { type: 'limit-set.v1' })])
        }
        return await store.commit(batch)
      },
    }
    const engine = engineOf({ store: overtaken, flows: [ordersUnderLimit] })
    expect(await engine.handle([message('order', { type: 'ordered.v1' })])).toMatchObject([{ status: 'done' }])
    expect(await engine.states('orders', ['limit', 'orders'])).toEqual(new Map([['limit', 0]]))
  })

  it('handles calls in the order in which they were made', async () => {
    const seen: string[] = []
    const store = memoryStore()
    let delay = 20
    const engine = engineOf({
      store: {
        ...store,
        async load(request) {
          const wait = delay
          delay = 0
          await new Promise((resolve) => setTimeout(resolve, wait))
          return await store.load(request)
        },
      },
      flows: [
        flowOf(({ id }) => {
          seen.push(id)
          return {}
        }),
      ],
    })
    await Promise.all(['1', '2', '3'].map((id) => engine.handle([message(id)])))
    expect(seen).toEqual(['1', '2', '3'])
  })

  const ambiguous: readonly (readonly [string, Partial<EngineOptions>])[] = [
    ['two flows of one name', { flows: [flowOf(() => ({})), flowOf(() => ({}))] }],
    ['a flow without a name', { flows: [flowOf(() => ({}), '')] }],
    [
      'a source declared twice',
      {
        sources: [
          { source: '/a', sequencing: 'none' },
          { source: '/a', sequencing: 'monotonic' },
        ],
      },
    ],
    ['its own source among the sources', { sources: [{ source: '/engine', sequencing: 'none' }] }],
    ['no source of its own', { source: '' }],
  ]
  it.each(ambiguous)('refuses %s', (_what, options) => {
    expect(() => engineOf(options)).toThrow(expect.objectContaining({ code: 'bad-engine-options' }))
  })
})
