import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { formatInstant, parseInstant } from './instant.ts'
import { instantInZone } from './wall-clock.ts'

const london = (text: string) => {
  const instant = instantInZone(text, 'Europe/London')
  return instant === undefined ? undefined : formatInstant(instant)
}

describe('an RFC 3339 date-time', () => {
  it.each([
    ['2026-03-01T10:02:00Z', '2026-03-01T10:02:00Z'],
    ['2026-03-01T10:02:00+01:00', '2026-03-01T09:02:00Z'],
    ['2026-03-01T10:02:00-00:00', '2026-03-01T10:02:00Z'],
    ['2026-03-01t10:02:00.5z', '2026-03-01T10:02:00.500Z'],
    ['2026-03-01T10:02:00.123456789Z', '2026-03-01T10:02:00.123Z'],
    ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00Z'],
    ['0004-02-29T00:00:00Z', '0004-02-29T00:00:00Z'],
    ['0000-01-01T00:00:00Z', '0000-01-01T00:00:00Z'],
  ])('%s is %s', (text, utc) => {
    const instant = parseInstant(text)
    expect(instant === undefined ? undefined : formatInstant(instant)).toBe(utc)
  })

  it.each([
    '2026-02-30T10:00:00Z',
    '2025-02-29T10:00:00Z',
    '2026-13-01T10:00:00Z',
    '2026-00-01T10:00:00Z',
    '2026-03-00T10:00:00Z',
    '2026-03-01T24:00:00Z',
    '2026-03-01T10:60:00Z',
    '2026-03-01T23:59:60Z',
    '2026-03-01T10:00:00+24:00',
    '2026-03-01T10:00:00',
    '2026-03-01 10:00:00Z',
    '2026-03-01T10:00Z',
    '2026-03-01',
    '+002026-03-01T10:00:00Z',
    '9999-12-31T23:59:59-01:00',
    '0000-01-01T00:00:00+01:00',
    'yesterday',
    '',
  ])('is not %j', (text) => {
    expect(parseInstant(text)).toBeUndefined()
  })
})

describe('a wall-clock time in Europe/London', () => {
  it.each([
    ['2010-12-01 08:26:00', '2010-12-01T08:26:00Z'],
    ['2010-12-01T08:26', '2010-12-01T08:26:00Z'],
    ['2011-06-01 08:26:00', '2011-06-01T07:26:00Z'],
  ])('%s is %s', (text, utc) => {
    expect(london(text)).toBe(utc)
  })

  it('that spring skips moves forward by the gap', () => {
    expect(london('2011-03-27 00:59:59')).toBe('2011-03-27T00:59:59Z')
    expect(london('2011-03-27 01:00:00')).toBe('2011-03-27T01:00:00Z')
    expect(london('2011-03-27 01:30:00')).toBe('2011-03-27T01:30:00Z')
    expect(london('2011-03-27 02:00:00')).toBe('2011-03-27T01:00:00Z')
  })

  it('that autumn repeats is the first of the two', () => {
    expect(london('2011-10-30 00:59:59')).toBe('2011-10-29T23:59:59Z')
    expect(london('2011-10-30 01:00:00')).toBe('2011-10-30T00:00:00Z')
    expect(london('2011-10-30 01:59:59')).toBe('2011-10-30T00:59:59Z')
    expect(london('2011-10-30 02:00:00')).toBe('2011-10-30T02:00:00Z')
  })

  it('is refused when it is no date-time', () => {
    for (const none of [
      '2011-02-29 10:00',
      '2011-04-31 10:00',
      '2011-04-01 24:00',
      '2011-04-01 10:60',
      '2011-4-1 10:00',
      '',
    ]) {
      expect(instantInZone(none, 'Europe/London')).toBeUndefined()
    }
  })
})

describe('a wall-clock time in other zones', () => {
  it.each([
    ['Australia/Lord_Howe', '2026-10-04 02:15:00', '2026-10-03T15:45:00Z'],
    ['Australia/Lord_Howe', '2026-04-05 01:45:00', '2026-04-04T14:45:00Z'],
    ['Pacific/Apia', '2011-12-30 12:00:00', '2011-12-30T22:00:00Z'],
    ['Asia/Kathmandu', '2026-01-01 00:00:00', '2025-12-31T18:15:00Z'],
  ])('%s %s is %s', (zone, text, utc) => {
    expect(formatInstant(instantInZone(text, zone) ?? Number.NaN)).toBe(utc)
  })

  it('needs a zone that exists', () => {
    expect(() => instantInZone('2026-01-01 00:00', 'Europe/Londonium')).toThrow(
      expect.objectContaining({ code: 'unknown-time-zone' }),
    )
  })

  // A process has one time zone for its life, so another one needs another process.
  it.each(['UTC', 'Europe/London', 'America/New_York', 'Pacific/Apia'])(
    'is the same in a process whose own zone is %s',
    (processZone) => {
      const code = `
        import { instantInZone } from '@counterfoil/kernel'
        const times = ['2011-03-27 01:30:00', '2011-10-30 01:30:00', '2011-10-30 02:00:00', '2011-11-06 01:30:00']
        console.log(times.map((time) => instantInZone(time, 'Europe/London') / 60_000).join())`
      const args = ['--conditions=@counterfoil/source', '--input-type=module', '--eval', code]
      const { stdout } = spawnSync(process.execPath, args, {
        cwd: import.meta.dirname,
        encoding: 'utf8',
        env: { ...process.env, TZ: processZone },
      })
      expect(stdout.trim()).toBe('21686490,21998910,21999000,22009050')
    },
  )
})
