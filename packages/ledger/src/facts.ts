import type { Currency, LocationId, Money, Sku, UnitPrice } from '@counterfoil/kernel'
import type { CommercialLine, RefundMethod } from '@counterfoil/schemas'

/** A business milestone that the books have to show. Each is posted once, as one journal. */
export type Fact =
  | SaleFulfilled
  | CreditMemo
  | RefundSettled
  | CostOfSale
  | ReturnReceivedAtCost
  | GoodsReceived
  | StockAdjusted

/** Part of an order, or all of it, was delivered and may be invoiced. */
export interface SaleFulfilled {
  readonly fact: 'sale-fulfilled'
  readonly orderId: string
  readonly channel: string
  readonly location?: LocationId | undefined
  readonly currency: Currency
  /**
   * The exact sum of this order's lines that were invoiced before, `'0'` at first (see {@link invoiceAmount}). The
   * receivable is rounded per order, not per part, so that the parts' receivables sum to the rounded whole.
   */
  readonly invoicedBefore: string
  readonly lines: readonly CommercialLine[]
}

/** The customer was granted a credit. Quantities are positive: they are what is credited. */
export interface CreditMemo {
  readonly fact: 'credit-memo'
  readonly refundId: string
  /** Absent when nothing came back. */
  readonly returnId?: string | undefined
  readonly channel: string
  readonly currency: Currency
  /**
   * The exact sum of the lines that the same credit note granted before, where it comes in parts. Absent means none. What
   * is payable is rounded per credit note, as an order's receivable is.
   */
  readonly creditedBefore?: string | undefined
  readonly lines: readonly CommercialLine[]
}

/** The customer has the money, or the credit, that a credit memo granted. */
export interface RefundSettled {
  readonly fact: 'refund-settled'
  readonly refundId: string
  readonly returnId?: string | undefined
  readonly channel: string
  readonly method: RefundMethod
  readonly amount: Money
  /**
   * What the credit memo made payable, where the amount that was paid differs from it by rounding: all of it is cleared,
   * and the rest is a rounding difference. Absent means the amount itself.
   */
  readonly payable?: Money | undefined
}

/** Goods left for a customer: what they cost us. */
export interface CostOfSale extends AtCost {
  readonly fact: 'cost-of-sale'
  /** Absent when the lines stand for several shipments, as of units whose cost was told afterwards. */
  readonly shipmentId?: string | undefined
}

/** Returned goods came in: what they had cost us when they were sold, whatever they cost now. */
export interface ReturnReceivedAtCost extends AtCost {
  readonly fact: 'return-received-at-cost'
  /** Absent when the lines stand for several returns. */
  readonly returnId?: string | undefined
}

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

/** What the facts about stock value have in common. */
interface AtCost {
  readonly location?: LocationId | undefined
  readonly channel?: string | undefined
  readonly currency: Currency
  readonly lines: readonly CostLine[]
}

/** Units of one SKU at what one of them costs; the unit cost may have more digits than the currency's minor unit. */
export interface CostLine {
  readonly lineId: string
  readonly sku: Sku
  readonly quantity: string
  readonly unitCost: UnitPrice
  /**
   * The exact value of this SKU that facts of this kind moved before. Absent means none. The value is rounded per SKU, not
   * per line, so that it does not depend on how units are cut into movements.
   */
  readonly valueBefore?: string | undefined
  readonly orderId?: string | undefined
}
