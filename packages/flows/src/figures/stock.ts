import type { Engine } from '@counterfoil/engine'
import {
  type AvailabilityPolicy,
  availability,
  Positions,
  type RecordKey,
  type Watermark,
} from '@counterfoil/inventory'
import { Decimal, type Instant } from '@counterfoil/kernel'
import { freshness } from '../freshness.ts'
import { type PositionRecord, positions } from '../positions.ts'

/** What stands where, added up. */
export interface StockFigures {
  /** Items that ever moved; SKUs that differ in case are different items. */
  readonly skus: number
  /** Balances of ours: an item at a place in a state. */
  readonly positions: number
  readonly unitsOnHand: string
  /** Sum over all items of what their balances at all nodes fail to sum to zero by; 0 when units are conserved. */
  readonly conservation: number
  /** Items with fewer than none on hand: the source told of no receipts for them. */
  readonly negativeSkus: number
  /** Groups of SKUs that differ in case only. */
  readonly caseVariants: readonly (readonly string[])[]
}

/** The stored records as positions. */
export async function storedPositions(engine: Engine): Promise<Positions> {
  const records: [RecordKey, number][] = []
  for await (const [key, record] of engine.allStates<PositionRecord>(positions.name)) {
    if (typeof record === 'number') records.push([key, record])
  }
  const watermarks: Watermark[] = []
  for await (const [, watermark] of engine.allStates<Watermark>(freshness.name)) watermarks.push(watermark)
  return Positions.ofRecords(records, watermarks)
}

export function stockFigures(stock: Positions): StockFigures {
  const skus = [...stock.skus()]
  const onHand = skus.map((sku) => new Decimal(stock.onHand(sku)))
  const variants = Map.groupBy(skus, (sku) => sku.toUpperCase())
  return {
    skus: skus.length,
    positions: [...stock.balances()].filter(({ node }) => node.kind === 'stock').length,
    unitsOnHand: onHand.reduce((sum, units) => sum.plus(units), new Decimal(0)).toFixed(),
    conservation: Number(stock.imbalance().total),
    negativeSkus: onHand.filter((units) => units.lessThan(0)).length,
    caseVariants: [...variants.values()].filter((group) => group.length > 1),
  }
}

/** What may be sold on one channel, over all items. */
export interface AvailabilityFigures {
  readonly channel: string
  readonly skusSellable: number
  readonly unitsSellable: string
}

/** Asks for every item at one moment. */
export function availabilityFigures(stock: Positions, policy: AvailabilityPolicy, at: Instant): AvailabilityFigures {
  let skusSellable = 0
  let unitsSellable = new Decimal(0)
  for (const sku of stock.skus()) {
    const { sellable } = availability(stock, { sku, channel: policy.channel, at }, policy)
    if (sellable === '0') continue
    skusSellable += 1
    unitsSellable = unitsSellable.plus(sellable)
  }
  return { channel: policy.channel, skusSellable, unitsSellable: unitsSellable.toFixed() }
}
