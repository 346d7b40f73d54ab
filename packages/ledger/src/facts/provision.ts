import type { Currency, LocationId, Money, Sku } from '@counterfoil/kernel'

/** What is open, of one item of a sale, of what was expected back when it was sold (IFRS 15). */
export interface OpenShare {
  readonly sku: Sku
  readonly amount: Money
}

/** The `fact` of the journal that belongs to the period that it closes. */
export const remeasuredFact = 'returns-provision-remeasured'

/** At the close of a period the expected returns were measured anew (IFRS 15). */
export interface ReturnsProvisionRemeasured {
  readonly fact: typeof remeasuredFact
  /** The period that is closed. */
  readonly period: string
  readonly currency: Currency
  readonly lines: readonly RemeasuredLine[]
}

/** What stood there for one sale or group of sales, and what is to stand there from now on. */
export interface RemeasuredLine {
  readonly orderId?: string | undefined
  readonly channel?: string | undefined
  readonly location?: LocationId | undefined
  readonly sku?: Sku | undefined
  readonly refundLiability: { readonly was: Money; readonly is: Money }
  readonly rightToRecover: { readonly was: Money; readonly is: Money }
}
