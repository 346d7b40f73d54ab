import type { LocationId, Money, Sku } from '@counterfoil/kernel'
import type { SoldOrder } from '../amounts/sold-order.ts'
import type { FraudSignal } from '../fraud/fraud-signal.ts'
import type { ReturnState } from '../state/return-state.ts'

/** What the customer has of one line of an order. */
export interface FulfilledLine {
  readonly lineId: string
  readonly sku: Sku
  /** What was handed over or delivered, returns not taken off. */
  readonly quantity: string
  /** Epoch milliseconds. Absent where it is not known: windows then count from the sale. */
  readonly deliveredAt?: number
  /** The item's categories, narrow ones and the wider ones that they are in. */
  readonly categories?: readonly string[]
  /** True when it was sold as not to be returned. */
  readonly finalSale?: boolean
  /** What was paid for all units of the line. Absent where it is not known: then no item is too cheap to send. */
  readonly paid?: Money
  /** Of the units that were handed over. Absent where single units are not told apart. */
  readonly serials?: readonly string[]
  /** The bundle that it was sold in, and how many of its units make one bundle. Absent where it was sold by itself. */
  readonly bundle?: { readonly bundleId: string; readonly each: string }
}

/** What is known of an order when a return of it is decided on. */
export interface OrderFacts {
  readonly orderId: string
  /** Where it was sold: a web shop, a marketplace, the stores. */
  readonly channel?: string
  readonly customerId?: string
  /** Epoch milliseconds. */
  readonly soldAt: number
  /** The place where it was sold. Absent for one that was sold at none, as on the web. */
  readonly location?: LocationId
  readonly lines: readonly FulfilledLine[]
  /** What was paid for it, and how: refunds are reckoned from it. Absent where it is not known. */
  readonly sold?: SoldOrder
  /** Its other returns, whatever became of them: open ones use up what may come back. */
  readonly returns: readonly ReturnState[]
  /** All returns of its customer, whatever order they are of; they count for limits. Default none are known. */
  readonly customerReturns?: readonly ReturnState[]
  /** What scorers found. Default nothing. */
  readonly signals?: readonly FraudSignal[]
}
