/** What a merchant decides about returns: data, not code. */
export interface ReturnPolicy {
  /** Whether a refund may be approved before the goods are back. False: `refund-before-receipt`. */
  readonly advanceRefunds: boolean
}

/** Goods first, then money. */
export const standardPolicy: ReturnPolicy = { advanceRefunds: false }
