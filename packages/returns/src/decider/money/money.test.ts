import { type Money, money } from '@counterfoil/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { facts, location, on, policyOf, shirts } from '../../../test/returned-shirts.ts'
import type { SoldOrder } from '../../amounts/sold-order.ts'
import type { OrderFacts } from '../../order/order-facts.ts'
import type { ReturnState } from '../../state/return-state.ts'
import { returnsSpec } from '../../testing/returns-spec.ts'
import type { ReturnCommand } from '../commands.ts'
import type { PaymentCommand } from './execution.ts'
import { paymentIntentKey } from './intent-key.ts'

const gbp = (amount: string): Money => money(amount, 'GBP')

const request: ReturnCommand = { ...on, type: 'request', lines: [shirts('4')] }
const approve: ReturnCommand = { ...on, type: 'approve' }
const receive = (quantity: string): ReturnCommand => ({
  ...on,
  type: 'record-receipt',
  location,
  lines: [shirts(quantity)],
})
const units = (quantity: string) => [{ lineId: 'line-1', quantity }]
const refund = (more: object = {}): ReturnCommand => ({ ...on, type: 'approve-refund', ...more })
const advance = (more: object = {}): ReturnCommand => ({ ...on, type: 'advance-refund', refundId: 'RF-A', ...more })
const exchange = (more: object = {}): ReturnCommand => ({ ...on, type: 'exchange', exchangeOrderId: 'SO-2', ...more })
const settle = (refundId = on.returnId, attempt = 0): ReturnCommand => ({
  ...on,
  ...{ type: 'record-refund-settled', refundId, attempt },
})
const execute = (refundId = on.returnId): ReturnCommand => ({ ...on, type: 'execute-refund', refundId })
const recover: ReturnCommand = { ...on, type: 'recover-advance', refundId: 'RF-A' }

const approved = [request, approve]
const received = [...approved, receive('4')]

/** Four shirts for 40.00, by a gift card of 15.00 and a card. */
const sold: SoldOrder = {
  currency: 'GBP',
  lines: [{ lineId: 'line-1', quantity: '4', price: gbp('40.00') }],
  tenders: [
    { tenderId: 'gift', tender: 'gift_card', captured: gbp('15.00') },
    { tenderId: 'card', tender: 'card', captured: gbp('25.00') },
  ],
}
const order: OrderFacts = { ...facts, sold }

const plain = returnsSpec(policyOf({}))
const advancing = returnsSpec(policyOf({ advanceRefunds: true, instantExchanges: true }))
const priced = returnsSpec(policyOf({ advanceRefunds: true, instantExchanges: true }), order)

describe('a credit', () => {
  it('R4: is for units that are accepted, one after the other', () => {
    const { given } = returnsSpec(policyOf({ rules: [{ rule: 'look', kind: 'inspection' }] }))
    const look = (quantity: string, decision: 'accepted' | 'rejected'): ReturnCommand => ({
      ...on,
      type: 'inspect',
      lines: [{ lineId: 'line-1', quantity, decision }],
    })
    given(...received)
      .when(refund())
      .thenRefused('refund-before-acceptance', { lines: ['line-1'] })
    given(...received, look('1', 'accepted'))
      .when(refund({ lines: units('1') }))
      .thenHas({ lines: [{ credited: '1' }] })
    given(...received, look('1', 'accepted'), look('3', 'rejected'))
      .when(refund())
      .thenHas({ lines: [{ credited: '1' }] })
    given(...received, look('1', 'accepted'), look('3', 'rejected'))
      .when(refund({ lines: units('2') }))
      .thenRefused('refund-of-rejected')
  })

  it('is for units that are kept, and for lost ones where the policy credits those', () => {
    const kept: ReturnCommand = { ...on, type: 'record-kept', lines: units('1') }
    const lost: ReturnCommand = { ...on, type: 'record-missing', lines: units('1') }
    plain
      .given(...approved, receive('2'), kept, lost)
      .when(refund())
      .thenHas({ lines: [{ credited: '3' }] })
    plain
      .given(...approved, receive('2'), kept, lost)
      .when(refund({ lines: units('4') }))
      .thenRefused('refund-before-receipt')
    returnsSpec(policyOf({ creditMissing: true }))
      .given(...approved, receive('2'), kept, lost)
      .when(refund())
      .thenHas({ lines: [{ credited: '4' }] })
  })

  it('is paid less its fees', () => {
    const fees = [{ kind: 'restocking', amount: gbp('4.00') }]
    plain
      .given(...received)
      .when(refund({ credit: gbp('40.00'), fees }))
      .thenHas({
        refunds: [
          {
            kind: 'credit',
            credit: gbp('40.00'),
            fees: gbp('4.00'),
            parts: [{ method: 'original_tender', amount: gbp('36.00'), track: 'approved' }],
          },
        ],
      })
  })

  it('that fees eat up leaves nothing to pay: it is settled at once', () => {
    const fees = [{ kind: 'restocking', amount: gbp('40.00') }]
    plain
      .given(...received)
      .when(refund({ credit: gbp('40.00'), fees }))
      .thenHas({
        tracks: { refund: 'settled' },
        lines: [{ credited: '4', refunded: '4' }],
        refunds: [{ parts: [] }],
      })
  })

  it.each([
    [{ credit: gbp('40.00'), fees: [{ kind: 'restocking', amount: gbp('-1.00') }] }, 'negative-fee'],
    [{ credit: gbp('40.00'), fees: [{ kind: 'restocking', amount: gbp('40.01') }] }, 'fee-above-refund'],
    [{ credit: gbp('40.00'), fees: [{ kind: 'restocking', amount: money('1.00', 'EUR') }] }, 'currency-differs'],
    [{ credit: gbp('40.00'), fees: [{ kind: 'restocking', amount: { rate: '0.1' } }] }, 'bad-rate'],
    [{ fees: [{ kind: 'restocking', amount: gbp('1.00') }] }, 'bad-amount'],
    [{ credit: gbp('-1.00') }, 'negative-amount'],
    [{ credit: { amount: '1e9', currency: 'GBP' } }, 'bad-amount'],
    [{ credit: { amount: '1.001', currency: 'GBP' } }, 'bad-amount'],
    [{ credit: gbp('40.00'), tenders: [{ tenderId: 'card', amount: gbp('39.99') }] }, 'tenders-differ'],
    [{ credit: gbp('40.00'), tenders: [{ tenderId: 'card', amount: money('40.00', 'EUR') }] }, 'currency-differs'],
    [{ tenders: [{ tenderId: 'card', amount: gbp('40.00') }] }, 'bad-amount'],
    [
      {
        credit: gbp('1.00'),
        fees: [{ kind: 'restocking', amount: gbp('1.00') }],
        tenders: [{ tenderId: 'card', amount: gbp('1.00') }],
      },
      'tenders-differ',
    ],
    [{ lines: units('-1') }, 'bad-quantity'],
    [{ lines: [{ lineId: 'line-9', quantity: '1' }] }, 'unknown-line'],
  ] as const)('of %j is refused, whatever is known of the order', (asked, code) => {
    plain
      .given(...received)
      .when(refund(asked))
      .thenRefused(code)
  })

  it('is in one currency with those before it', () => {
    const first = refund({ refundId: 'RF-1', lines: units('1'), credit: gbp('10.00') })
    plain
      .given(...received, first)
      .when(refund({ credit: money('30.00', 'EUR') }))
      .thenRefused('currency-differs')
  })

  it('goes back in ways that the policy has', () => {
    const { given } = returnsSpec(policyOf({ refundMethods: ['store_credit', 'gift_card'] }))
    given(...received)
      .when(refund({ method: 'cash' }))
      .thenRefused('refund-method-not-allowed')
    given(...received)
      .when(refund())
      .thenHas({ refunds: [{ parts: [{ method: 'store_credit' }] }] })
  })
})

