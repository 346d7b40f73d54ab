import type { Currency, LocationId, Money, Sku, UnitPrice } from '@counterfoil/kernel'

/** Goods came in from a supplier whose invoice is the ERP's. */
export interface GoodsReceived extends AtCost {
  readonly fact: 'goods-received'
  /** Absent when the lines stand for several receipts. */
  readonly receiptId?: string | undefined
}

/** Units were found or lost. A line's quantity is the difference: below zero for a loss. */
export interface StockAdjusted extends AtCost {
  readonly fact: 'stock-adjusted'
  /** Absent when the lines stand for several adjustments. */
  readonly adjustmentId?: string | undefined
}

/** Goods left a place of ours, the `location`, for another one; until they arrive they are in transit there. */
export interface TransferDispatched extends AtCost {
  readonly fact: 'transfer-dispatched'
  readonly transferId: string
  readonly destination: LocationId
}

/** Goods in transit arrived at a place of ours, the `location`. */
export interface TransferReceived extends AtCost {
  readonly fact: 'transfer-received'
  readonly transferId: string
}

/** Goods on the shelf were damaged. */
export interface GoodsDamaged extends AtCost {
  readonly fact: 'goods-damaged'
  readonly changeId: string
  readonly lines: readonly ReducedLine[]
}

/** What the facts about stock value have in common. */
export interface AtCost {
  /**
   * Which part it is, such as the number of the shipment or of the disposition, where one document is posted in several: it
   * stands in the journal's id. Absent means that the document makes one journal of this fact.
   */
  readonly part?: string | undefined
  readonly location?: LocationId | undefined
  readonly channel?: string | undefined
  readonly currency: Currency
  readonly lines: readonly CostLine[]
}

/** Units of one SKU at what they cost: by the unit, or together. */
export type CostLine = UnitCostLine | ValuedLine

/** Units at what one of them costs, which may have more digits than the currency's minor unit. */
export interface UnitCostLine extends Units {
  readonly unitCost: UnitPrice
  /**
   * The exact value (quantity x unit cost) of this SKU that was moved before: by facts of this kind, or out of the returns
   * whose disposition is open by whatever disposition of the same return. Absent means what the lines of the same fact before
   * this one moved. The value is rounded per SKU, not per line, so that it does not depend on how units are cut into
   * movements: what is received at once and leaves in parts leaves nothing behind.
   */
  readonly valueBefore?: string | undefined
}

/** Units at what all of them cost, as a cost valuation tells it. Below zero where the quantity is. */
export interface ValuedLine extends Units {
  readonly value: Money
}

/** Units that are worth less from now on. */
export type ReducedLine = CostLine & {
  /** What one unit can be sold for, less the cost of selling it. Absent, or above its cost, means that nothing is written down. */
  readonly netRealisableValue?: UnitPrice | undefined
}

interface Units {
  readonly lineId: string
  readonly sku: Sku
  readonly quantity: string
  readonly orderId?: string | undefined
}
