import { existsSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { currencyTable } from './table.ts'

const listOne = new URL('../../../shared/data/iso4217/iso-4217-list-one.xml', import.meta.url)
const kernelTable = new URL('../../packages/kernel/src/values/currency-table.ts', import.meta.url)
const isThere = existsSync(listOne)

it.skipIf(!isThere)(
  `the kernel's currency table is the one of ISO 4217${isThere ? '' : ' (the list, ../shared/data/iso4217, is not there)'}`,
  () => {
    expect(readFileSync(kernelTable, 'utf8')).toBe(currencyTable(readFileSync(listOne, 'utf8')))
  },
)

it('a currency without a minor unit is left out, and one of several countries stands once', () => {
  const entry = (code: string, digits: string) =>
    `<CcyNtry><CtryNm>X</CtryNm><Ccy>${code}</Ccy><CcyMnrUnts>${digits}</CcyMnrUnts></CcyNtry>`
  const xml = `<ISO_4217 Pblshd="2026-01-01">${entry('JPY', '0')}${entry('XAU', 'N.A.')}${entry('EUR', '2')}${entry('EUR', '2')}`
  expect(currencyTable(xml)).toContain('published 2026-01-01')
  expect(currencyTable(xml)).toContain('= {\n  EUR: 2,\n  JPY: 0,\n} as const')
})