describe('a credit of an order whose sale is known', () => {
  it('comes to what was paid for its units, over the tenders in their order', () => {
    priced
      .given(...received)
      .when(refund({ lines: units('2') }))
      .thenHas({
        refunds: [
          {
            credit: gbp('20.00'),
            parts: [
              { tenderId: 'gift', amount: gbp('15.00') },
              { tenderId: 'card', amount: gbp('5.00') },
            ],
          },
        ],
      })
  })

  it('counts what went back before, also by another return', () => {
    const other = priced.given(
      { ...on, returnId: 'RT-0', type: 'request', lines: [shirts('1')] },
      { ...on, returnId: 'RT-0', type: 'approve' },
      { ...on, returnId: 'RT-0', type: 'record-receipt', location, lines: [shirts('1')] },
      { ...on, returnId: 'RT-0', type: 'approve-refund' },
    )
    const { given } = returnsSpec(policyOf({}), { ...order, returns: [other.state] })
    const three: ReturnCommand = { ...on, type: 'request', lines: [shirts('3')] }
    given(three, approve, receive('3'))
      .when(refund())
      .thenHas({
        refunds: [
          {
            credit: gbp('30.00'),
            parts: [
              { tenderId: 'gift', amount: gbp('5.00') },
              { tenderId: 'card', amount: gbp('25.00') },
            ],
          },
        ],
      })
  })

  it('sums with the credits of other returns to what was paid, to the penny', () => {
    const price = gbp('40.01')
    const uneven: OrderFacts = {
      ...facts,
      sold: {
        currency: 'GBP',
        lines: [{ lineId: 'line-1', quantity: '4', price }],
        tenders: [{ tenderId: 'card', tender: 'card', captured: price }],
      },
    }
    const one = (returnId: string, returns: OrderFacts['returns']) => {
      const at = { ...on, returnId }
      return returnsSpec(policyOf({}), { ...uneven, returns }).given(
        { ...at, type: 'record-receipt', blind: true, location, lines: [shirts('1')] },
        { ...at, type: 'approve-refund' },
      ).state
    }
    const returns: ReturnState[] = []
    for (const id of ['RT-1', 'RT-2', 'RT-3', 'RT-4']) returns.push(one(id, [...returns]))
    const credits = returns.map(({ refunds: [refund] }) => refund?.kind === 'credit' && refund.credit?.amount)
    expect(credits).toEqual(['10.00', '10.01', '10.00', '10.00'])
  })

  it('is never above what was paid, whatever is asked for; less may be granted', () => {
    priced
      .given(...received)
      .when(refund({ credit: gbp('40.01') }))
      .thenRefused('above-paid')
    priced
      .given(...received)
      .when(refund({ credit: gbp('40.00') }))
      .thenHas({ refunds: [{ credit: gbp('40.00') }] })
    priced
      .given(...received)
      .when(refund({ credit: gbp('12.00') }))
      .thenHas({ refunds: [{ credit: gbp('12.00'), parts: [{ amount: gbp('12.00') }] }] })
    priced
      .given(...received)
      .when(refund({ credit: money('1.00', 'EUR') }))
      .thenRefused('currency-differs')
  })

  it('goes to no tender above what it captured, nor to one that did not pay', () => {
    const tenders = (...split: readonly (readonly [string, string])[]) =>
      refund({ lines: units('2'), tenders: split.map(([tenderId, amount]) => ({ tenderId, amount: gbp(amount) })) })
    priced
      .given(...received)
      .when(tenders(['card', '20.00']))
      .thenHas({ refunds: [{ parts: [{ tenderId: 'card', amount: gbp('20.00') }] }] })
    priced
      .given(...received)
      .when(tenders(['gift', '20.00']))
      .thenRefused('above-captured')
    priced
      .given(...received)
      .when(tenders(['gift', '10.00'], ['gift', '10.00']))
      .thenRefused('duplicate-tender')
    priced
      .given(...received)
      .when(tenders(['cash', '20.00']))
      .thenRefused('unknown-tender')
    priced
      .given(...received, refund({ refundId: 'RF-1', lines: units('1') }))
      .when(tenders(['gift', '10.00'], ['card', '10.00']))
      .thenRefused('above-captured')
  })

  it('above what the tenders captured is refused', () => {
    const unpaid: OrderFacts = {
      ...facts,
      sold: { ...sold, tenders: [{ tenderId: 'card', tender: 'card', captured: gbp('39.00') }] },
    }
    returnsSpec(policyOf({}), unpaid)
      .given(...received)
      .when(refund())
      .thenRefused('above-captured')
  })

  it('takes off the fees of the policy, or those of the command', () => {
    const refundTerms = { shipping: 'keep', fees: [{ kind: 'restocking', amount: { rate: '0.1' } }] } as const
    const { given } = returnsSpec(policyOf({ refundTerms }), order)
    given(...received)
      .when(refund())
      .thenHas({ refunds: [{ credit: gbp('40.00'), fees: gbp('4.00') }] })
    given(...received)
      .when(refund({ fees: [] }))
      .thenHas({ refunds: [{ fees: gbp('0.00') }] })
    given(...received)
      .when(refund({ fees: [{ kind: 'restocking', amount: gbp('-1.00') }] }))
      .thenRefused('negative-fee')
  })
})

