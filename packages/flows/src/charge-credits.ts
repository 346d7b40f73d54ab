import type { AccountingPolicy } from '@counterfoil/ledger'
import { canonicalFlow } from './canonical-flow.ts'
import { type RefundFact, refundPosted } from './refund-posting.ts'

/** How far a credit is for which nothing came back. */
export type ChargeCreditState = 'approved' | 'settled'

/** Books credits of charges alone (postage, fees, a discount granted afterwards): they belong to no return. */
export function chargeCredits(accounting: AccountingPolicy) {
  return canonicalFlow<ChargeCreditState, RefundFact['type']>({
    name: 'charge-credits',
    types: ['counterfoil.refund.approved.v1', 'counterfoil.refund.settled.v1'],
    keysOf: ({ data: { refundId, returnId } }) => (returnId === undefined ? [refundId] : []),
    handle(event, states) {
      const { refundId, returnId } = event.data
      if (returnId !== undefined) return {}
      const state = states.get(refundId)
      const problem =
        event.type === 'counterfoil.refund.approved.v1' ? problemOfApproval(state) : problemOfSettlement(state)
      if (problem !== undefined) {
        const because = `refund ${refundId} ${problem.because}`
        return { exceptions: [{ class: problem.class, because, subject: refundId, evidence: { event: event.id } }] }
      }
      states.set(refundId, event.type === 'counterfoil.refund.approved.v1' ? 'approved' : 'settled')
      return refundPosted(event, accounting)
    },
  })
}

interface Problem {
  readonly class: string
  readonly because: string
}

function problemOfApproval(state: ChargeCreditState | undefined): Problem | undefined {
  if (state === undefined) return undefined
  return { class: 'duplicate-refund', because: 'was approved before; give another refund another id' }
}

function problemOfSettlement(state: ChargeCreditState | undefined): Problem | undefined {
  if (state === 'approved') return undefined
  return state === undefined
    ? { class: 'unknown-refund', because: 'was never approved; send refund.approved first' }
    : { class: 'already-settled', because: 'was settled before; nothing is paid twice' }
}
