import type { Money, Sku } from '@counterfoil/kernel'
import type { Disposition, RefundMethod, UnitCondition, UnitDecision } from '@counterfoil/schemas'
import type { EarlierRefund } from '../amounts/sold-order.ts'

/** Every header state, in the order of a return's life. `canceled` and `expired` are reached only before receipt. */
export const returnHeaders = [
  'draft',
  'requested',
  'approved',
  'declined',
  'in_transit',
  'partially_received',
  'received',
  'closed',
  'canceled',
  'expired',
] as const

/** Where a return stands, its money, stock and postings aside: those are tracks beside it. */
export type ReturnHeader = (typeof returnHeaders)[number]

/** How far the money of the return's refunds is; of several, the one that is least far. */
export type RefundTrack = 'none' | 'approved' | 'executing' | 'executed' | 'uncertain' | 'failed' | 'settled'

/** Whether stock shows all that has arrived, and what became of it. */
export type StockTrack = 'pending' | 'adjusted'

/** Whether the books show all that has happened to the return. */
export type PostingTrack = 'pending' | 'posted'

/** What runs beside the header, each at its own pace. */
export interface ReturnTracks {
  readonly refund: RefundTrack
  readonly stock: StockTrack
  readonly posting: PostingTrack
}

/** How many events stock and the books each have to show so far. Whoever shows them says by this how many they had seen. */
export interface ReturnChanges {
  readonly stock: number
  readonly posting: number
}

/** Units of one line of a return, as a plain decimal above zero in the line's unit. */
export interface LineQuantity {
  readonly lineId: string
  readonly quantity: string
}

/** What a policy said of a line when the return was requested, and which rule of it decided. */
export interface LineFinding {
  readonly decision: Exclude<UnitDecision, 'pending'>
  readonly rule: string
  readonly because: string
}

/** The counts of a line: canonical decimal strings in the line's unit. */
export interface LineCounts {
  /** What was asked for. Zero on a blind receipt: nobody asked. */
  readonly requested: string
  /** What may come back: zero until the return is approved. */
  readonly authorised: string
  /** What is here; what of it is neither accepted, rejected nor in review waits for a decision. */
  readonly received: string
  /** What was to come back and is not awaited any longer. */
  readonly missing: string
  /** What the customer may keep, and is refunded for all the same. */
  readonly kept: string
  readonly accepted: string
  readonly rejected: string
  /** What waits for a person's decision (`manual_review`). */
  readonly inReview: string
  /** What a refund was advanced for and no credit has followed for yet. */
  readonly advanced: string
  /** What a credit was approved for. */
  readonly credited: string
  /** What the customer has the money for, by a credit or an advance. */
  readonly refunded: string
}

/** One line of a return. */
export interface ReturnLine extends LineCounts {
  readonly lineId: string
  readonly sku: Sku
  /** The line of the order that the units were sold by. Absent where it is the line's own id, or not known. */
  readonly orderLineId?: string
  /** Code of the return reason. Absent where none was given. */
  readonly reason?: string
  /** True for a claim under a warranty. */
  readonly warranty?: true
  /** True where what arrives is to be inspected; what arrives of other lines is accepted as it comes. */
  readonly inspection?: true
  /** True where the policy leaves the units with the customer: they are kept from the approval on. */
  readonly keep?: true
  readonly finding?: LineFinding
  /** The serial numbers that may come. Absent where single units are not told apart. */
  readonly serials?: readonly string[]
  /** Those that came. */
  readonly receivedSerials?: readonly string[]
  /** How many units were found in which condition. Absent where no inspection noted one. */
  readonly conditions?: Readonly<Partial<Record<UnitCondition, string>>>
  /** What became of how many units. What is kept or missing is here too, as `keep_item` and `missing`. */
  readonly dispositioned: Readonly<Partial<Record<Disposition, string>>>
}