describe('an advance', () => {
  it('R6: is money before the goods are back, where the policy advances any', () => {
    plain
      .given(...approved)
      .when(advance())
      .thenRefused('advance-not-allowed')
    advancing
      .given(...approved)
      .when(advance({ amount: gbp('40.00') }))
      .thenHas({
        tracks: { refund: 'approved', posting: 'pending' },
        lines: [{ advanced: '4', credited: '0' }],
        refunds: [{ kind: 'advance', amount: gbp('40.00'), open: gbp('40.00') }],
      })
    priced
      .given(...approved)
      .when(advance({ lines: units('1') }))
      .thenHas({ refunds: [{ amount: gbp('10.00') }] })
  })

  it('is refunded when it settles, and owed until a credit clears it', () => {
    advancing
      .given(...approved, advance())
      .when(settle('RF-A'))
      .thenHas({ lines: [{ advanced: '4', refunded: '4' }] })
    const paid = [...approved, advance({ amount: gbp('40.00') }), settle('RF-A'), receive('4')]
    advancing
      .given(...paid)
      .when(refund({ credit: gbp('40.00') }))
      .thenHas({
        tracks: { refund: 'settled' },
        lines: [{ advanced: '0', credited: '4', refunded: '4' }],
        refunds: [
          { open: gbp('0.00'), openLines: [] },
          { cleared: gbp('40.00'), parts: [] },
        ],
      })
  })

  it('is cleared as far as a credit goes: the customer gets the rest, or owes it', () => {
    const paid = [...approved, advance({ amount: gbp('40.00') }), settle('RF-A'), receive('4')]
    advancing
      .given(...paid)
      .when(refund({ credit: gbp('45.00') }))
      .thenHas({ refunds: [{ open: gbp('0.00') }, { cleared: gbp('40.00'), parts: [{ amount: gbp('5.00') }] }] })
    advancing
      .given(...paid)
      .when(refund({ credit: gbp('30.00') }))
      .thenHas({ refunds: [{ open: gbp('10.00') }, { cleared: gbp('30.00'), parts: [] }] })
  })

  it('that the customer still owes keeps the return open until it is recovered', () => {
    const paid = [
      ...approved,
      advance({ amount: gbp('40.00') }),
      settle('RF-A'),
      receive('4'),
      refund({ credit: gbp('30.00') }),
    ]
    const rest: ReturnCommand[] = [
      { ...on, type: 'disposition', lines: [{ lineId: 'line-1', quantity: '4', disposition: 'restock' }] },
      { ...on, type: 'record-stock-adjusted' },
      { ...on, type: 'record-posting' },
    ]
    const close: ReturnCommand = { ...on, type: 'close' }
    advancing
      .given(...paid, ...rest)
      .when(close)
      .thenRefused('still-open')
    advancing
      .given(...paid, recover, ...rest)
      .when(close)
      .thenHas({ header: 'closed', refunds: [{ open: gbp('0.00'), recovered: gbp('10.00') }, {}] })
  })

  it('without amounts is cleared by units', () => {
    const paid = [...approved, advance({ lines: units('1') }), settle('RF-A'), receive('4')]
    advancing
      .given(...paid)
      .when(refund({ lines: units('1') }))
      .thenHas({ tracks: { refund: 'settled' }, refunds: [{ openLines: [] }, { parts: [] }] })
    advancing
      .given(...paid)
      .when(refund())
      .thenHas({ tracks: { refund: 'approved' }, refunds: [{ openLines: [] }, { parts: [{ track: 'approved' }] }] })
    advancing
      .given(...paid)
      .when(refund({ credit: gbp('40.00') }))
      .thenRefused('bad-amount')
    const known = [...approved, advance({ amount: gbp('40.00') }), settle('RF-A'), receive('4')]
    advancing
      .given(...known)
      .when(refund())
      .thenRefused('bad-amount')
  })

  it('is for what may come back and nobody has paid for', () => {
    advancing
      .given(...approved, advance({ lines: units('3') }))
      .when(advance({ refundId: 'RF-B', lines: units('2') }))
      .thenRefused('refund-above-authorised', { lines: ['line-1'] })
    advancing
      .given(...received, refund({ lines: units('3') }))
      .when(advance({ lines: units('2') }))
      .thenRefused('refund-above-authorised')
    advancing
      .given(...approved, advance())
      .when(advance())
      .thenRefused('duplicate-refund')
  })

  it('is recovered whole: not paid out at all, or paid back', () => {
    advancing
      .given(...approved, advance({ amount: gbp('40.00') }))
      .when(recover)
      .thenHas({
        tracks: { refund: 'settled' },
        lines: [{ advanced: '0', refunded: '0' }],
        refunds: [{ open: gbp('0.00'), parts: [] }],
      })
    advancing
      .given(...approved, advance({ amount: gbp('40.00') }), settle('RF-A'))
      .when(recover)
      .thenHas({
        lines: [{ advanced: '0', refunded: '0' }],
        refunds: [{ open: gbp('0.00'), recovered: gbp('40.00') }],
      })
    advancing
      .given(...approved, advance(), execute('RF-A'))
      .when(recover)
      .thenRefused('refund-under-way')
    advancing
      .given(...approved, advance(), receive('4'), refund({ lines: units('1') }))
      .when(recover)
      .thenHas({ lines: [{ advanced: '0', refunded: '0' }], refunds: [{ lines: units('1'), parts: [{}] }, {}] })
    advancing
      .given(...approved, advance(), recover)
      .when(recover)
      .thenRefused('nothing-to-recover')
    advancing
      .given(...received, refund())
      .when({ ...recover, refundId: on.returnId })
      .thenRefused('not-an-advance')
    advancing
      .given(...approved)
      .when(recover)
      .thenRefused('unknown-refund')
  })
})

