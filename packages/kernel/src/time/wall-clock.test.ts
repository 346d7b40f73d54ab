import { spawnSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatInstant } from './instant.ts'
import { daysBetween, localDate } from './local-date.ts'
import { addCalendarDaysInZone, instantInZone, localDateInZone, startOfDayInZone } from './wall-clock.ts'

const code = (expected: string) => expect.objectContaining({ name: 'CounterfoilError', code: expected })
const at = (text: string) => Date.parse(text)
const instant = fc.integer({ min: Date.UTC(1975), max: Date.UTC(2060) })
const zone = fc.constantFrom(
  'UTC',
  'Europe/London',
  'America/New_York',
  'America/Sao_Paulo',
  'Africa/Cairo',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Kiritimati',
)

const london = (text: string) => {
  const instant = instantInZone(text, 'Europe/London')
  return instant === undefined ? undefined : formatInstant(instant)
}

describe('the day of an instant', () => {
  it.each([
    ['2026-03-01T23:30:00Z', 'Europe/Paris', '2026-03-02'],
    ['2026-03-01T04:30:00Z', 'America/New_York', '2026-02-28'],
    ['2011-12-30T09:59:59Z', 'Pacific/Apia', '2011-12-29'],
    ['2011-12-30T10:00:00Z', 'Pacific/Apia', '2011-12-31'],
  ])('%s in %s is %s', (time, zone, day) => {
    expect(localDateInZone(at(time), zone)).toBe(day)
  })

  it('starts at or before it, and the next day after it', () => {
    fc.assert(
      fc.property(instant, zone, (milliseconds, zone) => {
        const day = localDateInZone(milliseconds, zone)
        expect(startOfDayInZone(day, zone)).toBeLessThanOrEqual(milliseconds)
        expect(localDateInZone(startOfDayInZone(day, zone), zone)).toBe(day)
        expect(localDateInZone(startOfDayInZone(day, zone) - 1, zone) < day).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  it('needs an instant and a zone that there are', () => {
    expect(() => localDateInZone(Number.NaN, 'Europe/Paris')).toThrow(code('bad-instant'))
    expect(() => localDateInZone(9e15, 'Europe/Paris')).toThrow(code('bad-instant'))
    expect(() => localDateInZone(0, 'Europe/Pariss')).toThrow(code('unknown-time-zone'))
    expect(() => localDateInZone(0, 'constructor')).toThrow(code('unknown-time-zone'))
  })
})

describe('the start of a day', () => {
  it.each([
    ['2026-03-29', 'Europe/London', '2026-03-29T00:00:00Z'],
    ['2026-07-01', 'Europe/London', '2026-06-30T23:00:00Z'],
    // Brazil's clocks went from 00:00 to 01:00.
    ['2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00:00Z'],
    // Cuba's clocks go from 01:00 back to 00:00: the first midnight counts.
    ['2026-11-01', 'America/Havana', '2026-11-01T04:00:00Z'],
    // Samoa had no 30 December: that day is empty.
    ['2011-12-30', 'Pacific/Apia', '2011-12-30T10:00:00Z'],
    ['2011-12-31', 'Pacific/Apia', '2011-12-30T10:00:00Z'],
  ])('%s in %s is %s', (day, zone, start) => {
    expect(formatInstant(startOfDayInZone(localDate(day), zone))).toBe(start)
  })

  it('is refused where RFC 3339 ends', () => {
    expect(() => startOfDayInZone(localDate('0000-01-01'), 'Asia/Tokyo')).toThrow(code('bad-instant'))
  })
})

describe('days added to an instant', () => {
  it.each([
    ['2026-03-28T12:00:00Z', 1, 'Europe/London', '2026-03-29T11:00:00Z'],
    ['2026-10-24T11:00:00Z', 1, 'Europe/London', '2026-10-25T12:00:00Z'],
    // 01:30 does not exist on the 29th.
    ['2026-03-28T01:30:00Z', 1, 'Europe/London', '2026-03-29T01:30:00Z'],
    ['2026-03-30T00:30:00Z', -1, 'Europe/London', '2026-03-29T01:30:00Z'],
    // 01:30 comes twice on the 25th.
    ['2026-10-24T00:30:00Z', 1, 'Europe/London', '2026-10-25T00:30:00Z'],
    ['2026-10-26T01:30:00.250Z', -1, 'Europe/London', '2026-10-25T00:30:00.250Z'],
    ['2026-01-31T23:30:00Z', 30, 'Asia/Kolkata', '2026-03-02T23:30:00Z'],
  ])('%s and %d days in %s is %s', (from, days, zone, to) => {
    expect(formatInstant(addCalendarDaysInZone(at(from), days, zone))).toBe(to)
  })

  it('none are the instant itself, also when its time of day comes twice', () => {
    fc.assert(fc.property(instant, zone, (from, zone) => addCalendarDaysInZone(from, 0, zone) === from))
    const second = at('2026-10-25T01:30:00Z')
    expect(addCalendarDaysInZone(second, 0, 'Europe/London')).toBe(second)
  })

  it('lead to the day of the calendar that lies so many days away', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: -800, max: 800 }), zone, (from, days, zone) => {
        const to = addCalendarDaysInZone(from, days, zone)
        expect(daysBetween(localDateInZone(from, zone), localDateInZone(to, zone))).toBe(days)
      }),
      { numRuns: 500 },
    )
  })

  it('of UTC are 24 hours each', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: -800, max: 800 }), (from, days) => {
        return addCalendarDaysInZone(from, days, 'UTC') === from + days * 86_400_000
      }),
    )
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
})

