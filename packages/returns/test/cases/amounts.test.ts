import { type Money, money, sku, type UnitPrice } from '@counterfoil/kernel'
import { describe, expect, it } from 'vitest'
import { componentsOf } from '../../src/amounts/components.ts'
import { creditMemoOf } from '../../src/amounts/credit-memo.ts'
import { priceOrder } from '../../src/amounts/price-order.ts'
import type { PricedLine } from '../../src/amounts/priced-line.ts'
import { type RefundBreakdown, refundOf } from '../../src/amounts/refund.ts'
import { soldLines } from '../../src/amounts/sold-lines.ts'
import type { SoldOrder } from '../../src/amounts/sold-order.ts'
import { exchangeOf } from '../../src/exchange/exchange.ts'
import { splitRefund } from '../../src/tender/split-refund.ts'

const usd = (amount: string): Money => money(amount, 'USD')
const each = (amount: string): UnitPrice => ({ amount, currency: 'USD' })
const keep = { shipping: 'keep' } as const

function order(lines: readonly PricedLine[], captured: string): SoldOrder {
  return { currency: 'USD', lines, tenders: [{ tenderId: 'card', tender: 'card', captured: usd(captured) }] }
}

function given<Value>(outcome: { ok: true; value: Value } | { ok: false; rejection: { because: string } }): Value {
  if (!outcome.ok) throw new Error(outcome.rejection.because)
  return outcome.value
}

describe('R1: 3 units at 100 with an order discount of 10', () => {
  const { lines } = given(
    priceOrder({
      currency: 'USD',
      lines: [{ lineId: '1', quantity: '3', unitPrice: each('100') }],
      discounts: [{ amount: usd('10') }],
    }),
  )
  const sold = order(lines, '290.00')

  it('come to 96.66667 a unit before rounding', () => {
    const all = given(refundOf(sold, [{ lineId: '1', quantity: '3' }], keep))
    const [line] = creditMemoOf(
      [{ kind: 'charge', charge: 'manual', lineId: '1', code: 'X', quantity: '3', unitPrice: each('100') }],
      all,
    ).lines
    expect(line?.unitPrice.amount.slice(0, 10)).toBe('96.6666666')
    expect(Number(line?.unitPrice.amount).toFixed(5)).toBe('96.66667')
  })

  it('three refunds sum to 290.00 exactly', () => {
    const refunds: RefundBreakdown[] = []
    for (const _ of [1, 2, 3]) refunds.push(given(refundOf(sold, [{ lineId: '1', quantity: '1' }], keep, refunds)))
    expect(refunds.map(({ total }) => total.amount)).toEqual(['96.67', '96.66', '96.67'])
    expect(refunds.at(-1)?.orderTotal).toEqual(usd('0'))
  })

  it('exchanged for the same: 0', () => {
    const refund = given(refundOf(sold, [{ lineId: '1', quantity: '1' }], keep))
    const { direction, customerPays, refund: left, orderTotal } = given(exchangeOf(refund, [{ sameAs: '1' }]))
    expect({ direction, customerPays, left }).toEqual({ direction: 'even', customerPays: usd('0'), left: usd('0') })
    expect(orderTotal).toEqual(usd('290'))
  })
})

describe('R3: paid by two tenders of 5', () => {
  const tenders = ['first', 'second'].map((tenderId) => ({ tenderId, tender: 'card' as const, captured: usd('5') }))
  const shares = (amount: string) =>
    given(splitRefund(usd(amount), tenders, { closed: 'next_tender' })).map((share) => [
      share.tenderId,
      share.amount.amount,
    ])

  it('a refund of 10 uses both', () => {
    expect(shares('10')).toEqual([
      ['first', '5.00'],
      ['second', '5.00'],
    ])
  })

  it('a refund of 4 uses the first only', () => {
    expect(shares('4')).toEqual([['first', '4.00']])
  })
})

describe('R11: an order of 270, of which 20 comes back for a new item of 50', () => {
  it('return shipping 5, outbound shipping 7.50: the customer owes 42.50, and the order comes to 312.50', () => {
    const lines = [
      { lineId: 'kept', quantity: '1', price: usd('250') },
      { lineId: 'returned', quantity: '1', price: usd('20') },
    ]
    const refund = given(
      refundOf(order(lines, '270.00'), [{ lineId: 'returned', quantity: '1' }], {
        shipping: 'keep',
        fees: [{ kind: 'return_shipping', amount: usd('5') }],
      }),
    )
    const balance = given(exchangeOf(refund, [{ amount: usd('50') }, { amount: usd('7.50') }]))
    expect(balance).toEqual({
      direction: 'up',
      offset: usd('15'),
      customerPays: usd('42.50'),
      refund: usd('0'),
      orderTotal: usd('312.50'),
    })
  })
})

