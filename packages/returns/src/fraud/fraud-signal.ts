/** Something in the history of a customer or an order that a person should look at. It refuses nothing by itself. */
export interface FraudSignal {
  readonly signal: 'serial_returner' | 'empty_box' | 'wrong_item' | 'price_arbitrage' | 'receipt_reuse'
  /** 1 to 100: how strong it is. */
  readonly score: number
  /** For a person: what was seen, with its figures. */
  readonly because: string
  /** What it was seen in. */
  readonly evidence: readonly FraudEvidence[]
}

/** One fact behind a signal. */
export interface FraudEvidence {
  readonly returnId?: string
  readonly orderId?: string
  readonly lineId?: string
  readonly fact: string
}
