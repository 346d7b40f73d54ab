import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { currencyTables } from './table.ts'

const listOne = new URL('../../../shared/data/iso4217/iso-4217-list-one.xml', import.meta.url)
const kernel = (file: string) =>
  readFileSync(new URL(`../../packages/kernel/src/values/${file}`, import.meta.url), 'utf8')
const isThere = existsSync(listOne)

it.skipIf(!isThere)(
  `the kernel's tables of currencies are those of ISO 4217${isThere ? '' : ' (the list, ../shared/data/iso4217, is not there)'}`,
  () => {
    const tables = currencyTables(readFileSync(listOne, 'utf8'))
    expect(kernel('currency-table.ts')).toBe(tables.minorDigits)
    expect(kernel('currency-number-table.ts')).toBe(tables.numbers)
  },
)

describe('tables from a list', () => {
  const entry = (code: string, number: string, digits: string) =>
    `<CcyNtry><CtryNm>X</CtryNm><Ccy>${code}</Ccy><CcyNbr>${number}</CcyNbr><CcyMnrUnts>${digits}</CcyMnrUnts></CcyNtry>`
  const euro = entry('EUR', '978', '2')
  const none = '<CcyNtry><CtryNm>ANTARCTICA</CtryNm><CcyNm>No universal currency</CcyNm></CcyNtry>'
  const xml = `<ISO_4217 Pblshd="2026-01-01">${entry('JPY', '392', '0')}${entry('XAU', '959', 'N.A.')}${euro}${euro}${none}`

  it('have a currency of several countries once', () => {
    const { minorDigits, numbers } = currencyTables(xml, [])
    expect(minorDigits).toContain('published 2026-01-01')
    expect(minorDigits).toContain('= {\n  EUR: 2,\n  JPY: 0,\n} as const')
    expect(numbers).toContain("= {\n  EUR: '978',\n  JPY: '392',\n  XAU: '959',\n}")
  })

  it('have what amendments added, and keep what they withdrew', () => {
    const change = { number: 999, added: [{ code: 'XYZ', number: '392', minorDigits: 2 }], withdrawn: ['JPY'] }
    const { minorDigits, numbers } = currencyTables(xml, [change])
    expect(minorDigits).toContain('amendments up to 999')
    expect(minorDigits).toContain('= {\n  EUR: 2,\n  JPY: 0,\n  XYZ: 2,\n} as const')
    expect(numbers).toContain("JPY: '392',\n  XAU: '959',\n  XYZ: '392',\n}")
    expect(numbers).toContain("withdrawnCurrencies: readonly string[] = ['JPY']")
  })
})