describe('a wall-clock time', () => {
  it('outside what RFC 3339 can write in UTC is none', () => {
    expect(instantInZone('9999-12-31 23:59:59', 'America/New_York')).toBeUndefined()
    expect(instantInZone('0000-01-01 00:00:00', 'Asia/Tokyo')).toBeUndefined()
  })
})

describe('the time zone of the process', () => {
  // A process has one time zone for its life, so another one needs another process.
  it.each(['UTC', 'Europe/London', 'America/New_York', 'Pacific/Apia', 'America/Sao_Paulo'])(
    '%s changes nothing',
    (TZ) => {
      const code = `
      import * as kernel from '@counterfoil/kernel'
      const { addBusinessDays, addBusinessDaysInZone, addCalendarDays, localDate, mondayToFriday } = kernel
      console.log([
        addCalendarDays(localDate('2011-12-29'), 1),
        addCalendarDays(localDate('1949-12-31'), 1),
        addBusinessDays(localDate('2011-12-22'), 7, mondayToFriday),
        kernel.weekdayOf(localDate('2018-11-04')),
        ...['2011-03-27 01:30', '2011-10-30 01:30', '2011-10-30 02:00', '2011-11-06 01:30'].map(
          (time) => kernel.instantInZone(time, 'Europe/London') / 60_000
        ),
        kernel.startOfDayInZone(localDate('2026-03-29'), 'Europe/London'),
        kernel.addCalendarDaysInZone(Date.parse('2018-11-03T02:30:00Z'), 1, 'Europe/London'),
        addBusinessDaysInZone(Date.parse('2026-03-27T17:30:00Z'), 1, mondayToFriday, 'Europe/London'),
      ].join())`
      const args = ['--conditions=@counterfoil/source', '--input-type=module', '--eval', code]
      const { stdout } = spawnSync(process.execPath, args, {
        cwd: import.meta.dirname,
        encoding: 'utf8',
        env: { ...process.env, TZ },
      })
      expect(stdout.trim()).toBe(
        '2011-12-30,1950-01-01,2012-01-02,7,21686490,21998910,21999000,22009050,1774742400000,1541298600000,1774888200000',
      )
    },
  )
})