describe('what a command says of the money of a refund', () => {
  it('is refused by a code, whatever it is', () => {
    const most = '90071992547.40991'
    plain
      .given({ ...on, type: 'record-receipt', blind: true, location, lines: [shirts(most)] }, refund())
      .when(refund({ refundId: 'RF-2', lines: units(most) }))
      .thenRefused('refund-above-authorised')
    plain
      .given(...received)
      .when(refund({ credit: { amount: '10.00', currency: 'XYZ' } }))
      .thenRefused('bad-amount')
  })

  it('is kept as money is written, and makes no payment of nothing', () => {
    const credit = { amount: '10', currency: 'GBP' }
    const tenders = [
      { tenderId: 'card', amount: { amount: '10', currency: 'GBP' } },
      { tenderId: 'gift', amount: gbp('0.00') },
    ]
    for (const { given } of [plain, priced]) {
      given(...received)
        .when(refund({ credit, tenders }))
        .thenHas({ refunds: [{ credit: gbp('10.00'), parts: [{ tenderId: 'card', amount: gbp('10.00') }] }] })
    }
  })

  it('names a method that holds for its tenders too, each of them once, as the policy has it', () => {
    const tenders = [{ tenderId: 'card', amount: gbp('10.00') }]
    priced
      .given(...received)
      .when(refund({ lines: units('1'), method: 'bank_transfer', tenders }))
      .thenHas({ refunds: [{ parts: [{ tenderId: 'card', method: 'bank_transfer', amount: gbp('10.00') }] }] })
    const closed = { ...order, sold: { ...sold, tenders: sold.tenders.map((each) => ({ ...each, closed: true })) } }
    returnsSpec(policyOf({ refundMethods: ['original_tender'] }), closed)
      .given(...received)
      .when(refund())
      .thenRefused('refund-method-not-allowed')
    plain
      .given(...received)
      .when(refund({ credit: gbp('20.00'), tenders: [...tenders, ...tenders] }))
      .thenRefused('duplicate-tender')
  })

  it('by the method none is nothing to pay: it is settled at once', () => {
    priced
      .given(...received)
      .when(refund({ method: 'none' }))
      .thenHas({ tracks: { refund: 'settled' }, lines: [{ refunded: '4' }], refunds: [{ parts: [] }] })
  })

  it('of less than was paid is what its breakdown comes to', () => {
    const books = { currency: 'EUR', rate: '2' } as const
    returnsSpec(policyOf({}), { ...order, sold: { ...sold, books } })
      .given(...received)
      .when(refund({ lines: units('2'), credit: gbp('12.00') }))
      .thenHas({
        refunds: [
          { breakdown: { total: gbp('12.00'), orderTotal: gbp('28.00'), bookValue: money('24.00', 'EUR') } as object },
        ],
      })
  })

  it('charges the tax on a fee, also where the sale is not known', () => {
    const tax = { code: 'VAT', basis: 'exclusive', rate: '0.2' } as const
    plain
      .given(...received)
      .when(refund({ credit: gbp('40.00'), fees: [{ kind: 'restocking', amount: gbp('5.00'), tax }] }))
      .thenHas({ refunds: [{ fees: gbp('6.00'), parts: [{ amount: gbp('34.00') }] }] })
  })

  it('leaves the ids of an advance and a credit apart where none are given', () => {
    advancing
      .given(...approved, { ...on, type: 'advance-refund' }, receive('4'))
      .when(refund())
      .thenHas({ refunds: [{ refundId: 'RT-1/advance' }, { refundId: 'RT-1' }] })
    advancing
      .given(...approved, { ...on, type: 'advance-refund' })
      .when({ ...on, type: 'recover-advance' })
      .thenHas({ lines: [{ advanced: '0' }] })
  })

  it('names the same goods of an exchange by the line of the return', () => {
    const other = { ...shirts('1', 'mine'), orderLineId: 'line-1' }
    const rest = { ...shirts('3', 'others'), orderLineId: 'line-1' }
    const receipt = (lineId: string, quantity: string): ReturnCommand => ({
      ...on,
      ...{ type: 'record-receipt', location, lines: [shirts(quantity, lineId)] },
    })
    priced
      .given({ ...on, type: 'request', lines: [other, rest] }, approve, receipt('mine', '1'), receipt('others', '3'))
      .when(exchange({ charges: [{ sameAs: 'mine' }] }))
      .thenHas({ exchanges: [{ direction: 'down' }], refunds: [{ parts: [{ amount: gbp('10.00') }, {}, {}] }] })
  })

  it('goes by the substitute where a recovered advance has used up what a tender captured', () => {
    const again = [...approved, advance(), settle('RF-A'), recover, receive('4')]
    priced
      .given(...again)
      .when(refund({ refundId: 'RF-1', lines: units('1') }))
      .thenHas({ refunds: [{}, { parts: [{ method: 'store_credit', amount: gbp('10.00') }] }] })
    returnsSpec(policyOf({ advanceRefunds: true, closedTenders: { closed: 'next_tender' } }), order)
      .given(...again)
      .when(refund())
      .thenRefused('above-captured')
  })
})

