import type { Money } from '@counterfoil/kernel'
import type { FeeKind } from './credited.ts'
import type { TaxRule } from './rate.ts'

/** What the merchant's policy says about the money of a refund. */
export interface RefundTerms {
  /**
   * What becomes of the shipping that the customer had paid. `refund`: all that is left of it is given back at once.
   * `prorate`: so much of it as of the goods' price. `keep`: nothing of it.
   */
  readonly shipping: 'refund' | 'prorate' | 'keep'
  /** What is charged for the return. Absent means nothing. */
  readonly fees?: readonly RefundFee[] | undefined
}

/** A charge for the return, which is kept of the refund. */
export interface RefundFee {
  readonly kind: FeeKind
  /** A fixed amount, or a fraction of what is given back for the goods: `{ rate: '0.15' }` is 15 %. */
  readonly amount: Money | { readonly rate: string }
  /** The lines that a fraction is taken of. Absent means all that are returned. */
  readonly lines?: readonly string[] | undefined
  /** The tax on the fee: in it, or on top of it. Absent means none. */
  readonly tax?: (TaxRule & { readonly code: string }) | undefined
}
