import { isCounterfoilError } from '@counterfoil/kernel'
import { describe, expect, it } from 'vitest'
import { acting, collected, engineOf, flowOf, message } from '../../test/engines.ts'
import type { Flow, FlowResult } from '../flow/flow.ts'

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