/** One payment of a refund: a refund over several tenders has several, each executed by itself. */
export interface RefundPart {
  /** The tender of the order that it goes back to. Absent where it goes to none in particular. */
  readonly tenderId?: string
  readonly method: RefundMethod
  /** Absent where amounts are not known to the return. */
  readonly amount?: Money
  /** The same in the currency that the tender was charged in. Absent where that is the order's, or not known. */
  readonly charged?: Money
  readonly track: Exclude<RefundTrack, 'none'>
  /** How often it was tried; zero before the first time. It is part of the intent key. */
  readonly attempt: number
  /** What whoever pays calls it. Absent until they do. */
  readonly executionId?: string
}

interface RefundBase {
  readonly refundId: string
  /** That of the part that is least far; `settled` where there is nothing to pay. */
  readonly track: Exclude<RefundTrack, 'none'>
  /** The units that it is for. */
  readonly lines: readonly LineQuantity[]
  /** In the order in which tenders are drawn on; none where nothing is to be paid. */
  readonly parts: readonly RefundPart[]
}

/** A credit memo, and what is paid of it. */
export interface CreditRefund extends RefundBase {
  readonly kind: 'credit'
  /** What is credited before fees. Absent where amounts are not known to the return. */
  readonly credit?: Money
  /** What is kept back of it; zero where nothing is. Absent where amounts are not known. */
  readonly fees?: Money
  /** The units among its lines that an advance has paid for already. */
  readonly clearedLines: readonly LineQuantity[]
  /** The part of the credit that clears advances instead of being paid. Absent where it clears none. */
  readonly cleared?: Money
  /** How it was reckoned. Absent where the sale is not known. */
  readonly breakdown?: EarlierRefund
}

/** Money that the customer has before the goods are back: the customer owes it until a credit clears it. */
export interface AdvanceRefund extends RefundBase {
  readonly kind: 'advance'
  readonly amount?: Money
  /** The units of it that no credit has cleared yet. */
  readonly openLines: readonly LineQuantity[]
  /** The money of it that is neither cleared nor recovered. Absent where amounts are not known. */
  readonly open?: Money
  /** How the rest of a paid advance came to be owed no more. Absent where credits clear it, or it is open. */
  readonly ended?: 'recovered' | 'written_off'
  /** What the customer has paid back. Absent where nothing was. */
  readonly recovered?: Money
  /** What the customer still had of it when it was given up. Absent where nothing was. */
  readonly writtenOff?: Money
  /** How it was reckoned. Absent where the sale is not known. */
  readonly breakdown?: EarlierRefund
}

export type ReturnRefund = CreditRefund | AdvanceRefund

/** Other goods that the customer gets for what comes back. */
export interface ReturnExchange {
  readonly exchangeOrderId: string
  /** The refund that bears the value of what comes back. */
  readonly refundId: string
  /** `up`: the customer pays more; `down`: the customer gets the difference. */
  readonly direction: 'even' | 'up' | 'down'
  /** What the customer pays on top of an exchange that goes up. */
  readonly customerPays?: Money
}

/** Who set aside which rules of the policy, and why. */
export interface PolicyOverride {
  readonly rules: readonly string[]
  /** A reference to the person; never a name. */
  readonly by: string
  readonly reason: string
}

/** All that is known of one return, as plain JSON. Change it only by `evolve`. */
export interface ReturnState {
  /** Absent on a draft. */
  readonly returnId?: string
  readonly orderId?: string
  readonly customerId?: string
  readonly header: ReturnHeader
  readonly tracks: ReturnTracks
  readonly changes: ReturnChanges
  /** True when goods came that nobody had asked to return: what arrives is authorised by arriving. */
  readonly blind: boolean
  /** When it was requested, or came blind; epoch milliseconds. */
  readonly requestedAt?: number
  /** The first moment at which goods that are not on their way are too late. Absent means never. */
  readonly expiresAt?: number
  /** When goods were last seen, on their way or arriving. */
  readonly movedAt?: number
  readonly override?: PolicyOverride
  readonly lines: readonly ReturnLine[]
  readonly refunds: readonly ReturnRefund[]
  readonly exchanges: readonly ReturnExchange[]
}

/** A return of which nothing is known. */
export const initialState: ReturnState = {
  header: 'draft',
  tracks: { refund: 'none', stock: 'pending', posting: 'pending' },
  changes: { stock: 0, posting: 0 },
  blind: false,
  lines: [],
  refunds: [],
  exchanges: [],
}
