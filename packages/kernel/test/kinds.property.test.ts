import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as kernel from '../src/index.ts'

/** Every kind of text that is read in the three ways of the README. */
const kinds = [
  { name: 'gtin', is: kernel.isGtin, parse: kernel.parseGtin, make: kernel.gtin, near: '0123456789' },
  { name: 'gln', is: kernel.isGln, parse: kernel.parseGln, make: kernel.gln, near: '0123456789' },
  { name: 'sscc', is: kernel.isSscc, parse: kernel.parseSscc, make: kernel.sscc, near: '0123456789' },
  { name: 'lot', is: kernel.isLot, parse: kernel.parseLot, make: kernel.lot, near: 'aA1_? ' },
  { name: 'serial', is: kernel.isSerial, parse: kernel.parseSerial, make: kernel.serial, near: 'aA1_? ' },
  { name: 'sgtin', is: kernel.isSgtin, parse: kernel.parseSgtin, make: kernel.sgtin, near: 'urn:epc:id:sgtin:01/.%2F' },
  { name: 'sku', is: kernel.isSku, parse: kernel.parseSku, make: kernel.sku, near: 'aA1 \n\ud800' },
  { name: 'locationId', is: kernel.isLocationId, parse: kernel.parseLocationId, make: kernel.locationId, near: 'a-1 ' },
  { name: 'country', is: kernel.isCountry, parse: kernel.parseCountry, make: kernel.country, near: 'GBUS' },
  { name: 'currency', is: kernel.isCurrency, parse: kernel.parseCurrency, make: kernel.currency, near: 'GBPUSD' },
  { name: 'unitCode', is: kernel.isUnitCode, parse: kernel.parseUnitCode, make: kernel.unitCode, near: 'EAK1' },
  { name: 'quantity', is: kernel.isQuantity, parse: kernel.parseQuantity, make: kernel.quantity, near: '0123456789.-' },
  { name: 'localDate', is: kernel.isLocalDate, parse: kernel.parseLocalDate, make: kernel.localDate, near: '0123-' },
] as const

const strange = [
  '',
  ' ',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'NaN',
  '1e400',
  '\ud800',
  '\u0000',
  '\n',
  '٣',
  '0'.repeat(14),
  '9'.repeat(5_000_000),
  'x'.repeat(5_000_000),
  ' '.repeat(5_000_000),
  '%'.repeat(5_000_000),
]

describe.each(kinds)('$name', ({ is, parse, make, near }) => {
  const read = (text: string) => {
    const outcome = parse(text)
    expect(is(text)).toBe(outcome.ok)
    if (outcome.ok) {
      expect(make(text)).toEqual(outcome.value)
      return
    }
    const { code, because } = outcome.rejection
    expect(() => make(text)).toThrow(expect.objectContaining({ name: 'CounterfoilError', code, message: because }))
    expect(because.length).toBeLessThan(300)
    expect(because.isWellFormed()).toBe(true)
  }

  it('is, is parsed, or is refused, by one rule', () => {
    const nearly = fc.string({ unit: fc.constantFrom(...near), maxLength: 40 })
    fc.assert(fc.property(fc.oneof(nearly, fc.string({ unit: 'binary' })), read), { numRuns: 300 })
  })

  it('is refused in a short message and a short time, whatever the text', () => {
    for (const text of strange) read(text)
  })
})