describe('an advance that is not paid out', () => {
  const failed = (more: object = {}): ReturnCommand => ({
    ...on,
    ...{ type: 'record-refund-failed', refundId: 'RF-A', attempt: 0, code: 'closed', reason: 'closed', ...more },
  })

  it('is recovered but for what a credit has cleared: no more than that is paid', () => {
    const cleared = [...approved, advance(), failed(), receive('4'), refund({ lines: units('1') })]
    priced
      .given(...cleared)
      .when(recover)
      .thenHas({
        lines: [{ advanced: '0', credited: '1' }],
        refunds: [{ amount: gbp('10.00'), open: gbp('0.00'), parts: [{ amount: gbp('10.00'), track: 'failed' }] }, {}],
      })
    priced
      .given(...cleared, recover)
      .when(settle('RF-A'))
      .thenRefused('refund-failed')
    priced
      .given(...cleared, recover, execute('RF-A'))
      .when(settle('RF-A', 1))
      .thenHas({ tracks: { refund: 'settled' }, lines: [{ refunded: '1' }] })
  })

  it('is owed as far as it was paid beyond that', () => {
    const half: ReturnCommand = { ...on, type: 'record-refund-settled', refundId: 'RF-A', tenderId: 'gift', attempt: 0 }
    const cleared = [
      ...approved,
      advance(),
      half,
      failed({ tenderId: 'card' }),
      receive('4'),
      refund({ lines: units('1') }),
    ]
    priced
      .given(...cleared)
      .when(recover)
      .thenHas({
        refunds: [{ amount: gbp('15.00'), open: gbp('5.00'), track: 'settled', parts: [{ amount: gbp('15.00') }] }, {}],
      })
    priced
      .given(...cleared, recover)
      .when(recover)
      .thenHas({ lines: [{ advanced: '0', refunded: '1' }], refunds: [{ recovered: gbp('5.00') }, {}] })
  })

  it('is written off where the goods never come, which lets the return close', () => {
    const lost: ReturnCommand = { ...on, type: 'record-missing', lines: units('4') }
    const writeOff: ReturnCommand = { ...on, type: 'write-off-advance', refundId: 'RF-A', reason: 'moved away' }
    priced
      .given(...approved, lost)
      .when(advance())
      .thenRefused('nothing-to-refund')
    priced
      .given(...approved, advance())
      .when(writeOff)
      .thenRefused('refund-under-way')
    const given = [...approved, advance(), settle('RF-A'), lost]
    priced
      .given(...given)
      .when(writeOff)
      .thenHappens('advance-written-off')
      .thenHas({
        lines: [{ advanced: '0', refunded: '0' }],
        refunds: [{ open: gbp('0.00'), writtenOff: gbp('40.00') }],
      })
    priced
      .given(...given, writeOff, { ...on, type: 'record-posting' })
      .when({ ...on, type: 'close' })
      .thenHas({ header: 'closed' })
    priced
      .given(...given, writeOff)
      .when(failed())
      .thenRefused('already-settled')
  })
})

