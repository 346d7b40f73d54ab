import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dateWindow, instantsOfWindow, isInWindow, parseDateWindow } from './date-window.ts'
import { addCalendarDays, localDate } from './local-date.ts'
import { startOfDayInZone } from './wall-clock.ts'

const at = (text: string) => Date.parse(text)

describe('a window of days', () => {
  it('holds its first and its last day to the end, by the calendar of its zone', () => {
    const window = dateWindow('2026-03-01', '2026-03-31', 'Europe/London')
    expect(isInWindow(at('2026-02-28T23:59:59.999Z'), window)).toBe(false)
    expect(isInWindow(at('2026-03-01T00:00:00Z'), window)).toBe(true)
    // The clocks went forward in between: the last day ends at 23:00 UTC.
    expect(isInWindow(at('2026-03-31T22:59:59.999Z'), window)).toBe(true)
    expect(isInWindow(at('2026-03-31T23:00:00Z'), window)).toBe(false)
    expect(instantsOfWindow(window)).toEqual({
      start: at('2026-03-01T00:00:00Z'),
      endExclusive: at('2026-03-31T23:00:00Z'),
    })
  })

  it('may be one day', () => {
    const { start, endExclusive } = instantsOfWindow(dateWindow('2026-03-29', '2026-03-29', 'Europe/London'))
    expect((endExclusive - start) / 3_600_000).toBe(23)
  })

  it.each([
    [['2026-03-02', '2026-03-01', 'Europe/London'], 'bad-date-window'],
    [['2026-02-30', '2026-03-01', 'Europe/London'], 'bad-local-date'],
    [['2026-03-01', 'tomorrow', 'Europe/London'], 'bad-local-date'],
    [['2026-03-01', '2026-03-01', 'Europe/Londonium'], 'unknown-time-zone'],
    [['2026-03-01', '2026-03-01', ''], 'unknown-time-zone'],
    [['2026-03-01', '2026-03-01', 'constructor'], 'unknown-time-zone'],
  ] as const)('is not %j', ([first, last, zone], code) => {
    expect(parseDateWindow(first, last, zone)).toMatchObject({ ok: false, rejection: { code } })
    expect(() => dateWindow(first, last, zone)).toThrow(expect.objectContaining({ code }))
  })

  it('holds the instants of its range and no others', () => {
    const zone = fc.constantFrom(
      'Europe/London',
      'America/New_York',
      'America/Sao_Paulo',
      'Pacific/Apia',
      'Asia/Kolkata',
    )
    const day = fc.integer({ min: 0, max: 20_000 })
    fc.assert(
      fc.property(
        day,
        fc.nat({ max: 60 }),
        zone,
        fc.integer({ min: -3, max: 63 * 24 }),
        (first, length, zone, hour) => {
          const firstDay = addCalendarDays(localDate('1980-01-01'), first)
          const window = dateWindow(firstDay, addCalendarDays(firstDay, length), zone)
          const { start, endExclusive } = instantsOfWindow(window)
          const instant = startOfDayInZone(firstDay, zone) + hour * 3_600_000
          expect(isInWindow(instant, window)).toBe(start <= instant && instant < endExclusive)
        },
      ),
      { numRuns: 300 },
    )
  })
})
