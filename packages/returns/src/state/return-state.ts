import type { Sku } from '@counterfoil/kernel'

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

/** Whether stock shows all the goods that have arrived. */
export type StockTrack = 'pending' | 'adjusted'

/** Whether the books show all that has happened to the return. */
export type PostingTrack = 'pending' | 'posted'

/** What runs beside the header, each at its own pace. */
export interface ReturnTracks {
  readonly refund: RefundTrack
  readonly stock: StockTrack
  readonly posting: PostingTrack
}

/** Quantities of one line: canonical decimal strings in the line's unit. */
export interface ReturnLine {
  readonly lineId: string
  readonly sku: Sku
  /** What was asked for; it becomes `authorised` with the approval. Zero on a blind receipt: nobody asked. */
  readonly requested: string
  /** What may come back: zero until the return is approved. */
  readonly authorised: string
  readonly received: string
  /** What a refund was approved for. */
  readonly credited: string
  /** What a refund was settled for. */
  readonly refunded: string
}

/** One refund of the return: the units that it pays for, and how far it is. */
export interface ReturnRefund {
  readonly refundId: string
  readonly track: Exclude<RefundTrack, 'none'>
  readonly lines: readonly { readonly lineId: string; readonly quantity: string }[]
}

/** All that is known of one return, as plain JSON. Change it only by `evolve`. */
export interface ReturnState {
  /** Absent on a draft. */
  readonly returnId?: string
  readonly header: ReturnHeader
  readonly tracks: ReturnTracks
  /** True when goods came that nobody had asked to return: what arrives is authorised by arriving. */
  readonly blind: boolean
  readonly lines: readonly ReturnLine[]
  readonly refunds: readonly ReturnRefund[]
}

/** A return of which nothing is known. */
export const initialState: ReturnState = {
  header: 'draft',
  tracks: { refund: 'none', stock: 'pending', posting: 'pending' },
  blind: false,
  lines: [],
  refunds: [],
}
