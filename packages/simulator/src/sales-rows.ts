import type { Article } from './assortment.ts'
import type { Dice } from './dice.ts'

/** One row in the Online Retail format, in the order of its columns. */
export type SalesRow = readonly [
  invoiceNo: string,
  stockCode: string,
  description: string,
  quantity: string,
  invoiceDate: string,
  unitPrice: string,
  customerId: string,
  country: string,
]

export const salesColumns = [
  'InvoiceNo',
  'StockCode',
  'Description',
  'Quantity',
  'InvoiceDate',
  'UnitPrice',
  'CustomerID',
  'Country',
] as const

const countries = ['United Kingdom', 'United Kingdom', 'United Kingdom', 'Germany', 'EIRE', 'France'] as const
const writeOffReasons = ['damaged', 'thrown away', 'wet/rusty', '?', 'check', '', 'mouldy, thrown away.'] as const

/**
 * A shop's invoices, day by day, with the dirt of real ones: rows that say exactly the same twice, an invoice over two
 * minutes, customers that nobody wrote down, postage and fees among the goods, write-offs at price 0, credit notes for
 * sales of long ago.
 */
export function* salesRows(
  dice: Dice,
  articles: readonly [Article, ...Article[]],
  days: number,
  invoicesPerDay: number,
): Generator<SalesRow> {
  let number = 100_000
  const sold: SalesRow[] = []
  for (let day = 0; day < days; day += 1) {
    for (let invoice = 0; invoice < invoicesPerDay; invoice += 1) {
      number += 1
      const minute = Math.floor((invoice * 600) / invoicesPerDay)
      const kind = dice.between(1, 100)
      if (kind <= 84) {
        const rows = [...saleRows(dice, articles, String(number), day, minute)]
        sold.push(...rows.filter(([, , , , , price]) => price !== '0.0').slice(0, 2))
        yield* rows
      } else if (kind <= 94) yield* creditRows(dice, articles, `C${number}`, day, minute, sold)
      else yield writeOffRow(dice, articles, String(number), day, minute)
    }
  }
}

function* saleRows(
  dice: Dice,
  articles: readonly [Article, ...Article[]],
  invoiceNo: string,
  day: number,
  minute: number,
): Generator<SalesRow> {
  const customer = dice.chance(75) ? `${dice.between(12_000, 12_400)}.0` : ''
  const country = dice.pick(countries)
  const size = dice.between(1, 9)
  for (let line = 0; line < size; line += 1) {
    const { sku, description, price } = dice.pick(articles)
    const time = clock(day, minute + (line === size - 1 && dice.chance(2) ? 1 : 0))
    const row: SalesRow = [invoiceNo, sku, description, String(dice.between(1, 24)), time, price, customer, country]
    yield row
    if (dice.chance(1)) yield row
  }
  const time = clock(day, minute)
  if (country !== 'United Kingdom') yield [invoiceNo, 'POST', 'POSTAGE', '1', time, '18.0', customer, country]
  if (dice.chance(1)) yield [invoiceNo, 'gift_0001_20', 'Gift voucher', '1', time, '20.0', customer, country]
  if (dice.chance(1)) yield [invoiceNo, 'M', 'Manual', '1', time, '3.5', customer, country]
}

function* creditRows(
  dice: Dice,
  articles: readonly [Article, ...Article[]],
  invoiceNo: string,
  day: number,
  minute: number,
  sold: readonly SalesRow[],
): Generator<SalesRow> {
  const time = clock(day, minute)
  if (dice.chance(8)) {
    yield [invoiceNo, 'AMAZONFEE', 'AMAZON FEE', '-1', time, '41.2', '', 'United Kingdom']
    return
  }
  const [first, ...rest] = sold
  if (first === undefined || dice.chance(10)) {
    const { sku, description, price } = dice.pick(articles)
    yield [invoiceNo, sku, description, '-1', time, price, `${dice.between(12_000, 12_400)}.0`, 'United Kingdom']
    return
  }
  const [, stockCode, description, quantity, , price, customer, country] = dice.pick([first, ...rest])
  const back = dice.between(1, Math.max(1, Number(quantity)))
  yield [invoiceNo, stockCode, description, `-${back}`, time, price, customer, country]
}

function writeOffRow(
  dice: Dice,
  articles: readonly [Article, ...Article[]],
  invoiceNo: string,
  day: number,
  minute: number,
): SalesRow {
  const { sku } = dice.pick(articles)
  const quantity = dice.chance(90) ? `-${dice.between(1, 12)}` : String(dice.between(1, 6))
  return [invoiceNo, sku, dice.pick(writeOffReasons), quantity, clock(day, minute), '0.0', '', 'United Kingdom']
}

/** The wall clock of the shop: it opens at eight, on the first of March 2026. */
function clock(day: number, minute: number): string {
  const time = new Date(Date.UTC(2026, 2, 1 + day, 8, minute)).toISOString()
  return `${time.slice(0, 10)} ${time.slice(11, 19)}`
}
