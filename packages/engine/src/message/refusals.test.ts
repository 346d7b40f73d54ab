import { describe, expect, it } from 'vitest'
import { collected, engineOf, flowOf, message } from '../../test/engines.ts'

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