describe('refunds of one sale together', () => {
  /** Two shirts at 50.00 and their shipping at 5.00, all of which is given back at once. */
  const two: OrderFacts = {
    ...facts,
    lines: [shirts('2')],
    sold: {
      currency: 'GBP',
      lines: [{ lineId: 'line-1', quantity: '2', price: gbp('100.00') }],
      shipping: [{ lineId: 'post', quantity: '1', price: gbp('5.00') }],
      tenders: [{ tenderId: 'card', tender: 'card', captured: gbp('105.00') }],
    },
  }
  const policy = policyOf({ advanceRefunds: true, refundTerms: { shipping: 'refund' } })
  const { given } = returnsSpec(policy, two)
  const both: ReturnCommand[] = [{ ...on, type: 'request', lines: [shirts('2')] }, approve]
  const one = (refundId: string) => advance({ refundId, lines: units('1'), method: 'store_credit' })

  it('count advances too, whatever they are paid by', () => {
    given(...both, one('RF-A'))
      .when(one('RF-B'))
      .thenHas({ refunds: [{ amount: gbp('55.00') }, { amount: gbp('50.00') }] })
    given(...both, one('RF-A'), one('RF-B'), receive('2'))
      .when(refund())
      .thenHas({ refunds: [{ open: gbp('0.00') }, { open: gbp('0.00') }, { credit: gbp('105.00'), parts: [] }] })
    given(...both, one('RF-A'), receive('2'))
      .when(refund({ lines: units('1') }))
      .thenHas({ refunds: [{ open: gbp('0.00') }, { credit: gbp('55.00'), parts: [] }] })
  })

  it('count what was credited before the sale was known, by its units and its amount', () => {
    const at = { ...on, returnId: 'RT-0' }
    const { state } = returnsSpec(policyOf({})).given(
      { ...at, type: 'record-receipt', blind: true, location, lines: [shirts('1')] },
      { ...at, type: 'approve-refund', credit: gbp('90.00') },
    )
    const after = returnsSpec(policyOf({}), { ...two, returns: [state] })
    const second: ReturnCommand[] = [{ ...on, type: 'request', lines: [shirts('1')] }, approve, receive('1')]
    after
      .given(...second)
      .when(refund())
      .thenHas({ refunds: [{ credit: gbp('10.00') }] })
    after
      .given(...second)
      .when(refund({ credit: gbp('50.00') }))
      .thenRefused('above-paid')
  })
})

describe('a unit that two returns name', () => {
  const one: OrderFacts = {
    ...facts,
    lines: [shirts('1')],
    sold: { ...sold, lines: [{ lineId: 'line-1', quantity: '1', price: gbp('40.00') }] },
  }
  const asked: ReturnCommand = { ...on, type: 'request', lines: [shirts('1')] }
  const beside = (...commands: readonly ReturnCommand[]) => {
    const { state } = returnsSpec(policyOf({ advanceRefunds: true }), one).given(
      ...commands.map((command) => ({ ...command, returnId: 'RT-0' })),
    )
    return returnsSpec(policyOf({ advanceRefunds: true }), { ...one, returns: [state] })
  }
  // What was asked for by stale facts: neither return was known when the other one was requested.
  const stale = returnsSpec(policyOf({})).given(asked).when(approve).decision
  const requested = returnsSpec(policyOf({})).given().when(asked).decision
  const history = (requested.ok ? requested.events : []).concat(stale.ok ? stale.events : [])

  it('is authorised, received, advanced and credited by one of them', () => {
    beside(asked)
      .given(...(requested.ok ? requested.events : []))
      .when(approve)
      .thenHas({ header: 'approved' })
    beside(asked, approve)
      .given(...(requested.ok ? requested.events : []))
      .when(approve)
      .thenRefused('more-than-sold', { lines: ['line-1'] })
    beside(asked, approve, receive('1'))
      .given(...history)
      .when(receive('1'))
      .thenRefused('more-than-sold')
    beside(asked, approve)
      .given(...history)
      .when(advance())
      .thenHas({ lines: [{ advanced: '1' }] })
    beside(asked, approve, advance({ refundId: 'RF-0' }))
      .given(...history)
      .when(advance())
      .thenRefused('more-than-sold')
  })
})

