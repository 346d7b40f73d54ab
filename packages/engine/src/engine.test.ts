import type { CloudEvent } from '@counterfoil/kernel'
import { describe, expect, it } from 'vitest'
import { collected, engineOf, flowOf, message } from '../test/engines.ts'
import type { EngineOptions } from './engine.ts'
import type { Flow } from './flow/flow.ts'
import { memoryStore } from './store/memory.ts'
import type { CommitBatch } from './store/port.ts'

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
