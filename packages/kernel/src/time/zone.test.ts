import { describe, expect, it } from 'vitest'
import { dateWindow, isInWindow } from './date-window.ts'
import { localDateInZone } from './wall-clock.ts'
import { isTimeZone } from './zone.ts'

describe('a time zone', () => {
  it.each(['Europe/London', 'europe/london', 'UTC', 'GMT', 'Etc/GMT+1', 'EST5EDT', 'America/Argentina/Buenos_Aires'])(
    'is %s',
    (name) => {
      expect(isTimeZone(name)).toBe(true)
    },
  )

  it.each([
    '+01:00',
    '-05:30',
    '+01',
    '+0100',
    '+00:00',
    '-00:00',
    '',
    ' UTC',
    '1',
    'Z',
    'Europe/Londonium',
    'toString',
  ])('is not %j', (name) => {
    expect(isTimeZone(name)).toBe(false)
    expect(() => localDateInZone(0, name)).toThrow(expect.objectContaining({ code: 'unknown-time-zone' }))
    const window = { ...dateWindow('2026-03-01', '2026-03-31', 'UTC'), zone: name }
    expect(() => isInWindow(0, window)).toThrow(expect.objectContaining({ code: 'unknown-time-zone' }))
  })

  it('that is missing is not that of the process', () => {
    const missing = Object({}).zone
    expect(isTimeZone(missing)).toBe(false)
    expect(() => localDateInZone(0, missing)).toThrow(expect.objectContaining({ code: 'unknown-time-zone' }))
    expect(() => dateWindow('2026-03-01', '2026-03-31', missing)).toThrow(
      expect.objectContaining({ code: 'unknown-time-zone' }),
    )
  })
})
