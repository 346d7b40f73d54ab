/** Goods that were sold: one line of an order. */
export interface SoldLine {
  readonly orderId: string
  readonly lineId: string
  readonly customerId?: string | undefined
  readonly sku: string
  /** Plain decimal; compared by value, so that `2.5` and `2.50` are one price. */
  readonly unitPrice: string
  /** Plain decimal, not below zero. */
  readonly quantity: string
  /** Epoch milliseconds. */
  readonly at: number
}

/** Goods that came back without a word of the order that they are from: one line of a return. */
export interface ReturnedLine {
  readonly returnId: string
  readonly lineId: string
  readonly customerId?: string | undefined
  readonly sku: string
  /** The price at which one unit is credited. */
  readonly unitPrice: string
  readonly quantity: string
  readonly at: number
}
