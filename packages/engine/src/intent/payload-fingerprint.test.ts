import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { payloadFingerprint } from './payload-fingerprint.ts'

const refund = { returnId: 'RT-1', amount: { amount: '5.00', currency: 'GBP' }, lines: [{ sku: 'A', note: 'x' }] }
const codeOf = (work: () => unknown): unknown => {
  try {
    return work()
  } catch (error) {
    return error instanceof Error && 'code' in error ? error.code : error
  }
}

describe('fault 10: the fingerprint of a payload', () => {
  it('is the same on every machine and in every version of this program', () => {
    expect(payloadFingerprint({ b: [1, 'ü'], a: null })).toBe(
      'v1:6bafd57c7869b3aca54e576a5157b40cc195c8486124cab93d52f1b59556838e',
    )
  })

  it.each([
    ['key order', '{"b":1,"a":{"d":2,"c":3}}', '{"a":{"c":3,"d":2},"b":1}'],
    ['white space', '{ "a" : [ 1 , 2 ] }', '{"a":[1,2]}'],
    ['the notation of a number', '{"a":1.0,"b":100}', '{"a":1,"b":1e2}'],
    ['the notation of a text', '{"a":"\\u00fc"}', '{"a":"ü"}'],
  ])('does not depend on %s', (_what, one, other) => {
    expect(payloadFingerprint(JSON.parse(one))).toBe(payloadFingerprint(JSON.parse(other)))
  })

  it.each([
    ['a text and a number', '{"a":"1"}', '{"a":1}'],
    ['the order of a list', '[1,2]', '[2,1]'],
    ['null and nothing', '{"a":null}', '{}'],
    ['a key called __proto__', '{"__proto__":1}', '{"__proto__":2}'],
    ['an empty list and an empty object', '[]', '{}'],
    ['the same text in other keys', '{"a":"b"}', '{"b":"a"}'],
  ])('tells %s apart', (_what, one, other) => {
    expect(payloadFingerprint(JSON.parse(one))).not.toBe(payloadFingerprint(JSON.parse(other)))
  })

  it('is that of what JSON would carry, whatever the value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const carried: unknown = JSON.parse(JSON.stringify(value))
        expect(payloadFingerprint(value)).toBe(payloadFingerprint(carried))
      }),
    )
    const date = new Date(0)
    expect(payloadFingerprint({ at: date, gone: undefined })).toBe(payloadFingerprint({ at: date.toISOString() }))
  })
})

describe('paths', () => {
  const same = (other: unknown, paths: Parameters<typeof payloadFingerprint>[1]) =>
    payloadFingerprint(refund, paths) === payloadFingerprint(other, paths)

  it('that are left out do not count, everything else does', () => {
    const paths = { except: [['sentAt'], ['lines', '*', 'note'], ['nowhere', 'to', 'be', 'found']] }
    expect(same({ ...refund, sentAt: 5, lines: [{ sku: 'A', note: 'y' }] }, paths)).toBe(true)
    expect(same({ ...refund, lines: [{ sku: 'A' }] }, paths)).toBe(true)
    expect(same({ ...refund, lines: [{ sku: 'B', note: 'x' }] }, paths)).toBe(false)
    expect(same({ ...refund, other: 1 }, paths)).toBe(false)
  })

  it('that are chosen count alone', () => {
    const paths = { only: [['amount'], ['lines', '*', 'sku']] }
    expect(same({ ...refund, returnId: 'RT-2' }, paths)).toBe(true)
    expect(same({ ...refund, amount: { amount: '5.01', currency: 'GBP' } }, paths)).toBe(false)
    expect(same({ ...refund, lines: [{ sku: 'A' }, { sku: 'A' }] }, paths)).toBe(false)
    expect(same({ lines: refund.lines }, paths)).toBe(false)
  })

  it('may leave out items of a list; the others keep their places', () => {
    expect(payloadFingerprint([1, 2, 3], { except: [[1]] })).toBe(payloadFingerprint([1, 9, 3], { except: [[1]] }))
    expect(payloadFingerprint([1, 2, 3], { except: [[1]] })).not.toBe(payloadFingerprint([1, 3], { except: [[1]] }))
  })

  it('of which none is there make the whole payload count, as every payload would be the same', () => {
    expect(payloadFingerprint(refund, { only: [['amuont']] })).toBe(payloadFingerprint(refund))
  })

  it('leave the payload as it is', () => {
    payloadFingerprint(refund, { except: [['lines']] })
    expect(refund.lines).toHaveLength(1)
  })
})

describe('a payload', () => {
  const circle: Record<string, unknown> = {}
  circle['self'] = circle
  const deep = JSON.parse(`${'['.repeat(5_000)}${']'.repeat(5_000)}`)

  it.each([
    ['a Map', { a: new Map([['a', 1]]) }],
    ['a Set', new Set([1])],
    ['a function', { a: () => 1 }],
    ['a bigint', { a: 1n }],
    ['NaN', { a: Number.NaN }],
    ['a lone surrogate', { a: '\ud800' }],
    ['a circle', circle],
    ['five thousand levels', deep],
    ['an error', new Error('x')],
    ['nothing', undefined],
  ])('with %s is refused, since another one could look the same', (_what, payload) => {
    expect(codeOf(() => payloadFingerprint(payload))).toBe('payload-not-json')
  })

  it.each([
    ['one text', 'x'.repeat(50_000_000)],
    ['many values', Array.from({ length: 1_100_000 }, () => 0)],
    ['many keys', Object.fromEntries(Array.from({ length: 200_000 }, (_, nth) => [`key-${nth}`, 0]))],
  ])('that is too large, as %s, is refused', (_what, payload) => {
    expect(codeOf(() => payloadFingerprint(payload))).toBe('payload-too-large')
  })

  it('is told where it is wrong', () => {
    expect(() => payloadFingerprint({ lines: [{ at: Number.NaN }] })).toThrow('lines.0.at')
  })
})
