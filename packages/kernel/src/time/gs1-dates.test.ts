import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseGs1Date, parseGs1DateTime, parseGs1Time, parseShortGs1Date } from './gs1-dates.ts'
import { instantInZone } from './wall-clock.ts'

const value = (outcome: { ok: boolean; value?: string; rejection?: { code: string } }) =>
  outcome.value ?? outcome.rejection?.code

describe('a date of six digits', () => {
  it.each([
    ['260301', 2026, '2026-03-01'],
    ['760301', 2026, '2076-03-01'],
    ['770301', 2026, '1977-03-01'],
    ['990301', 2026, '1999-03-01'],
    ['000229', 2026, '2000-02-29'],
    ['000301', 2099, '2100-03-01'],
    ['490301', 2099, '2149-03-01'],
    ['500301', 2099, '2050-03-01'],
    ['500301', 2000, '2050-03-01'],
    ['510301', 2000, '1951-03-01'],
  ])('%s is read in %d as %s', (text, currentYear, date) => {
    expect(value(parseShortGs1Date(text, 'YYMMDD', currentYear))).toBe(date)
  })

  it('is of the year that lies 49 years before to 50 years after the current one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99 }), fc.integer({ min: 1950, max: 2200 }), (short, currentYear) => {
        const text = `${String(short).padStart(2, '0')}0630`
        const year = Number(value(parseShortGs1Date(text, 'YYMMDD', currentYear))?.slice(0, 4))
        expect(year % 100).toBe(short)
        expect(year - currentYear).toBeGreaterThanOrEqual(-49)
        expect(year - currentYear).toBeLessThanOrEqual(50)
      }),
    )
  })

  it('may leave the day open where its form says so: the last of the month is meant', () => {
    expect(value(parseShortGs1Date('260200', 'YYMMD0', 2026))).toBe('2026-02-28')
    expect(value(parseShortGs1Date('240200', 'YYMMD0', 2026))).toBe('2024-02-29')
    expect(value(parseShortGs1Date('260200', 'YYMMDD', 2026))).toBe('bad-gs1-date')
    expect(value(parseGs1Date('20260600', 'YYYYMMD0'))).toBe('2026-06-30')
    expect(value(parseGs1Date('20260600', 'YYYYMMDD'))).toBe('bad-gs1-date')
  })

  it.each(['261301', '260001', '260230', '260300', '2603010', '26030', '26-3-1', '', '2603٠١'])('is not %j', (text) => {
    expect(value(parseShortGs1Date(text, 'YYMMDD', 2026))).toBe('bad-gs1-date')
  })
})

describe('a date of eight digits', () => {
  it.each(['20260230', '21000229', '2026030', '202603011', '2026-3-1', ''])('is not %j', (text) => {
    expect(value(parseGs1Date(text, 'YYYYMMDD'))).toBe('bad-gs1-date')
  })
})

describe('a time of digits', () => {
  it.each([
    ['23', '23:00:00'],
    ['2359', '23:59:00'],
    ['235958', '23:59:58'],
    ['24', 'bad-gs1-time'],
    ['2360', 'bad-gs1-time'],
    ['235960', 'bad-gs1-time'],
    ['235', 'bad-gs1-time'],
    ['', 'bad-gs1-time'],
    ['2 ', 'bad-gs1-time'],
  ])('%j is %s', (text, time) => {
    expect(value(parseGs1Time(text))).toBe(time)
  })

  it('behind a date is a wall-clock time, whose instant the zone of its place tells', () => {
    const read = parseGs1DateTime('2603010930', 'YYMMDD', 2026)
    expect(value(read)).toBe('2026-03-01T09:30:00')
    expect(instantInZone(value(read) ?? '', 'Europe/Paris')).toBe(Date.parse('2026-03-01T08:30:00Z'))
    expect(value(parseGs1DateTime('26030109', 'YYMMDD', 2026))).toBe('2026-03-01T09:00:00')
    expect(value(parseGs1DateTime('260301', 'YYMMDD', 2026))).toBe('bad-gs1-time')
    expect(value(parseGs1DateTime('260231', 'YYMMDD', 2026))).toBe('bad-gs1-date')
  })
})
