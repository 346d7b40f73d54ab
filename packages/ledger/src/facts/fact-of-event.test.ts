import {
  newEvent,
  paymentCaptured,
  refundSettled,
  settlementChargebackOpened,
  settlementChargebackResolved,
  settlementLineRecorded,
  settlementPayoutPaid,
  settlementReserveHeld,
  settlementReserveReleased,
} from '@counterfoil/schemas'
import { describe, expect, it } from 'vitest'
import { booksAfter, gbp, linesOf } from '../../test/journals.ts'
import { factOf, type PostableEvent, payoutOf } from './fact-of-event.ts'

const envelope = { id: 'e-1', source: '/psp', time: '2026-03-01T10:02:00Z' }
const payment = { paymentId: 'P-1', orderId: 'O-1', channel: 'web', tender: 'card', amount: gbp('20.00') } as const
const dispute = { chargebackId: 'dp_17', provider: 'psp-1', orderId: 'O-1', amount: gbp('20.00') }
const reserve = { reserveId: 'RSV-1', provider: 'psp-1', amount: gbp('5.00') }

const posted: readonly (readonly [PostableEvent, readonly string[]])[] = [
  [newEvent(paymentCaptured, envelope, payment), ['debit psp-clearing 20.00', 'credit customer-deposits 20.00']],
  [
    newEvent(refundSettled, envelope, { refundId: 'RF-1', channel: 'web', method: 'cash', amount: gbp('3.00') }),
    ['debit refund-payable 3.00', 'credit cash 3.00'],
  ],
  [newEvent(settlementReserveHeld, envelope, reserve), ['debit reserve-receivable 5.00', 'credit psp-clearing 5.00']],
  [
    newEvent(settlementReserveReleased, envelope, reserve),
    ['debit psp-clearing 5.00', 'credit reserve-receivable 5.00'],
  ],
  [
    newEvent(settlementChargebackOpened, envelope, { ...dispute, fee: gbp('15.00') }),
    ['debit chargebacks 20.00', 'debit chargeback-fees 15.00', 'credit psp-clearing 35.00'],
  ],
  [
    newEvent(settlementChargebackResolved, envelope, { ...dispute, outcome: 'won' }),
    ['debit psp-clearing 20.00', 'credit chargebacks 20.00'],
  ],
]

describe('an event that says all that is posted', () => {
  it.each(posted)('$type', (event, lines) => {
    expect(linesOf(factOf(event))).toEqual(lines)
  })

  it('of a refund to the original tender is told the tender that was paid with', () => {
    const event = newEvent(refundSettled, envelope, {
      ...{ refundId: 'RF-1', channel: 'web', tenderId: 'tender-1', amount: gbp('3.00') },
      method: 'original_tender',
    })
    expect(linesOf(factOf(event, 'gift_card'))).toEqual([
      'debit refund-payable 3.00',
      'credit gift-card-liability 3.00',
    ])
  })

  it('of a payment of several captures is posted by capture', () => {
    const event = newEvent(paymentCaptured, envelope, { ...payment, captureId: 'C-2' })
    expect(factOf(event)).toMatchObject({ paymentId: 'P-1/C-2' })
  })

  it.each(['lost', 'accepted'] as const)('of a dispute that is %s says that the loss stands', (outcome) => {
    expect(factOf(newEvent(settlementChargebackResolved, envelope, { ...dispute, outcome })).fact).toBe(
      'chargeback-lost',
    )
  })
})

it('S2: a payout of 44.52 - 1.32 + 2.13 - 0.12 - 3.54 + 0.23 pays 41.90, and nothing is in suspense', () => {
  const line = (kind: 'charge' | 'refund' | 'adjustment', gross: string, fee: string, net: string) =>
    newEvent(settlementLineRecorded, envelope, {
      settlementLineId: `${kind} ${gross}`,
      provider: 'psp-1',
      kind,
      ...{ gross: gbp(gross), fee: gbp(fee), net: gbp(net) },
    })
  const paid = newEvent(settlementPayoutPaid, envelope, { payoutId: 'PO-1', provider: 'psp-1', amount: gbp('41.90') })
  const lines = [
    line('charge', '44.52', '1.32', '43.20'),
    line('charge', '2.13', '0.12', '2.01'),
    line('refund', '-3.54', '0.00', '-3.54'),
    line('charge', '0.23', '0.00', '0.23'),
  ]
  expect(booksAfter([payoutOf(paid, lines)])).toEqual({ bank: '41.90', 'psp-clearing': '-43.34', 'psp-fees': '1.44' })
})