describe('the execution of a refund', () => {
  const uncertain: ReturnCommand = { ...on, type: 'record-refund-uncertain', attempt: 1, reason: 'time-out' }
  const executed: PaymentCommand = { ...on, type: 'record-refund-executed', attempt: 1, executionId: 're_1' }
  const failed: PaymentCommand = {
    ...on,
    type: 'record-refund-failed',
    attempt: 1,
    code: 'account-closed',
    reason: 'the account is closed',
  }

  it('is an intent with a key of its own, made from the return', () => {
    const { decision } = priced.given(...received, refund()).when(execute())
    expect(decision.ok && decision.events).toEqual([
      {
        ...on,
        type: 'refund-executing',
        refundId: 'RT-1',
        part: 0,
        attempt: 1,
        method: 'original_tender',
        tenderId: 'gift',
        amount: gbp('15.00'),
        intentKey: 'refund/RT-1/RT-1/0/1',
      },
      {
        ...on,
        type: 'refund-executing',
        refundId: 'RT-1',
        part: 1,
        attempt: 1,
        method: 'original_tender',
        tenderId: 'card',
        amount: gbp('25.00'),
        intentKey: 'refund/RT-1/RT-1/1/1',
      },
    ])
  })

  it('is tried again by a new key when it failed for certain, also after it was taken on', () => {
    plain
      .given(...received, refund(), execute(), executed)
      .when(failed)
      .thenHas({ tracks: { refund: 'failed' }, lines: [{ refunded: '0' }] })
    const { decision } = plain.given(...received, refund(), execute(), executed, failed).when(execute())
    expect(decision.ok && decision.events).toMatchObject([{ attempt: 2, intentKey: 'refund/RT-1/RT-1/0/2' }])
  })

  it('is looked up, not tried again, when it is uncertain', () => {
    plain
      .given(...received, refund(), execute(), uncertain)
      .when(execute())
      .thenRefused('refund-uncertain')
    plain
      .given(...received, refund(), execute(), uncertain)
      .when(executed)
      .thenHas({ tracks: { refund: 'executed' }, refunds: [{ parts: [{ executionId: 're_1' }] }] })
    plain
      .given(...received, refund(), execute(), uncertain)
      .when(failed)
      .thenHas({ tracks: { refund: 'failed' } })
  })

  it('over several tenders moves each by itself; the refund is as far as the last of them', () => {
    const by = (tenderId: string): ReturnCommand => ({ ...on, type: 'record-refund-settled', tenderId, attempt: 1 })
    priced
      .given(...received, refund(), execute())
      .when(by('gift'))
      .thenHas({ tracks: { refund: 'executing' }, lines: [{ refunded: '0' }] })
    priced
      .given(...received, refund(), execute(), by('gift'))
      .when(by('card'))
      .thenHas({ tracks: { refund: 'settled' }, lines: [{ refunded: '4' }] })
    priced
      .given(...received, refund(), execute(), by('gift'))
      .when(by('gift'))
      .thenRefused('already-settled')
    priced
      .given(...received, refund(), execute(), by('gift'))
      .when(settle(on.returnId, 1))
      .thenHas({ tracks: { refund: 'settled' } })
    priced
      .given(...received, refund())
      .when(by('cheque'))
      .thenRefused('unknown-tender')
  })

  it('is not moved by a report on an attempt before it', () => {
    const again = [...received, refund(), execute(), executed, failed, execute()]
    const second: ReturnCommand = { ...on, type: 'record-refund-executed', attempt: 2 }
    const { state } = plain.given(...again)
    expect(state.refunds[0]?.parts[0]).toEqual({ method: 'original_tender', track: 'executing', attempt: 2 })
    for (const history of [again, [...again, second]]) {
      plain
        .given(...history)
        .when(failed)
        .thenRefused('stale-attempt')
      plain
        .given(...history)
        .when(executed)
        .thenRefused('stale-attempt-paid')
      plain
        .given(...history)
        .when(settle(on.returnId, 1))
        .thenRefused('stale-attempt-paid')
      plain
        .given(...history)
        .when(settle(on.returnId, 3))
        .thenRefused('unknown-attempt')
    }
  })

  it('tries again what failed, and leaves alone what is under way', () => {
    const card: ReturnCommand = { ...failed, tenderId: 'card' }
    const gift: ReturnCommand = { ...executed, tenderId: 'gift' }
    const { decision } = priced.given(...received, refund(), execute(), gift, card).when(execute())
    expect(decision.ok && decision.events).toMatchObject([{ part: 1, attempt: 2 }])
    priced
      .given(...received, refund(), execute())
      .when({ ...on, type: 'record-refund-settled', attempt: 1, part: 1 })
      .thenHas({ refunds: [{ parts: [{ track: 'executing' }, { track: 'settled' }] }] })
    priced
      .given(...received, refund(), execute())
      .when({ ...on, type: 'execute-refund', part: 2 })
      .thenRefused('unknown-payment')
  })

  it('is settled no more when the bank returns it, also after the close', () => {
    const returned: ReturnCommand = {
      ...on,
      ...{ type: 'record-refund-failed', attempt: 1, code: 'R03', reason: 'no account' },
    }
    const paid = [...received, refund(), execute(), settle(on.returnId, 1)]
    plain
      .given(...paid)
      .when(returned)
      .thenHas({ tracks: { refund: 'failed', posting: 'pending' }, lines: [{ credited: '4', refunded: '0' }] })
    plain
      .given(...paid, returned)
      .when(returned)
      .thenRefused('already-failed')
    const closed: ReturnCommand[] = [
      ...paid,
      { ...on, type: 'disposition', lines: [{ lineId: 'line-1', quantity: '4', disposition: 'restock' }] },
      { ...on, type: 'record-stock-adjusted' },
      { ...on, type: 'record-posting' },
      { ...on, type: 'close' },
    ]
    plain
      .given(...closed, returned, execute())
      .when(settle(on.returnId, 2))
      .thenHas({ header: 'closed', tracks: { refund: 'settled', posting: 'pending' }, lines: [{ refunded: '4' }] })
    plain
      .given(...received, exchange())
      .when({ ...returned, attempt: 0 })
      .thenRefused('already-settled')
  })

  it('goes another way when its tender is closed before it is paid', () => {
    const redirect = (more: object = {}): ReturnCommand => ({ ...on, type: 'redirect-payment', ...more })
    const closed = returnsSpec(policyOf({}), {
      ...order,
      sold: { ...sold, tenders: sold.tenders.map((tender) => ({ ...tender, closed: tender.tenderId === 'gift' })) },
    })
    const { decision } = priced.given(...received).when(refund({ lines: units('2') }))
    const granted = decision.ok ? decision.events : []
    closed
      .given(...received, ...granted)
      .when(redirect())
      .thenRefused('unknown-payment')
    closed
      .given(...received, ...granted)
      .when(redirect({ tenderId: 'gift' }))
      .thenHappens('payment-redirected')
      .thenHas({
        refunds: [
          {
            track: 'approved',
            parts: [
              { tenderId: 'card', amount: gbp('15.00'), attempt: 1 },
              { tenderId: 'card', amount: gbp('5.00'), attempt: 0 },
            ],
          },
        ],
      })
    const tried = [...received, refund(), execute(), failed]
    plain
      .given(...tried)
      .when(redirect({ method: 'store_credit' }))
      .thenHas({ refunds: [{ parts: [{ method: 'store_credit', track: 'approved', attempt: 2 }] }] })
    plain
      .given(...tried, redirect({ method: 'store_credit' }))
      .when(executed)
      .thenRefused('stale-attempt-paid')
    plain
      .given(...received, refund(), execute())
      .when(redirect({ method: 'store_credit' }))
      .thenRefused('refund-executing')
  })

  it('settles units once', () => {
    plain
      .given(...received, refund(), settle())
      .when(settle())
      .thenRefused('already-settled')
    plain
      .given(...received)
      .when(settle())
      .thenRefused('unknown-refund')
  })
})

