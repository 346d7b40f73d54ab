import type { Money } from '@counterfoil/kernel'
import type { OrderFacts } from '../order/order-facts.ts'
import { isWithdrawn } from '../state/claimed-units.ts'
import type { LineQuantity, ReturnState } from '../state/return-state.ts'
import type { FraudEvidence } from './fraud-signal.ts'

/** Units that the customer bought, by any of their orders. */
export interface Purchase {
  readonly orderId: string
  readonly lineId: string
  readonly sku: string
  readonly quantity: string
  /** When they were sold, epoch milliseconds. */
  readonly at: number
  /** What was paid for all of them. Absent where it is not known: then no price is compared. */
  readonly paid?: Money
}

/** What scorers look at: a request, and the history behind it. */
export interface FraudCase {
  /** When the return is asked for, epoch milliseconds. */
  readonly at: number
  /** The return that asks: it is no history of its own. Default a new one. */
  readonly returnId?: string
  /** Whoever brings the goods. Absent where that is not known. */
  readonly customerId?: string
  /** What is asked to come back, by the lines of the order. */
  readonly lines: readonly (LineQuantity & { readonly orderLineId?: string })[]
  /** The order that is named, with its other returns, whoever asked for them. */
  readonly order: OrderFacts
  /** What the customer bought, this order included. */
  readonly purchases: readonly Purchase[]
  /** What the customer returned, of any order. */
  readonly returns: readonly ReturnState[]
}

/** The customer's returns of so many days before the request, the asking one and those that came to nothing left out. */
export function pastReturns({ at, returnId, returns }: FraudCase, days: number): readonly ReturnState[] {
  return returns.filter(
    (past) =>
      (returnId === undefined || past.returnId !== returnId) &&
      past.requestedAt !== undefined &&
      isWithin(past.requestedAt, at, days) &&
      !isWithdrawn(past.header),
  )
}

/** A return as evidence names it. */
export function evidenceOf({ returnId, orderId }: ReturnState): Omit<FraudEvidence, 'fact'> {
  return { ...(returnId !== undefined && { returnId }), ...(orderId !== undefined && { orderId }) }
}

/** Whether a moment lies in so many times 24 hours before another, or at it. */
export function isWithin(moment: number, at: number, days: number): boolean {
  return moment <= at && moment > at - days * 86_400_000
}
