import { CounterfoilError, canonicalDecimal, scaledQuantity } from '@counterfoil/kernel'
import type { ReturnedLine, SoldLine } from './lines.ts'

/** What one order sold of one item at one price to one customer: its equal lines, pooled. */
export interface SalePool {
  readonly orderId: string
  readonly lines: { readonly lineId: string; readonly units: number; readonly at: number }[]
  /** What earlier returns have used up; a scaled quantity, as `units` are. */
  used: number
}

/** Pools by customer, item, price and order: nested maps, so that no joined key can mean two things. */
type SalePools = Map<string, Map<string, Map<string, Map<string, SalePool>>>>

/** The sales that any of the returns could be from; the others are read and forgotten. */
export function poolSales(sales: Iterable<SoldLine>, returned: Iterable<ReturnedLine>): SalePools {
  const pools: SalePools = new Map()
  for (const line of returned) {
    if (line.customerId === undefined) continue
    const items = getOrAdd(pools, line.customerId, () => new Map())
    getOrAdd(
      getOrAdd(items, line.sku, () => new Map()),
      canonicalPrice(line),
      () => new Map(),
    )
  }
  for (const line of sales) {
    if (line.customerId === undefined) continue
    const prices = pools.get(line.customerId)?.get(line.sku)
    // Prices are looked at last: most sales are of other customers and items.
    const orders = prices?.get(canonicalPrice(line))
    if (orders === undefined) continue
    const pool = getOrAdd(orders, line.orderId, () => ({ orderId: line.orderId, lines: [], used: 0 }))
    pool.lines.push({ lineId: line.lineId, units: unitsOf(line), at: line.at })
  }
  return pools
}

/** The pools that a returned line could be from. */
export function poolsFor(line: ReturnedLine, pools: SalePools): Iterable<SalePool> {
  if (line.customerId === undefined) return []
  return pools.get(line.customerId)?.get(line.sku)?.get(canonicalPrice(line))?.values() ?? []
}

/** @throws CounterfoilError `bad-unit-price` */
function canonicalPrice({ lineId, unitPrice }: SoldLine | ReturnedLine): string {
  const canonical = canonicalDecimal(unitPrice)
  if (canonical !== undefined) return canonical
  throw new CounterfoilError(
    'bad-unit-price',
    `line ${lineId} has the unit price ${JSON.stringify(unitPrice.slice(0, 48))}; expected a plain decimal`,
    { details: { lineId } },
  )
}

/** The quantity as a scaled integer. @throws CounterfoilError `bad-quantity` when it is none, or below zero. */
export function unitsOf({ lineId, quantity }: SoldLine | ReturnedLine): number {
  const units = scaledQuantity(quantity)
  if (units >= 0) return units
  throw new CounterfoilError(
    'bad-quantity',
    `line ${lineId} has the quantity ${quantity}; expected zero or more: a return is positive here`,
    { details: { lineId } },
  )
}

function getOrAdd<Key, Value>(map: Map<Key, Value>, key: Key, create: () => Value): Value {
  const known = map.get(key)
  if (known !== undefined) return known
  const created = create()
  map.set(key, created)
  return created
}
