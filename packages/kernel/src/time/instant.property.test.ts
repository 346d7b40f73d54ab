import fc from 'fast-check'
import { describe, it } from 'vitest'
import { formatInstant, parseInstant } from './instant.ts'

const instant = fc.date({
  min: new Date('0000-01-01T00:00:00Z'),
  max: new Date('9999-12-31T23:59:59.999Z'),
  noInvalidDate: true,
})
const offset = fc.record({ minutes: fc.integer({ min: -(24 * 60 - 1), max: 24 * 60 - 1 }) })
const recent = fc.integer({ min: Date.UTC(1990), max: Date.UTC(2035) })

describe('an instant', () => {
  it('written and read again is the same', () => {
    fc.assert(fc.property(instant, (date) => parseInstant(formatInstant(date.getTime())) === date.getTime()))
  })

  it('does not depend on the offset that it is written with', () => {
    fc.assert(
      fc.property(recent, offset, (milliseconds, { minutes }) => {
        const local = new Date(milliseconds + minutes * 60_000).toISOString().slice(0, -1)
        const size = Math.abs(minutes)
        const two = (value: number) => String(value).padStart(2, '0')
        const text = `${local}${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`
        return parseInstant(text) === milliseconds
      }),
    )
  })

  it('is read from any text without throwing', () => {
    const nearly = fc.string({ unit: fc.constantFrom(...'0123456789-:TZ+. '), maxLength: 30 })
    fc.assert(
      fc.property(fc.oneof(nearly, fc.string()), (text) => {
        const read = parseInstant(text)
        return read === undefined || parseInstant(formatInstant(read)) === read
      }),
    )
  })
})
