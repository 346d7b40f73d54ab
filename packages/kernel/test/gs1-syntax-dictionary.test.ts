import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { hasGs1CheckDigit, isDigits } from '../src/identifiers/check-digit.ts'
import { isGln } from '../src/identifiers/gln.ts'
import { isGtin } from '../src/identifiers/gtin.ts'
import { isInSet82 } from '../src/identifiers/set-82.ts'
import { isSscc } from '../src/identifiers/sscc.ts'
import { parseGs1Date, parseGs1Time, parseShortGs1Date } from '../src/time/gs1-dates.ts'
import { countryOfNumber, isCountry } from '../src/values/country.ts'
import { isCurrencyNumber } from '../src/values/currency-number.ts'

/** The dictionary of GS1 and the pass / fail vectors of its linters. */
const folder = new URL('../../../../shared/data/gs1-syntax-dictionary/', import.meta.url)
const isThere = existsSync(folder)
const reason = isThere ? '' : ' (skipped: ../shared/data/gs1-syntax-dictionary is not there)'
const read = (file: string) => (isThere ? readFileSync(new URL(file, folder), 'utf8') : '')

interface Vector {
  readonly value: string
  readonly valid: boolean
}
const vectors: Readonly<Record<string, readonly Vector[]>> = isThere ? JSON.parse(read('linter-vectors.json')) : {}

/** The vectors stand as they are written in C. */
const unescaped = (text: string) =>
  text.replace(/\\(?:x([0-9A-F]{2})|(.))/g, (_, hex: string | undefined, plain: string | undefined) =>
    hex === undefined ? (plain ?? '') : String.fromCharCode(Number.parseInt(hex, 16)),
  )

/** The linters whose rule something of ours reads by. */
const covered: Readonly<Record<string, (text: string) => boolean>> = {
  csum: hasGs1CheckDigit,
  csetnumeric: isDigits,
  cset82: isInSet82,
  iso3166: (text) => countryOfNumber(text) !== undefined,
  iso3166alpha2: isCountry,
  iso4217: isCurrencyNumber,
  yymmdd: (text) => parseShortGs1Date(text, 'YYMMDD', 2026).ok,
  yymmd0: (text) => parseShortGs1Date(text, 'YYMMD0', 2026).ok,
  yyyymmdd: (text) => parseGs1Date(text, 'YYYYMMDD').ok,
  yyyymmd0: (text) => parseGs1Date(text, 'YYYYMMD0').ok,
  hh: (text) => text.length === 2 && parseGs1Time(text).ok,
  hhmi: (text) => text.length === 4 && parseGs1Time(text).ok,
  mi: (text) => parseGs1Time(`00${text}`).ok,
  ss: (text) => parseGs1Time(`0000${text}`).ok,
}

/** The others, and why nothing of ours reads by them. */
const notCovered: Readonly<Record<string, string>> = {
  _stubs: 'no rule: a placeholder of the test suite',
  couponcode: 'coupons of North America (AI 8110) are no value of ours',
  couponposoffer: 'coupons of North America (AI 8112) are no value of ours',
  cset39: 'only component and part identifiers (AI 8010) have this character set',
  cset64: 'only digital signatures (AI 8030) have this character set',
  csumalpha: 'only global model numbers (AI 8013, 8014) have a check pair',
  gcppos1: 'needs the register of company prefixes, which is an online service',
  gcppos2: 'needs the register of company prefixes, which is an online service',
  hasnondigit: 'only master UDI identifiers (AI 8014)',
  hyphen: 'only temperatures below zero (AI 4330 to 4333)',
  iban: 'bank accounts (AI 8007) are no value of ours',
  importeridx: 'only tobacco (AI 7040)',
  iso3166999: 'only numbers of processors (AI 7030 to 7039), where 999 stands for no country',
  iso5218: 'only patients (AI 7252)',
  latitude: 'delivery positions (AI 4309) are no value of ours',
  longitude: 'delivery positions (AI 4309) are no value of ours',
  mediatype: 'only patients and their carers (AI 7241)',
  nonzero: 'only dimensions of roll products (AI 8001)',
  nozeroprefix: 'only serials of components and parts (AI 8011)',
  packagetype: 'unit load types (AI 7041) are no value of ours; a unit code is checked by its shape',
  pcenc: 'only names and addresses of deliveries (AI 4300 to 4320), which are personal data',
  pieceoftotal: 'only pieces of an item (AI 8006, 8026)',
  posinseqslash: 'only patients (AI 7258)',
  winding: 'only roll products (AI 8001)',
  yesno: 'only delivery instructions (AI 4321 to 4323)',
  zero: 'only returnable assets (AI 8003)',
}

describe.skipIf(!isThere)(`the vectors of GS1${reason}`, () => {
  it.each(Object.entries(covered))('of %s come out right, pass and fail alike', (linter, passes) => {
    const all = vectors[linter] ?? []
    expect(all.length).toBeGreaterThan(0)
    expect(all.filter(({ value, valid }) => passes(unescaped(value)) !== valid)).toEqual([])
  })

  it('are all covered, or it is said why not', () => {
    expect([...Object.keys(covered), ...Object.keys(notCovered)].sort()).toEqual(Object.keys(vectors).sort())
  })

  it('of check digits come out right as GTIN, GLN or SSCC where the length is theirs', () => {
    const byLength = { 8: isGtin, 12: isGtin, 13: isGln, 14: isGtin, 18: isSscc }
    const read = (vectors['csum'] ?? []).flatMap(({ value, valid }) =>
      Object.entries(byLength).flatMap(([length, is]) =>
        Number(length) === value.length ? [{ value, valid, read: is(value) }] : [],
      ),
    )
    expect(read.length).toBeGreaterThan(4)
    expect(read.filter(({ valid, read }) => read !== valid)).toEqual([])
  })
})

describe.skipIf(!isThere)(`the dictionary of GS1${reason}`, () => {
  const specifications = new Map(
    Array.from(read('gs1-syntax-dictionary.txt').matchAll(/^([\d-]+)\s+[*?]*\s+(.*?)(?:\s{2,}|\s+\w+=|\s*#|$)/gm)).map(
      ([, identifier = '', specification = '']) => [identifier, specification],
    ),
  )

  it.each([
    ['an SSCC', '00', 'N18,csum,gcppos2'],
    ['a GTIN', '01', 'N14,csum,gcppos2'],
    ['a lot', '10', 'X..20'],
    ['a production date', '11', 'N6,yymmd0'],
    ['a best before date', '15', 'N6,yymmd0'],
    ['an expiry date', '17', 'N6,yymmd0'],
    ['a serial number', '21', 'X..20'],
    ['an amount with its currency', '3910-3919', 'N3,iso4217 N..15'],
    ['a GLN', '414', 'N13,csum,gcppos1'],
    ['a country of origin', '422', 'N3,iso3166'],
    ['the countries of processing', '423', 'N3,iso3166 [N3],iso3166 [N3],iso3166 [N3],iso3166 [N3],iso3166'],
    ['a ship-to country', '4307', 'X2,iso3166alpha2'],
    ['an earliest delivery', '4324', 'N6,yymmd0 N4,hhmi'],
    ['an expiry to the minute', '7003', 'N6,yymmdd N4,hhmi'],
    ['a production time', '8008', 'N6,yymmdd N2,hh [N2],mi [N2],ss'],
  ])('writes %s (%s) as we read it', (_, identifier, specification) => {
    expect(specifications.get(identifier)).toBe(specification)
  })
})
