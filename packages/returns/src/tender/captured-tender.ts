import type { Money } from '@counterfoil/kernel'
import type { TenderKind } from '@counterfoil/schemas'

/** What an order was paid with, and how much of it is still there to be given back. */
export interface CapturedTender {
  readonly tenderId: string
  readonly tender: TenderKind
  /** What it captured, in the order's currency. */
  readonly captured: Money
  /** What refunds gave back to it before. Absent means nothing. */
  readonly refunded?: Money | undefined
  /** True when nothing can be given back to it any more, as to an account that was closed. Default false. */
  readonly closed?: boolean | undefined
  /** What it was charged in a currency of its own at the sale's rate. Absent means that it was charged in the order's. */
  readonly charged?: Money | undefined
}
