import { tzOffset } from '@date-fns/tz/tzOffset'
import { CounterfoilError } from '../errors.ts'
import { quoted } from '../quoted.ts'

/**
 * Whether a text names a time zone of the IANA database, such as `Europe/London`, that this runtime knows. An offset such
 * as `+01:00` is none: it does not say when the clocks change.
 */
export function isTimeZone(text: string): boolean {
  if (knownZones.has(text)) return true
  // Intl takes offsets for zones, and without a name it takes the zone of the process.
  if (typeof text !== 'string' || !/^[A-Za-z]/.test(text)) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: text })
  } catch {
    return false
  }
  // Names are read without regard to case, so that one zone has very many spellings.
  if (knownZones.size < 1_000) knownZones.add(text)
  return true
}

const knownZones = new Set<string>()

/** @throws CounterfoilError `unknown-time-zone` */
export function requireTimeZone(zone: string): void {
  if (isTimeZone(zone)) return
  throw new CounterfoilError(
    'unknown-time-zone',
    `${quoted(String(zone))} is no IANA time zone; use one such as Europe/London`,
    {
      details: { zone: String(zone).slice(0, 100) },
    },
  )
}

/** What the clocks of a zone are ahead of UTC at an instant, in milliseconds. The zone has been required before. */
export function zoneOffset(zone: string, epochMilliseconds: number): number {
  return Math.round(tzOffset(zone, new Date(epochMilliseconds)) * 60_000)
}
