import type { AccountingPolicy } from '@counterfoil/ledger'
import { canonicalFlow } from './canonical-flow.ts'
import { posted } from './posting.ts'

/** Books credit memos, and their settlement. */
export function refunds(accounting: AccountingPolicy) {
  return canonicalFlow<never, 'counterfoil.refund.approved.v1' | 'counterfoil.refund.settled.v1'>({
    name: 'refunds',
    types: ['counterfoil.refund.approved.v1', 'counterfoil.refund.settled.v1'],
    keysOf: () => [],
    handle(event) {
      const { refundId, returnId, channel } = event.data
      const refund = { refundId, returnId, channel }
      if (event.type === 'counterfoil.refund.settled.v1') {
        const { method, amount } = event.data
        return posted({ fact: 'refund-settled', ...refund, method, amount }, accounting, event.id, refundId)
      }
      const { currency, lines } = event.data
      return posted({ fact: 'credit-memo', ...refund, currency, lines }, accounting, event.id, refundId)
    },
  })
}
