import { describe, expect, expectTypeOf, it } from 'vitest'
import { ownDocs } from '../../test/docs.ts'
import { leavesOf, replaced } from '../../test/samples.ts'
import { exampleOf } from '../artefacts/example.ts'
import type { queryAvailability } from './availability.ts'
import { commandDefinitions } from './catalogue.ts'
import type { AnswerOf, RequestOf } from './define.ts'
import { holdStock, releaseHold } from './holds.ts'

const messages = commandDefinitions.flatMap(({ name, request, answer }) => [
  [`${name} request`, request, exampleOf(request.writer)] as const,
  [`${name} answer`, answer, exampleOf(answer.writer)] as const,
])

describe('the commands and queries', () => {
  it('have names of their own, with domain, operation and major version', () => {
    const names = commandDefinitions.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
    for (const name of names) expect(name).toMatch(/^counterfoil\.[a-z]+\.[a-z]+\.v[1-9]\d*$/)
  })

  it.each(commandDefinitions)('$name asks for an intent key if, and only if, it is a command', ({ kind, request }) => {
    expect(Object.hasOwn(request.writer.shape, 'intentKey')).toBe(kind === 'command')
  })

  it.each(commandDefinitions)('$name may refuse with each of its codes, and with no other', ({ answer, refusals }) => {
    const refused = (code: string) => answer.accepts({ ok: false, rejection: { code, because: 'for a reason' } })
    for (const code of Object.keys(refusals)) expect(refused(code), code).toBe(true)
    expect(refused('another-code')).toBe(false)
  })
})

describe.each(messages)('%s', (_, forms, example) => {
  it('in canonical form is accepted and read as it is', () => {
    expect(forms.accepts(example)).toBe(true)
    expect(forms.writer.parse(example)).toEqual(example)
    expect(forms.reader.parse(example)).toEqual(example)
  })

  it.each(leavesOf(example).map((path) => [path.join('.'), path] as const))('with a wrong %s says so', (_, path) => {
    const outcome = forms.parse(replaced(example, path, { no: 'such value' }))
    expect(outcome.ok).toBe(false)
    if (!outcome.ok) expect(outcome.rejection.map((issue) => issue.path.join('.'))).toContain(path.join('.'))
  })

  it('keeps fields that this version does not know', () => {
    const extended = { ...Object(example), fieldOfTheFuture: [1] }
    expect(forms.parse(extended)).toEqual({ ok: true, value: extended })
    expect(forms.writer.safeParse(extended).success).toBe(false)
  })

  it('nested too deeply is refused with its path', () => {
    let deep: unknown = 0
    for (let depth = 0; depth < 10_000; depth += 1) deep = [deep]
    const outcome = forms.parse({ ...Object(example), fieldOfTheFuture: deep })
    expect(outcome.ok || outcome.rejection[0]?.message).toMatch(/nested deeper/)
  })

  it('documents every field', () => {
    expect(ownDocs(forms.writer).filter(({ documented }) => !documented)).toEqual([])
  })
})

describe('an answer', () => {
  it('is an outcome: the value, or a code with its reason', () => {
    const answer: AnswerOf<typeof releaseHold> = { ok: true, value: { holdId: 'H-1', status: 'lapsed', version: '3' } }
    expect(releaseHold.answer.accepts(answer)).toBe(true)
    expectTypeOf<AnswerOf<typeof queryAvailability>>().toExtend<
      { ok: true; value: { figures: readonly unknown[] } } | { ok: false; rejection: { code: string; because: string } }
    >()
    expectTypeOf<RequestOf<typeof holdStock>['intentKey']>().toEqualTypeOf<string>()
    expectTypeOf<Extract<AnswerOf<typeof holdStock>, { ok: false }>['rejection']['code']>().toEqualTypeOf<
      | 'not-enough'
      | 'unknown-item'
      | 'unknown-channel'
      | 'unknown-location'
      | 'bad-expiry'
      | 'stale-version'
      | 'intent-conflict'
    >()
  })

  it('reads other notations of a quantity', () => {
    const request = replaced(exampleOf(holdStock.request.writer), ['lines', 0, 'quantity'], '+02.50')
    const outcome = holdStock.request.parse(request)
    expect(outcome.ok && outcome.value.lines[0]?.quantity).toBe('2.5')
  })
})
