import { CounterfoilError, parseInstant } from '@counterfoil/kernel'

/** Epoch milliseconds. @throws CounterfoilError `bad-instant` */
export function epochOf(text: string): number {
  const time = parseInstant(text)
  if (time !== undefined) return time
  throw new CounterfoilError(
    'bad-instant',
    `${JSON.stringify(text.slice(0, 40))} is no RFC 3339 date-time; write one such as 2026-03-01T10:02:00Z`,
  )
}
