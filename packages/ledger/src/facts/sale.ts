import type { Currency, LocationId, Money } from '@counterfoil/kernel'
import type { CommercialLine, TenderKind } from '@counterfoil/schemas'
import type { AtCost } from './stock.ts'

/** The customer has paid: the money is ours, or a provider owes it to us. */
export interface PaymentCaptured {
  readonly fact: 'payment-captured'
  readonly paymentId: string
  readonly orderId: string
  readonly channel?: string | undefined
  readonly location?: LocationId | undefined
  readonly tender: TenderKind
  /** Above zero. */
  readonly amount: Money
  /** What the order owes because it was fulfilled first: that is paid off, and the rest is a deposit. Absent means nothing. */
  readonly owed?: Money | undefined
}

/** Part of an order, or all of it, was delivered and may be invoiced. */
export interface SaleFulfilled {
  readonly fact: 'sale-fulfilled'
  readonly orderId: string
  /**
   * Which part it is, such as the number of the shipment or of the disposition, where one document is posted in several: it
   * stands in the journal's id. Absent means that the document makes one journal of this fact.
   */
  readonly part?: string | undefined
  readonly channel: string
  readonly location?: LocationId | undefined
  readonly currency: Currency
  /**
   * The exact sum of this order's lines that were invoiced before, `'0'` at first (see `invoiceAmount`). What the customer
   * owes is rounded per order, not per part, so that the parts sum to the rounded whole.
   */
  readonly invoicedBefore: string
  readonly lines: readonly CommercialLine[]
  /** What the order has on deposit from captures: used up first. Absent means nothing. */
  readonly deposit?: Money | undefined
  /** What stands on exchange clearing for this order: used up next. Absent means nothing. */
  readonly exchanged?: Money | undefined
  /** What was paid there and then, as at a till: used up last, in order. What remains is receivable. Absent means nothing. */
  readonly tenders?: readonly SaleTender[] | undefined
}

export interface SaleTender {
  readonly tender: TenderKind
  readonly amount: Money
}

/** Goods left for a customer: what they cost us. */
export interface CostOfSale extends AtCost {
  readonly fact: 'cost-of-sale'
  /** Absent when the lines stand for several shipments, as of units whose cost was told afterwards. */
  readonly shipmentId?: string | undefined
}

/** A gift card or store credit was sold or loaded otherwise than by a line of an order. */
export interface StoredValueSold extends StoredValue {
  readonly fact: 'stored-value-sold'
  /** What it was paid with. Absent means with what the order has on deposit. */
  readonly tender?: TenderKind | undefined
}

/** A gift card or store credit was used to pay an order that is not fulfilled. */
export interface StoredValueUsed extends StoredValue {
  readonly fact: 'stored-value-used'
}

interface StoredValue {
  readonly kind: 'gift_card' | 'store_credit'
  /** The number of the use or sale, not that of the card. */
  readonly reference: string
  readonly orderId?: string | undefined
  readonly channel?: string | undefined
  readonly location?: LocationId | undefined
  readonly amount: Money
}
