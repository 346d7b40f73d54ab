import type { PostingTrack, RefundTrack, ReturnHeader, StockTrack } from '../state/return-state.ts'
import type { ReturnCommand } from './commands.ts'
import type { StateRejectionCode, TrackRejectionCode } from './decision.ts'
import type { PaymentCommand } from './money/execution.ts'
import type { RedirectPayment } from './money/redirect.ts'

/** The headers that a command may lead to from a header, or the refusal by name. */
export type Transition = readonly ReturnHeader[] | StateRejectionCode

const over = {
  declined: 'return-declined',
  closed: 'return-closed',
  canceled: 'return-canceled',
  expired: 'return-expired',
} as const

const unapproved = { draft: 'not-requested', requested: 'not-approved', ...over } as const

/** Possible as long as the return is approved and not over, and leaves the header as it is. */
const beside = {
  ...unapproved,
  approved: ['approved'],
  in_transit: ['in_transit'],
  partially_received: ['partially_received'],
  received: ['received'],
} as const

/** The same, also after the close: a bank may return what was settled, and it is paid and posted then. */
const besideAll = { ...beside, closed: ['closed'] } as const

/** Beside the header, and about goods that are here. */
const besideReceipt = { ...beside, approved: 'nothing-received', in_transit: 'nothing-received' } as const

const answered = {
  draft: 'not-requested',
  approved: 'already-approved',
  in_transit: 'already-approved',
  partially_received: 'already-approved',
  received: 'already-approved',
  ...over,
} as const

/** Goods that will not come leave nothing awaited. */
const absent = {
  ...unapproved,
  approved: ['approved'],
  in_transit: ['in_transit'],
  partially_received: ['partially_received', 'received'],
  received: 'nothing-awaited',
} as const

/** Every pair of command and header: where it may lead, or why it is refused. The tables and the diagram are made of it. */
export const transitions: Readonly<Record<ReturnCommand['type'], Readonly<Record<ReturnHeader, Transition>>>> = {
  request: {
    draft: ['requested', 'approved'],
    requested: 'already-requested',
    approved: 'already-requested',
    in_transit: 'already-requested',
    partially_received: 'already-requested',
    received: 'already-requested',
    ...over,
  },
  approve: { ...answered, requested: ['approved'] },
  decline: { ...answered, requested: ['declined'] },
  cancel: {
    draft: 'not-requested',
    requested: ['canceled'],
    approved: ['canceled'],
    in_transit: ['canceled'],
    partially_received: 'cancel-after-receipt',
    received: 'cancel-after-receipt',
    ...over,
  },
  expire: {
    ...unapproved,
    approved: ['approved', 'expired'],
    in_transit: 'on-its-way',
    partially_received: 'expire-after-receipt',
    received: 'expire-after-receipt',
  },
  'record-in-transit': {
    ...unapproved,
    approved: ['in_transit'],
    in_transit: ['in_transit'],
    partially_received: ['partially_received'],
    received: 'nothing-awaited',
  },
  'record-receipt': {
    draft: ['received'],
    requested: 'not-approved',
    approved: ['partially_received', 'received'],
    in_transit: ['partially_received', 'received'],
    partially_received: ['partially_received', 'received'],
    received: ['received'],
    ...over,
  },
  'record-kept': absent,
  'record-missing': absent,
  inspect: besideReceipt,
  disposition: besideReceipt,
  'revise-disposition': besideReceipt,
  'approve-refund': beside,
  'advance-refund': beside,
  'recover-advance': beside,
  'write-off-advance': beside,
  'redirect-payment': besideAll,
  'execute-refund': besideAll,
  'record-refund-executed': besideAll,
  'record-refund-uncertain': besideAll,
  'record-refund-failed': besideAll,
  'record-refund-settled': besideAll,
  exchange: beside,
  'record-stock-adjusted': besideReceipt,
  'record-posting': besideAll,
  close: {
    ...unapproved,
    approved: ['closed'],
    in_transit: ['closed'],
    partially_received: 'not-received',
    received: ['closed'],
  },
}

/** The track of a refund's payment; `none` is a return that has no refund. */
export type PaymentTrack = Exclude<RefundTrack, 'none'>

/** Every pair of such a command and where a payment is: where it leads, or why it is refused. */
export const refundTransitions: Readonly<
  Record<
    PaymentCommand['type'] | RedirectPayment['type'],
    Readonly<Record<PaymentTrack, { readonly to: PaymentTrack } | TrackRejectionCode>>
  >
> = {
  'execute-refund': {
    approved: { to: 'executing' },
    failed: { to: 'executing' },
    executing: 'refund-executing',
    executed: 'already-executed',
    uncertain: 'refund-uncertain',
    settled: 'already-settled',
  },
  'redirect-payment': {
    approved: { to: 'approved' },
    failed: { to: 'approved' },
    executing: 'refund-executing',
    executed: 'already-executed',
    uncertain: 'refund-uncertain',
    settled: 'already-settled',
  },
  'record-refund-executed': {
    approved: { to: 'executed' },
    executing: { to: 'executed' },
    uncertain: { to: 'executed' },
    executed: 'already-executed',
    failed: 'refund-failed',
    settled: 'already-settled',
  },
  'record-refund-uncertain': {
    executing: { to: 'uncertain' },
    approved: 'refund-not-executed',
    uncertain: 'already-uncertain',
    executed: 'already-executed',
    failed: 'already-failed',
    settled: 'already-settled',
  },
  'record-refund-failed': {
    approved: { to: 'failed' },
    executing: { to: 'failed' },
    uncertain: { to: 'failed' },
    executed: { to: 'failed' },
    failed: 'already-failed',
    settled: { to: 'failed' },
  },
  'record-refund-settled': {
    approved: { to: 'settled' },
    executing: { to: 'settled' },
    executed: { to: 'settled' },
    uncertain: { to: 'settled' },
    failed: 'refund-failed',
    settled: 'already-settled',
  },
}

/** Stock is adjusted once; a receipt, a disposition and its revision open it again. */
export const stockTransitions: Readonly<Record<StockTrack, { readonly to: StockTrack } | TrackRejectionCode>> = {
  pending: { to: 'adjusted' },
  adjusted: 'already-adjusted',
}

/** The books are brought up once; what has to be posted opens them again. */
export const postingTransitions: Readonly<Record<PostingTrack, { readonly to: PostingTrack } | TrackRejectionCode>> = {
  pending: { to: 'posted' },
  posted: 'already-posted',
}
