import { Decimal, type Sku, sumDecimals, type UnitPrice } from '@counterfoil/kernel'
import type { CostedLine } from './item-value.ts'
import type { MovedLine } from './moved-value.ts'

/** An order as stock value needs it: where it was sold, and what its units that are with the customer had cost. */
export interface OrderAtCost {
  /** Absent where nobody told, or not yet. */
  readonly channel?: string
  /** In the order in which they left. Units whose cost was not known then are not among them. */
  readonly left: readonly UnitsAtCost[]
}

export interface UnitsAtCost {
  readonly sku: Sku
  readonly quantity: string
  readonly unitCost: UnitPrice
}

/** An order of which nothing has left. */
export const unknownOrder: OrderAtCost = { left: [] }

/** The order with units that left for its customer. */
export function withLeft(order: OrderAtCost, lines: readonly CostedLine[]): OrderAtCost {
  const left = new Map<string, UnitsAtCost>()
  for (const { sku, quantity, unitCost } of [...order.left, ...lines]) {
    const key = `${unitCost.amount} ${unitCost.currency} ${sku}`
    left.set(key, { sku, quantity: sumDecimals([left.get(key)?.quantity ?? '0', quantity]), unitCost })
  }
  return { ...order, left: [...left.values()] }
}

/** Units of an order that come back. */
export interface ComingBack {
  /** Those that are known to have left, at what they had cost then: the first that left come back first. */
  readonly costed: readonly CostedLine[]
  /** What more comes back than is known to have left. */
  readonly others: readonly MovedLine[]
  /** The order without the units that came back. */
  readonly order: OrderAtCost
}

/** What units that come back had cost when they left, whatever they cost now. */
export function comingBack(order: OrderAtCost, lines: readonly MovedLine[]): ComingBack {
  const left = Map.groupBy(order.left, ({ sku }) => sku)
  const costed: CostedLine[] = []
  const others: MovedLine[] = []
  for (const line of lines) {
    let missing = new Decimal(line.quantity)
    const kept: UnitsAtCost[] = []
    for (const units of left.get(line.sku) ?? []) {
      const taken = Decimal.min(missing, units.quantity)
      const rest = new Decimal(units.quantity).minus(taken)
      if (!taken.isZero()) costed.push({ ...line, quantity: taken.toFixed(), unitCost: units.unitCost })
      if (!rest.isZero()) kept.push({ ...units, quantity: rest.toFixed() })
      missing = missing.minus(taken)
    }
    left.set(line.sku, kept)
    if (!missing.isZero()) others.push({ ...line, quantity: missing.toFixed() })
  }
  return { costed, others, order: { ...order, left: [...left.values()].flat() } }
}
