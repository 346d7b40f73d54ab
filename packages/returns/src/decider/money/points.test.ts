import { money } from '@counterfoil/kernel'
import { describe, expect, it } from 'vitest'
import { facts, location, on, policyOf, shirts, stateAfter } from '../../../test/returned-shirts.ts'
import { decide, type ReturnCommand } from '../../index.ts'
import { knownOrder, type SoldOrder } from '../../order/index.ts'

const gbp = (amount: string) => money(amount, 'GBP')

/** Four shirts at 10.00 that earned so many points. */
function sold(points: string): SoldOrder {
  return {
    currency: 'GBP',
    lines: [{ lineId: 'line-1', quantity: '4', price: gbp('40') }],
    tenders: [{ tenderId: 'card', tender: 'card', captured: gbp('40') }],
    loyalty: { programme: 'club', points },
  }
}

const received: readonly ReturnCommand[] = [
  { type: 'request', ...on, orderId: 'SO-1', lines: [shirts('3')] },
  { type: 'approve', ...on },
  { type: 'record-receipt', ...on, location, lines: [shirts('3')] },
]

/** The points that the events of a command take back, where any do. */
function takenBy(command: ReturnCommand, points: string, before: readonly ReturnCommand[] = []) {
  const order = knownOrder({ ...facts, sold: sold(points) })
  const policy = policyOf({ refundTerms: { shipping: 'keep' }, instantExchanges: true })
  const decision = decide(command, stateAfter([...received, ...before], policy, order), policy, order)
  if (!decision.ok) throw new Error(decision.rejection.because)
  return decision.events.filter((event) => event.type === 'points-taken-back')
}

describe('points that the sale had earned', () => {
  const half: ReturnCommand = {
    type: 'approve-refund',
    ...on,
    refundId: 'RF-1',
    lines: [{ lineId: 'line-1', quantity: '2' }],
  }

  it('are taken back with the credit, by an event of their own', () => {
    expect(takenBy(half, '81')).toEqual([
      { type: 'points-taken-back', ...on, refundId: 'RF-1', programme: 'club', points: '41' },
    ])
  })

  it('are taken back as far as earlier refunds did not', () => {
    const third: ReturnCommand = { type: 'approve-refund', ...on, refundId: 'RF-2' }
    expect(takenBy(third, '81', [half])).toMatchObject([{ refundId: 'RF-2', points: '20' }])
  })

  it('are taken back in an exchange', () => {
    const exchange: ReturnCommand = { type: 'exchange', ...on, exchangeOrderId: 'SO-2' }
    expect(takenBy(exchange, '81')).toMatchObject([{ points: '61' }])
  })

  it('are not, where there are none', () => {
    expect(takenBy(half, '0')).toEqual([])
  })
})
