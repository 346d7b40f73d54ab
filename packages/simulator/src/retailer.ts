import { formatInstant, type LocationId } from '@counterfoil/kernel'
import type { CanonicalEvent } from '@counterfoil/schemas'
import { stringify } from 'csv-stringify/sync'
import { type Article, assortment } from './assortment.ts'
import { Dice } from './dice.ts'
import { type SalesRow, salesColumns, salesRows } from './sales-rows.ts'

export interface RetailerOptions {
  /** The same seed gives the same retailer, to the byte. */
  readonly seed: number
  /** The one place that holds stock; name the one that the sales are shipped from. */
  readonly location: LocationId
  /** Default 60. */
  readonly days?: number
  /** Default 60; about five rows each. */
  readonly invoicesPerDay?: number
}

/** What the systems of a made-up retailer hold. */
export interface SimulatedRetailer {
  /** The till's export: sales lines in the Online Retail format, as the chunks of a CSV file. */
  salesFile(): Generator<Uint8Array>
  /** What the warehouse and the buyers tell: what each item costs, and the goods that came in before the first sale. */
  readonly openingEvents: readonly CanonicalEvent[]
}

/** `source` of the opening events. */
export const warehouse = '/simulator/warehouse'

const opening = formatInstant(Date.UTC(2026, 1, 28, 18))

/** A shop with a season of sales: stock, costs, customers, and the dirt of real files. */
export function simulateRetailer(options: RetailerOptions): SimulatedRetailer {
  const { seed, location, days = 60, invoicesPerDay = 60 } = options
  const articles = assortment(new Dice(seed), 300)
  return {
    salesFile: () => csvOf(salesRows(new Dice(seed + 1), articles, days, invoicesPerDay)),
    openingEvents: [...articles.map(itemCosted), ...openingReceipts(new Dice(seed + 2), articles, location)],
  }
}

const rowsPerChunk = 500

function* csvOf(rows: Iterable<SalesRow>): Generator<Uint8Array> {
  const encoder = new TextEncoder()
  let chunk: (readonly string[])[] = [salesColumns]
  for (const row of rows) {
    chunk.push(row)
    if (chunk.length < rowsPerChunk) continue
    yield encoder.encode(stringify(chunk))
    chunk = []
  }
  yield encoder.encode(stringify(chunk))
}

function itemCosted({ sku, cost }: Article): CanonicalEvent {
  return {
    specversion: '1.0',
    id: `cost-${sku}`,
    source: warehouse,
    type: 'counterfoil.reference.item-costed.v1',
    subject: sku,
    time: opening,
    data: { sku, unitCost: { amount: cost, currency: 'GBP' } },
  }
}

const articlesPerReceipt = 50

function* openingReceipts(dice: Dice, articles: readonly Article[], location: LocationId): Generator<CanonicalEvent> {
  for (let from = 0; from < articles.length; from += articlesPerReceipt) {
    const receiptId = `GR-${1 + from / articlesPerReceipt}`
    const lines = articles.slice(from, from + articlesPerReceipt).map(({ sku, cost }, index) => ({
      lineId: String(index + 1),
      sku,
      quantity: String(dice.between(500, 1_200)),
      unitCost: { amount: cost, currency: 'GBP' as const },
    }))
    yield {
      specversion: '1.0',
      id: receiptId,
      source: warehouse,
      type: 'counterfoil.inventory.received.v1',
      subject: receiptId,
      time: opening,
      data: { receiptId, location, lines },
    }
  }
}
