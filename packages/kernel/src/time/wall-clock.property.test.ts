import fc from 'fast-check'
import { describe, it } from 'vitest'
import { instantInZone } from './wall-clock.ts'

const recent = fc.integer({ min: Date.UTC(1990), max: Date.UTC(2035) })
const zone = fc.constantFrom('Europe/London', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata', 'Pacific/Apia')

/** What a clock on the wall of the zone shows, by Intl alone. */
function wallClock(milliseconds: number, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(milliseconds)
}

describe('a wall-clock time', () => {
  it('is shown by the zone’s clocks at its instant, which is the first such instant', () => {
    fc.assert(
      fc.property(recent, zone, (milliseconds, timeZone) => {
        const shown = wallClock(milliseconds, timeZone)
        const first = instantInZone(shown, timeZone)
        const second = Math.floor(milliseconds / 1000) * 1000
        return first !== undefined && first <= second && wallClock(first, timeZone) === shown
      }),
      { numRuns: 500 },
    )
  })
})