describe('an exchange', () => {
  const credit = gbp('40.00')

  it('for the same goods is even: nobody pays, and the units are refunded', () => {
    plain
      .given(...received)
      .when(exchange())
      .thenHappens('refund-approved', 'exchanged')
      .thenHas({
        tracks: { refund: 'settled' },
        lines: [{ credited: '4', refunded: '4' }],
        exchanges: [{ exchangeOrderId: 'SO-2', refundId: 'RT-1', direction: 'even' }],
      })
    priced
      .given(...received)
      .when(exchange({ charges: [{ sameAs: 'line-1' }] }))
      .thenHas({ exchanges: [{ direction: 'even' }] })
  })

  it('up is paid for by the customer', () => {
    plain
      .given(...received)
      .when(exchange({ credit, charges: [{ amount: gbp('50.00') }] }))
      .thenHas({
        exchanges: [{ direction: 'up', customerPays: gbp('10.00') }],
        refunds: [{ parts: [{ method: 'exchange_offset', amount: gbp('40.00'), track: 'settled' }] }],
      })
  })

  it('down refunds the difference', () => {
    priced
      .given(...received)
      .when(exchange({ charges: [{ amount: gbp('18.00') }, { amount: gbp('2.00') }] }))
      .thenHas({
        tracks: { refund: 'approved' },
        lines: [{ credited: '4', refunded: '0' }],
        exchanges: [{ direction: 'down' }],
        refunds: [
          {
            parts: [
              { method: 'exchange_offset', amount: gbp('20.00') },
              { tenderId: 'gift', amount: gbp('15.00') },
              { tenderId: 'card', amount: gbp('5.00') },
            ],
          },
        ],
      })
  })

  it('needs the goods, unless the policy exchanges at once: then it is an advance', () => {
    plain
      .given(...approved)
      .when(exchange())
      .thenRefused('refund-before-receipt')
    plain
      .given(...approved)
      .when(exchange({ instant: true }))
      .thenRefused('advance-not-allowed')
    advancing
      .given(...approved)
      .when(exchange({ instant: true }))
      .thenHappens('refund-advanced', 'exchanged')
      .thenHas({ lines: [{ advanced: '4', refunded: '4', credited: '0' }] })
    advancing
      .given(...approved, exchange({ instant: true, refundId: 'RF-A' }), receive('4'))
      .when(refund())
      .thenHas({ tracks: { refund: 'settled' }, lines: [{ advanced: '0', credited: '4' }] })
  })

  it('needs to know what comes back is worth where it knows what is charged', () => {
    plain
      .given(...received)
      .when(exchange({ charges: [{ amount: gbp('50.00') }] }))
      .thenRefused('bad-amount')
    plain
      .given(...received)
      .when(exchange({ credit, charges: [{ amount: money('50.00', 'EUR') }] }))
      .thenRefused('currency-differs')
    plain
      .given(...received)
      .when(exchange({ credit, charges: [{ sameAs: 'line-1' }] }))
      .thenRefused('unknown-line')
  })
})

describe('the key of an intent', () => {
  const id = fc.oneof(fc.string(), fc.constantFrom('RT/1', 'RT', '1', 'RT~002f1', '', '\uD800', 'RT-1/RT-1'))
  const intent = fc.record({ returnId: id, refundId: id, part: fc.nat(3), attempt: fc.nat(3) })

  it('is that of one intent alone, and fit for a header', () => {
    fc.assert(
      fc.property(intent, intent, (left, right) => {
        const isSame = JSON.stringify(left) === JSON.stringify(right)
        expect(paymentIntentKey(left) === paymentIntentKey(right)).toBe(isSame)
        expect(paymentIntentKey(left)).toMatch(/^[\w.~/-]+$/)
      }),
    )
  })
})
