import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gs1CheckDigit } from './check-digit.ts'
import { gtin } from './gtin.ts'
import { serial } from './lot-and-serial.ts'
import { isInSet82 } from './set-82.ts'
import { isSgtin, sgtin, sgtinDigitalLink, sgtinEpcUri, sgtinOf } from './sgtin.ts'

const set82 = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code)).filter(isInSet82)
const digit = fc.integer({ min: 0, max: 9 }).map(String)
const anySgtin = fc
  .record({
    digits: fc.array(digit, { minLength: 13, maxLength: 13 }).map((all) => all.join('')),
    serial: fc.string({ unit: fc.constantFrom(...set82), minLength: 1, maxLength: 20 }),
  })
  .filter(({ digits }) => Number(digits) > 0)
  .map(({ digits, serial: text }) => sgtinOf(gtin(`${digits}${gs1CheckDigit(digits)}`), serial(text)))

describe('a serialised GTIN', () => {
  it.each([
    ['urn:epc:id:sgtin:0614141.107346.2018', '10614141073464', '2018'],
    ['urn:epc:id:sgtin:4012345.011111.9876', '04012345111118', '9876'],
    ['urn:epc:id:sgtin:0614141.112345.400', '10614141123459', '400'],
    ['urn:epc:id:sgtin:0614141.112345.ABC%2f%25-_', '10614141123459', 'ABC/%-_'],
    ['urn:epc:id:sgtin:952005385011.1.x', '19520053850110', 'x'],
    ['https://id.gs1.org/01/09506000134352/21/12345', '09506000134352', '12345'],
    ['http://example.com:8080/a/01/b/01/9506000134352/22/2A/10/L%2F1/21/12%2F3?17=261231#x', '09506000134352', '12/3'],
    ['HTTPS://example.com/01/09506000134352/10/21/21/10', '09506000134352', '10'],
  ])('is read from %s', (uri, item, number) => {
    expect(sgtin(uri)).toEqual({ gtin: item, serial: number })
  })

  it.each([
    'urn:epc:id:sgtin:0614141.10734.2018',
    'urn:epc:id:sgtin:06141.10734611.2018',
    'urn:epc:id:sgtin:0614141.107346.',
    'urn:epc:id:sgtin:0614141.107346.a/b',
    'urn:epc:id:sgtin:0614141.107346.%C3%84',
    'urn:epc:id:sgtin:0614141.107346.123456789012345678901',
    'urn:epc:id:sgtin:0000000.000000.1',
    'urn:epc:idpat:sgtin:4012345.098765.*',
    'urn:epc:id:sscc:0614141.1234567890',
    'https://id.gs1.org/01/09506000134352',
    'https://id.gs1.org/01/09506000134352/10/ABC',
    'https://id.gs1.org/01/09506000134353/21/12345',
    'https://id.gs1.org/01/09506000134352/21/',
    'https://id.gs1.org/01/09506000134352/21/%',
    'https://id.gs1.org/01/09506000134352/21/a%20b',
    'https://id.gs1.org/01/09506000134352/10/%20/21/1',
    'https://id.gs1.org/01/09506000134352/21/1/10/ABC',
    'https://id.gs1.org/?01=09506000134352&21=1',
    'ftp://id.gs1.org/01/09506000134352/21/12345',
    '/01/09506000134352/21/12345',
    '',
  ])('is not read from %s', (uri) => {
    expect(isSgtin(uri)).toBe(false)
    expect(() => sgtin(uri)).toThrow(expect.objectContaining({ code: 'bad-sgtin' }))
  })

  it('is not read from a URI of more than 2,000 characters', () => {
    const of = (length: number) => `https://id.gs1.org/${'x'.repeat(length - 42)}/01/09506000134352/21/1`
    expect(of(2_000)).toHaveLength(2_000)
    expect(isSgtin(of(2_000))).toBe(true)
    expect(isSgtin(of(2_001))).toBe(false)
  })

  it('written as a Digital Link and read again is the same', () => {
    fc.assert(
      fc.property(anySgtin, (piece) => {
        expect(sgtin(sgtinDigitalLink(piece))).toEqual(piece)
      }),
    )
  })

  it('written as an EPC URI and read again is the same, whatever the length of the company prefix', () => {
    fc.assert(
      fc.property(anySgtin, fc.integer({ min: 6, max: 12 }), (piece, length) => {
        expect(sgtin(sgtinEpcUri(piece, length))).toEqual(piece)
      }),
    )
  })

  it('escapes in each form what that form escapes', () => {
    const all = sgtinOf(gtin('09506000134352'), serial(`!"%&'()*+,-./:;<=>?_`))
    expect(sgtinDigitalLink(all)).toBe(
      'https://id.gs1.org/01/09506000134352/21/%21%22%25%26%27%28%29%2A%2B%2C-.%2F%3A%3B%3C%3D%3E%3F_',
    )
    expect(sgtinEpcUri(all, 7)).toBe("urn:epc:id:sgtin:9506000.013435.!%22%25%26'()*+,-.%2F:;%3C=%3E%3F_")
  })

  it.each([5, 13, 6.5, Number.NaN])('has no EPC URI with a company prefix of %d digits', (length) => {
    const piece = sgtin('https://id.gs1.org/01/09506000134352/21/12345')
    expect(() => sgtinEpcUri(piece, length)).toThrow(expect.objectContaining({ code: 'bad-company-prefix' }))
  })
})
