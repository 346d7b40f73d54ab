import { describe, expect, it } from 'vitest'
import { assortment } from './assortment.ts'
import { Dice } from './dice.ts'
import { type SalesRow, salesRows } from './sales-rows.ts'

const articles = assortment(new Dice(3), 300)
const rows = [...salesRows(new Dice(4), articles, 60, 60)]
const documents = Map.groupBy(rows, ([invoiceNo]) => invoiceNo)
const charges = new Set(['POST', 'M', 'D', 'AMAZONFEE', 'gift_0001_20'])

const isCredit = ([invoiceNo]: SalesRow) => invoiceNo.startsWith('C')
const isCharge = ([, code]: SalesRow) => charges.has(code)
const isGoods = (row: SalesRow) => !isCharge(row)
const isBelowZero = ([, , , quantity]: SalesRow) => quantity.startsWith('-')
const credits = [...documents.values()].filter((document) => document.some(isCredit))
const invoices = [...documents.values()].filter((document) => !document.some(isCredit))

describe('the dirt of a season', () => {
  it.each<readonly [string, number]>([
    ['rows that say exactly the same twice', rows.length - new Set(rows.map((row) => row.join('|'))).size],
    [
      'invoices with rows of two minutes',
      invoices.filter((document) => new Set(document.map((row) => row[4])).size > 1).length,
    ],
    ['invoices with another between their rows', interrupted(rows)],
    ['rows without a customer', rows.filter((row) => row[6] === '').length],
    ['postage', rows.filter((row) => row[1] === 'POST' && !isCredit(row)).length],
    ['vouchers', rows.filter((row) => row[1].startsWith('gift_')).length],
    ['manual charges', rows.filter((row) => row[1] === 'M').length],
    [
      'discounts of quantity -1 on an invoice',
      invoices.flat().filter((row) => row[1] === 'D' && row[3] === '-1').length,
    ],
    ['fees on a credit note of their own', credits.filter((document) => !document.some(isGoods)).length],
    [
      'credit notes of one line of goods',
      credits.filter((document) => document.length === 1 && document.some(isGoods)).length,
    ],
    [
      'credit notes of several lines of goods',
      credits.filter((document) => document.filter(isGoods).length > 1).length,
    ],
    ['credit notes of goods and postage', credits.filter((document) => hasGoodsAnd(document, 'POST')).length],
    ['credit notes of goods and a discount', credits.filter((document) => hasGoodsAnd(document, 'D')).length],
    [
      'credits of goods that nobody is known to have bought',
      credits.flat().filter((row) => isGoods(row) && !wasSold(row)).length,
    ],
    ['write-offs at price 0', invoices.flat().filter((row) => row[5] === '0.0' && isBelowZero(row)).length],
    ['stock found at price 0', invoices.flat().filter((row) => row[5] === '0.0' && !isBelowZero(row)).length],
    ['prices in tenths of a penny', rows.filter((row) => /\.\d{3}$/.test(row[5])).length],
    ['costs in tenths of a penny', articles.filter(({ cost }) => /\.\d{3}$/.test(cost)).length],
    ['SKUs that differ in case only', caseVariants().length],
  ])('has %s', (_, count) => {
    expect(count).toBeGreaterThan(0)
  })

  it('credits below zero, and sells goods above', () => {
    expect(credits.flat().filter((row) => !isBelowZero(row))).toEqual([])
    expect(invoices.flat().filter((row) => isGoods(row) && row[5] !== '0.0' && isBelowZero(row))).toEqual([])
  })
})

/** Documents whose rows are not adjacent. */
function interrupted(all: readonly SalesRow[]): number {
  const blocks = all.filter(([invoiceNo], index) => all[index - 1]?.[0] !== invoiceNo).length
  return blocks - documents.size
}

function hasGoodsAnd(document: readonly SalesRow[], code: string): boolean {
  return document.some(isGoods) && document.some((row) => row[1] === code)
}

function wasSold(returned: SalesRow): boolean {
  return invoices.flat().some((row) => [1, 5, 6].every((field) => row[field] === returned[field]))
}

function caseVariants(): readonly (readonly string[])[] {
  const skus = new Set(rows.map(([, sku]) => sku))
  return [...Map.groupBy(skus, (sku) => sku.toUpperCase()).values()].filter((group) => group.length > 1)
}
