import type { EventOfType, TenderKind } from '@counterfoil/schemas'
import type { Fact } from './fact.ts'
import type { PayoutSettled } from './settlement.ts'

/** Events that say by themselves all that is posted. For the other facts the books need more than one event, or a cost. */
export type PostableEvent = EventOfType<
  | 'counterfoil.payment.captured.v1'
  | 'counterfoil.refund.settled.v1'
  | 'counterfoil.settlement.reserve-held.v1'
  | 'counterfoil.settlement.reserve-released.v1'
  | 'counterfoil.settlement.chargeback-opened.v1'
  | 'counterfoil.settlement.chargeback-resolved.v1'
>

/**
 * The fact that an event says. What the event does not know (what an order owed, what was payable) is the caller's to add.
 * @param tender what kind of tender the `tenderId` of a refund names in its order, for a refund to the original tender.
 * Absent means that it is not known (see `RefundSettled`).
 */
export function factOf(event: PostableEvent, tender?: TenderKind): Fact {
  switch (event.type) {
    case 'counterfoil.payment.captured.v1': {
      const { paymentId, captureId, orderId, channel, tender, amount } = event.data
      // A payment of several captures is posted by capture.
      const capture = captureId === undefined ? paymentId : `${paymentId}/${captureId}`
      return { fact: 'payment-captured', paymentId: capture, orderId, channel, tender, amount }
    }
    case 'counterfoil.refund.settled.v1': {
      const { refundId, returnId, channel, method, amount } = event.data
      return { fact: 'refund-settled', refundId, returnId, channel, method, tender, amount }
    }
    case 'counterfoil.settlement.reserve-held.v1':
    case 'counterfoil.settlement.reserve-released.v1': {
      const { reserveId, provider, payoutId, amount } = event.data
      const isHeld = event.type === 'counterfoil.settlement.reserve-held.v1'
      return { fact: isHeld ? 'reserve-held' : 'reserve-released', reserveId, provider, payoutId, amount }
    }
    case 'counterfoil.settlement.chargeback-opened.v1': {
      const { chargebackId, provider, orderId, payoutId, amount, fee } = event.data
      return { fact: 'chargeback-opened', chargebackId, provider, orderId, payoutId, amount, fee }
    }
    case 'counterfoil.settlement.chargeback-resolved.v1': {
      const { chargebackId, provider, orderId, payoutId, amount, feeReturned: fee, outcome } = event.data
      const isWon = outcome === 'won'
      return {
        fact: isWon ? 'chargeback-won' : 'chargeback-lost',
        chargebackId,
        provider,
        orderId,
        payoutId,
        amount,
        fee,
      }
    }
  }
}

/** The fact of a payout: what was paid, and the lines that were told of it. */
export function payoutOf(
  paid: EventOfType<'counterfoil.settlement.payout-paid.v1'>,
  lines: readonly EventOfType<'counterfoil.settlement.line-recorded.v1'>[],
): PayoutSettled {
  const { payoutId, provider, amount } = paid.data
  return {
    fact: 'payout-settled',
    payoutId,
    provider,
    amount,
    lines: lines.map(({ data }) => {
      const { settlementLineId, kind, gross, fee, orderId, refundId, channel } = data
      return { settlementLineId, kind, gross, fee, orderId, refundId, channel }
    }),
  }
}
