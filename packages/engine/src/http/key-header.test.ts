import { describe, expect, it } from 'vitest'
import { readKeyHeader } from './key-header.ts'

const uuid = '8e03978e-40d5-43e8-bc93-6894a57f9324'

describe('an Idempotency-Key header', () => {
  it.each([
    [`"${uuid}"`, uuid],
    ['"a b"', 'a b'],
    [String.raw`"say \"hi\" \\"`, String.raw`say "hi" \ `.trimEnd()],
    ['  "a"  ', 'a'],
    ['"a";v=1; w="x;y";flag', 'a'],
    ['"a";t=tok/en;b=:aGk=:;q=?1;n=-1.5', 'a'],
    [`"${'x'.repeat(255)}"`, 'x'.repeat(255)],
  ])('%s is a string of RFC 9651', (header, key) => {
    expect(readKeyHeader(header, false)).toEqual({ ok: true, value: key })
  })

  it.each([
    [null, 'missing'],
    ['', 'missing'],
    ['   ', 'missing'],
    [uuid, 'malformed'],
    ['"a", "b"', 'malformed'],
    ['"a" "b"', 'malformed'],
    ['"a', 'malformed'],
    ['a"', 'malformed'],
    ['""', 'malformed'],
    ['" "', 'malformed'],
    ['"ü"', 'malformed'],
    ['"a\tb"', 'malformed'],
    [String.raw`"a\b"`, 'malformed'],
    ['"a";V=1', 'malformed'],
    ['"a" ;', 'malformed'],
    ["'a'", 'malformed'],
    [':YQ==:', 'malformed'],
    ['("a")', 'malformed'],
    [`"${'x'.repeat(256)}"`, 'malformed'],
    [`"${'x'.repeat(1_048_576)}"`, 'malformed'],
    [`"a"${';a'.repeat(500_000)}`, 'malformed'],
  ])('%s is refused', (header, code) => {
    expect(readKeyHeader(header, false)).toMatchObject({ ok: false, rejection: { code } })
  })

  it('may be a token without quotes where that is allowed', () => {
    expect(readKeyHeader(uuid, true)).toEqual({ ok: true, value: uuid })
    expect(readKeyHeader(`"${uuid}"`, true)).toEqual({ ok: true, value: uuid })
    for (const header of ['a b', 'a, b', '"a', 'ü', '<a>']) expect(readKeyHeader(header, true).ok).toBe(false)
  })
})
