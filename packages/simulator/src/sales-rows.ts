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

const homeCountry = 'United Kingdom'
const countries = [homeCountry, homeCountry, homeCountry, 'Germany', 'EIRE', 'France'] as const
const writeOffReasons = ['damaged', 'thrown away', 'wet/rusty', '?', 'check', '', 'mouldy, thrown away.'] as const

/** What is to be written: its number, and when. */
interface Document {
  readonly invoiceNo: string
  readonly day: number
  /** Minutes since the shop opened. */
  readonly minute: number
}

type Articles = readonly [Article, ...Article[]]
type Rows = readonly [SalesRow, ...SalesRow[]]

/** An invoice to a customer, as credit notes refer to it. */
interface Sale {
  readonly goods: Rows
  readonly charges: readonly SalesRow[]
}

/**
 * A shop's invoices, day by day, with the dirt of real ones: rows that say exactly the same twice, invoices over two
 * minutes or with another invoice between their rows, customers that nobody wrote down, postage, fees and discounts among
 * the goods, write-offs at price 0, credit notes of one or several lines, some of them for sales of long ago.
 */
export function* salesRows(dice: Dice, articles: Articles, days: number, invoicesPerDay: number): Generator<SalesRow> {
  const sales: Sale[] = []
  let heldBack: readonly SalesRow[] = []
  for (let number = 0; number < days * invoicesPerDay; number += 1) {
    const day = Math.floor(number / invoicesPerDay)
    const minute = Math.floor(((number % invoicesPerDay) * 600) / invoicesPerDay)
    const rows = documentRows(dice, articles, { invoiceNo: String(100_001 + number), day, minute }, sales)
    // The till was called away: the rest of this invoice follows after the next.
    const written = dice.chance(3) ? dice.between(1, rows.length) : rows.length
    yield* rows.slice(0, written)
    yield* heldBack
    heldBack = rows.slice(written)
  }
  yield* heldBack
}

function documentRows(dice: Dice, articles: Articles, document: Document, sales: Sale[]): readonly SalesRow[] {
  const kind = dice.between(1, 100)
  if (kind > 94) return [writeOffRow(dice, articles, document)]
  if (kind > 84) return creditRows(dice, articles, { ...document, invoiceNo: `C${document.invoiceNo}` }, sales)
  const sale = saleOf(dice, articles, document)
  sales.push(sale)
  return [...sale.goods, ...sale.charges]
}

function saleOf(dice: Dice, articles: Articles, { invoiceNo, day, minute }: Document): Sale {
  const customer = dice.chance(75) ? `${dice.between(12_000, 12_400)}.0` : ''
  const country = dice.pick(countries)
  const row = (code: string, description: string, quantity: number, price: string, at = minute): SalesRow => [
    invoiceNo,
    code,
    description,
    String(quantity),
    clock(day, at),
    price,
    customer,
    country,
  ]
  const goodsRow = (at?: number): SalesRow => {
    const { sku, description, price } = dice.pick(articles)
    return row(sku, description, dice.between(1, 24), price, at)
  }
  const goods: [SalesRow, ...SalesRow[]] = [goodsRow()]
  for (let more = dice.between(0, 8); more > 0; more -= 1) {
    const next = goodsRow(more === 1 && dice.chance(2) ? minute + 1 : minute)
    goods.push(next)
    if (dice.chance(1)) goods.push(next)
  }
  const charges: SalesRow[] = []
  if (country !== homeCountry) charges.push(row('POST', 'POSTAGE', 1, '18.0'))
  if (dice.chance(1)) charges.push(row('gift_0001_20', 'Gift voucher', 1, '20.0'))
  if (dice.chance(1)) charges.push(row('M', 'Manual', 1, '3.5'))
  if (dice.chance(2)) charges.push(row('D', 'Discount', -1, `${dice.between(1, 9)}.25`))
  return { goods, charges }
}

/** A fee; or goods that are in no sale of the file; or a few lines of a sale, its postage or a discount at times. */
function creditRows(
  dice: Dice,
  articles: Articles,
  { invoiceNo, day, minute }: Document,
  sales: readonly Sale[],
): readonly SalesRow[] {
  const time = clock(day, minute)
  if (dice.chance(8)) return [[invoiceNo, 'AMAZONFEE', 'AMAZON FEE', '-1', time, '41.2', '', homeCountry]]
  const [first, ...others] = sales
  if (first === undefined || dice.chance(10)) {
    const { sku, description, price } = dice.pick(articles)
    return [[invoiceNo, sku, description, '-1', time, price, `${dice.between(12_000, 12_400)}.0`, homeCountry]]
  }
  const { goods, charges } = dice.pick([first, ...others])
  const rows = goods
    .slice(0, dice.chance(40) ? 4 : 1)
    .map(([, code, description, quantity, , price, ...buyer]): SalesRow => {
      return [invoiceNo, code, description, `-${dice.between(1, Number(quantity))}`, time, price, ...buyer]
    })
  const [, , , , , , customer, country] = goods[0]
  const hasPostage = charges.some(([, code]) => code === 'POST')
  if (hasPostage && dice.chance(20)) rows.push([invoiceNo, 'POST', 'POSTAGE', '-1', time, '18.0', customer, country])
  if (dice.chance(5)) rows.push([invoiceNo, 'D', 'Discount', '-1', time, '2.75', customer, country])
  return rows
}

function writeOffRow(dice: Dice, articles: Articles, { invoiceNo, day, minute }: Document): SalesRow {
  const { sku } = dice.pick(articles)
  const quantity = dice.chance(90) ? `-${dice.between(1, 12)}` : String(dice.between(1, 6))
  return [invoiceNo, sku, dice.pick(writeOffReasons), quantity, clock(day, minute), '0.0', '', homeCountry]
}

/** The wall clock of the shop: it opens at eight, on the first of March 2026. */
function clock(day: number, minute: number): string {
  const time = new Date(Date.UTC(2026, 2, 1 + day, 8, minute)).toISOString()
  return `${time.slice(0, 10)} ${time.slice(11, 19)}`
}
