import type { LocationId, Sku } from '@counterfoil/kernel'

/** Units of one line of a return, as a plain decimal above zero. */
export interface LineQuantity {
  readonly lineId: string
  readonly quantity: string
}

/** The same with the item that the units are of. */
export interface ItemQuantity extends LineQuantity {
  readonly sku: Sku
}

/** Whom and when a command comes from: the decider reads no clock and knows nobody. */
export interface Occasion {
  readonly returnId: string
  /** Epoch milliseconds. */
  readonly at: number
  /** A reference to the person or system; never a name. */
  readonly by: string
}

/** What can be asked of a return. Lines of one command that share a line id are added up first. */
export type ReturnCommand =
  | RequestReturn
  | (Occasion & { readonly type: 'approve' })
  | (Occasion & { readonly type: 'decline'; readonly reason: string })
  | (Occasion & { readonly type: 'cancel' })
  | RecordReceipt
  | (Occasion & { readonly type: 'record-stock-adjusted' })
  | ApproveRefund
  | RecordRefundSettled
  | (Occasion & { readonly type: 'record-posting' })
  | (Occasion & { readonly type: 'close' })

/** Someone wants to send goods back. */
export interface RequestReturn extends Occasion {
  readonly type: 'request'
  readonly lines: readonly ItemQuantity[]
}

/** Goods of the return arrived: all of them, or a part. */
export interface RecordReceipt extends Occasion {
  readonly type: 'record-receipt'
  readonly location: LocationId
  /**
   * True when nobody had asked for the return: the goods authorise themselves. Default false. On a return that was
   * approved it changes nothing: more than was authorised is an over-receipt.
   */
  readonly blind?: boolean | undefined
  readonly lines: readonly ItemQuantity[]
}

/** The customer is to have a refund. */
export interface ApproveRefund extends Occasion {
  readonly type: 'approve-refund'
  /** Default the return's own id, which serves a return that has one refund. */
  readonly refundId?: string | undefined
  /** Default all that is authorised and not credited. */
  readonly lines?: readonly LineQuantity[] | undefined
}

/** The customer has the money, or the credit. */
export interface RecordRefundSettled extends Occasion {
  readonly type: 'record-refund-settled'
  /** Default the return's own id, as on its approval. */
  readonly refundId?: string | undefined
}
