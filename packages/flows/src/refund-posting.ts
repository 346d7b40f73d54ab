import type { FlowResult } from '@counterfoil/engine'
import type { AccountingPolicy } from '@counterfoil/ledger'
import type { EventOfType } from '@counterfoil/schemas'
import { posted } from './posting.ts'

export type RefundFact = EventOfType<'counterfoil.refund.approved.v1' | 'counterfoil.refund.settled.v1'>

/** Books a credit memo, or its settlement. Only for a refund that was checked: what is booked twice is owed twice. */
export function refundPosted(event: RefundFact, accounting: AccountingPolicy): FlowResult {
  const { refundId, returnId, channel } = event.data
  const refund = { refundId, returnId, channel }
  if (event.type === 'counterfoil.refund.settled.v1') {
    const { method, amount } = event.data
    return posted({ fact: 'refund-settled', ...refund, method, amount }, accounting, event.id, refundId)
  }
  const { currency, lines } = event.data
  return posted({ fact: 'credit-memo', ...refund, currency, lines }, accounting, event.id, refundId)
}
