import { addScaled, quantityOfScaled } from '@counterfoil/kernel'
import type { ReturnedLine, SoldLine } from './lines.ts'
import { poolSales, poolsFor, type SalePool, unitsOf } from './sale-pools.ts'

/** A sale that a return could be from, as it stood when the return was looked at. */
export interface SaleCandidate {
  readonly orderId: string
  /** The order's lines of this item at this price, not later than the return; by time, then line id. */
  readonly lineIds: readonly string[]
  /** What earlier returns had left over of them. */
  readonly left: string
  /** When the first of the lines was sold, epoch milliseconds. */
  readonly soldAt: number
}

/**
 * Why no sale was found. `no-customer`: the return does not say whose it is. `no-sale`: this customer did not buy this
 * item at this price before. `not-enough-left`: the customer did, but no single order has that many left over.
 */
export type UnmatchedReason = 'no-customer' | 'no-sale' | 'not-enough-left'

/** Every returned line is in exactly one of the three lists; each list is in the order in which returns were taken. */
export interface SaleMatching {
  readonly matched: readonly { readonly returned: ReturnedLine; readonly sale: SaleCandidate }[]
  /** Several sales would do: a person decides, and until then the return uses up none of them. */
  readonly ambiguous: readonly { readonly returned: ReturnedLine; readonly candidates: readonly SaleCandidate[] }[]
  readonly unmatched: readonly {
    readonly returned: ReturnedLine
    readonly reason: UnmatchedReason
    /** The sales that had too little left over. */
    readonly tooSmall: readonly SaleCandidate[]
  }[]
}

/**
 * Finds the order that each return is from, where nothing but customer, item (case-sensitive), unit price (by value) and
 * time tell. A candidate is an order not later than the return whose equal lines, pooled, have the returned quantity left
 * over; exactly one is a match and uses up its quantity. Returns are taken by time, then return id, then line id, so the
 * order of the input does not matter. Sales are read once and kept only where a return asks for them.
 * @throws CounterfoilError `bad-quantity`, `bad-unit-price`
 */
export function matchReturnsToSales(sales: Iterable<SoldLine>, returned: Iterable<ReturnedLine>): SaleMatching {
  const taken = [...returned].sort(inOrder)
  const pools = poolSales(sales, taken)
  const matched: SaleMatching['matched'][number][] = []
  const ambiguous: SaleMatching['ambiguous'][number][] = []
  const unmatched: SaleMatching['unmatched'][number][] = []
  for (const line of taken) {
    const units = unitsOf(line)
    const sold = salesBefore(line, poolsFor(line, pools))
    const enough = sold.filter((sale) => sale.left >= units)
    const [first, second] = enough
    if (first === undefined) {
      unmatched.push({ returned: line, reason: reasonFor(line, sold), tooSmall: sold.map(candidateOf) })
    } else if (second !== undefined) {
      ambiguous.push({ returned: line, candidates: enough.map(candidateOf) })
    } else {
      matched.push({ returned: line, sale: candidateOf(first) })
      first.pool.used = addScaled(first.pool.used, units)
    }
  }
  return { matched, ambiguous, unmatched }
}

/** A pool as it stands for one return: only its lines up to that time. */
interface PoolAtReturn {
  readonly pool: SalePool
  readonly lines: SalePool['lines']
  readonly left: number
  readonly soldAt: number
}

function salesBefore(returned: ReturnedLine, pools: Iterable<SalePool>): readonly PoolAtReturn[] {
  const sold: PoolAtReturn[] = []
  for (const pool of pools) {
    const lines = pool.lines
      .filter((line) => line.at <= returned.at)
      .sort((a, b) => a.at - b.at || compareText(a.lineId, b.lineId))
    const [first] = lines
    if (first === undefined) continue
    const units = lines.reduce((sum, line) => addScaled(sum, line.units), 0)
    // Returns are taken by time, so what was used up was used up from these lines.
    sold.push({ pool, lines, left: units - pool.used, soldAt: first.at })
  }
  return sold.sort((a, b) => a.soldAt - b.soldAt || compareText(a.pool.orderId, b.pool.orderId))
}

function candidateOf({ pool, lines, left, soldAt }: PoolAtReturn): SaleCandidate {
  return { orderId: pool.orderId, lineIds: lines.map((line) => line.lineId), left: quantityOfScaled(left), soldAt }
}

function reasonFor(returned: ReturnedLine, sold: readonly PoolAtReturn[]): UnmatchedReason {
  if (returned.customerId === undefined) return 'no-customer'
  return sold.length === 0 ? 'no-sale' : 'not-enough-left'
}

/** The order in which returns use up sales. All fields take part, so that only equal lines are interchangeable. */
function inOrder(a: ReturnedLine, b: ReturnedLine): number {
  return (
    a.at - b.at ||
    compareText(a.returnId, b.returnId) ||
    compareText(a.lineId, b.lineId) ||
    compareText(a.customerId ?? '', b.customerId ?? '') ||
    compareText(a.sku, b.sku) ||
    compareText(a.unitPrice, b.unitPrice) ||
    compareText(a.quantity, b.quantity)
  )
}

/** By code unit: the same on every machine. */
function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0
}
