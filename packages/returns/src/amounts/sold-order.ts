import type { Currency, Money } from '@counterfoil/kernel'
import type { Promotion } from '../promotions/promotion.ts'
import type { CapturedTender } from '../tender/captured-tender.ts'
import type { SaleRate } from './book-value.ts'
import type { PromotionCorrection } from './credited.ts'
import type { LoyaltyPoints } from './loyalty.ts'
import type { PricedLine } from './priced-line.ts'

/** An order as it was sold and paid. All its amounts are in its currency. */
export interface SoldOrder {
  readonly currency: Currency
  readonly lines: readonly PricedLine[]
  /** Carriage and postage. Absent means none. */
  readonly shipping?: readonly PricedLine[] | undefined
  /** What it was paid with: refunds never exceed what these captured. */
  readonly tenders: readonly CapturedTender[]
  /** Promotions that a return can break. Absent means that what a kept line was discounted by stays with the customer. */
  readonly promotions?: readonly Promotion[] | undefined
  /** Points that the sale earned. Absent means none. */
  readonly loyalty?: LoyaltyPoints | undefined
  /** The currency of the books and the rate of the sale. Absent means that the books are in the order's currency. */
  readonly books?: SaleRate | undefined
}

/** Units of a line that come back; above zero, parts of a unit too. Those of the same line are added up. */
export interface ReturnedUnits {
  readonly lineId: string
  readonly quantity: string
}

/**
 * A refund of the same order that was granted before: what `refundOf` answered then, or as much of it as is known. Units
 * count as returned, amounts as paid back. A quantity of 0 is an amount without a return, as for a scratch.
 */
export interface EarlierRefund {
  readonly lines: readonly { readonly lineId: string; readonly quantity: string; readonly amount: Money }[]
  readonly shipping?: readonly { readonly lineId: string; readonly amount: Money }[] | undefined
  readonly promotions?: readonly PromotionCorrection[] | undefined
  readonly total: Money
  readonly points?: LoyaltyPoints | undefined
}