describe('R13', () => {
  it('a refund of 2 x 7.77 - 2.46 + 0.92 = 14.00', () => {
    const { lines } = given(
      priceOrder({
        currency: 'USD',
        lines: [
          {
            lineId: '1',
            quantity: '2',
            unitPrice: each('7.77'),
            discounts: [{ amount: usd('2.46') }],
            taxes: [{ code: 'sales-tax', basis: 'exclusive', rate: '0.07', amount: usd('0.92') }],
          },
        ],
      }),
    )
    const refund = given(refundOf(order(lines, '14.00'), [{ lineId: '1', quantity: '2' }], keep))
    expect(refund.total).toEqual(usd('14.00'))
    expect(componentsOf(refund).map(({ kind, amount }) => [kind, amount.amount])).toEqual([
      ['goods', '15.54'],
      ['discount', '-2.46'],
      ['tax', '0.92'],
    ])
  })

  it('the same of the lines of an event, where the discount is a line of its own', () => {
    const { lines } = given(
      soldLines(
        [
          {
            kind: 'item',
            lineId: '1',
            sku: sku('MUG'),
            quantity: '2',
            unitPrice: each('7.77'),
            taxes: [{ code: 'sales-tax', basis: 'exclusive', rate: '0.07', amount: usd('0.92') }],
          },
          { kind: 'charge', charge: 'discount', lineId: '2', code: 'D', quantity: '-1', unitPrice: each('2.46') },
        ],
        'USD',
      ),
    )
    const { total } = given(refundOf(order(lines, '14.00'), [{ lineId: '1', quantity: '2' }], keep))
    expect(total).toEqual(usd('14.00'))
  })

  it('credit for 2 of 3 received: 24.24 - 4.02 x 2/3 + 2.26 x 2/3 = 23.07', () => {
    const { lines } = given(
      priceOrder({
        currency: 'USD',
        lines: [
          {
            lineId: '1',
            quantity: '3',
            unitPrice: each('12.12'),
            discounts: [{ amount: usd('4.02') }],
            taxes: [{ code: 'sales-tax', basis: 'exclusive', rate: '0.07', amount: usd('2.26') }],
          },
        ],
      }),
    )
    const refund = given(refundOf(order(lines, '34.60'), [{ lineId: '1', quantity: '2' }], keep))
    expect(refund.total).toEqual(usd('23.07'))
    expect(componentsOf(refund).map(({ kind, amount }) => [kind, amount.amount])).toEqual([
      ['goods', '24.24'],
      ['discount', '-2.68'],
      ['tax', '1.51'],
    ])
  })

  it('a replacement costs what the returned goods had cost: nothing is due', () => {
    const refund = given(
      refundOf(
        order([{ lineId: '1', quantity: '1', price: usd('12.12') }], '12.12'),
        [{ lineId: '1', quantity: '1' }],
        keep,
      ),
    )
    const { customerPays, refund: left } = given(exchangeOf(refund, [{ sameAs: '1' }]))
    expect([customerPays, left]).toEqual([usd('0'), usd('0')])
  })
})

describe('W1: 10 x 23.90 including 20 % VAT, 25 % off', () => {
  const { lines } = given(
    priceOrder({
      currency: 'USD',
      lines: [
        {
          lineId: '1',
          quantity: '10',
          unitPrice: each('23.90'),
          taxes: [{ code: 'VAT', basis: 'inclusive', rate: '0.2' }],
        },
      ],
      discounts: [{ code: 'QUARTER', amount: { rate: '0.25' } }],
    }),
  )

  it('is sold for 179.25', () => {
    expect(lines[0]?.price).toEqual(usd('179.25'))
  })

  it('a full refund is 179.25, not 179.26, of which 29.88 is VAT', () => {
    const refund = given(refundOf(order(lines, '179.25'), [{ lineId: '1', quantity: '10' }], keep))
    expect(refund.total).toEqual(usd('179.25'))
    expect(refund.lines[0]?.taxes.map(({ amount }) => amount)).toEqual([usd('29.88')])
  })

  it('ten refunds of one sum to 179.25', () => {
    const refunds: RefundBreakdown[] = []
    while (refunds.length < 10) {
      refunds.push(given(refundOf(order(lines, '179.25'), [{ lineId: '1', quantity: '1' }], keep, refunds)))
    }
    expect(refunds.map(({ total }) => total.amount)).toEqual(
      Array.from({ length: 10 }, (_, index) => (index % 2 === 0 ? '17.93' : '17.92')),
    )
  })
})
