import { type Money, money } from '@counterfoil/kernel'
import { describe, expect, it } from 'vitest'
import { componentsOf } from './components.ts'
import type { PricedLine } from './priced-line.ts'
import { type RefundBreakdown, refundOf } from './refund.ts'
import type { EarlierRefund, SoldOrder } from './sold-order.ts'
import type { RefundTerms } from './terms.ts'

const gbp = (amount: string): Money => money(amount, 'GBP')
const keep: RefundTerms = { shipping: 'keep' }
const one = (lineId: string) => [{ lineId, quantity: '1' }]

const shirts: PricedLine = {
  lineId: 'shirts',
  quantity: '3',
  price: gbp('60'),
  taxes: [{ code: 'VAT', basis: 'inclusive', rate: '0.2', amount: gbp('10') }],
}
const mug: PricedLine = { lineId: 'mug', quantity: '1', price: gbp('20') }
const postage: PricedLine = { lineId: 'postage', quantity: '1', price: gbp('6') }
const card = { tenderId: 'card', tender: 'card', captured: gbp('86') } as const
const order: SoldOrder = { currency: 'GBP', lines: [shirts, mug], shipping: [postage], tenders: [card] }

function given(...arguments_: Parameters<typeof refundOf>): RefundBreakdown {
  const refund = refundOf(...arguments_)
  if (!refund.ok) throw new Error(refund.rejection.because)
  return refund.value
}

describe('shipping', () => {
  const inTurn = (terms: RefundTerms) => {
    const first = given(order, one('shirts'), terms)
    const second = given(order, [{ lineId: 'shirts', quantity: '2' }, ...one('mug')], terms, [first])
    return [first, second].map(({ shipping }) => shipping.map(({ amount }) => amount.amount))
  }

  it('is refunded at once, prorated by what the goods cost, or kept', () => {
    expect(inTurn({ shipping: 'refund' })).toEqual([['6.00'], []])
    expect(inTurn({ shipping: 'prorate' })).toEqual([['1.50'], ['4.50']])
    expect(inTurn({ shipping: 'keep' })).toEqual([[], []])
  })

  it('of goods that cost nothing comes back with the last of them', () => {
    const free = { ...order, lines: [{ ...shirts, price: gbp('0'), taxes: [] }] }
    const first = given(free, one('shirts'), { shipping: 'prorate' })
    const last = given(free, [{ lineId: 'shirts', quantity: '2' }], { shipping: 'prorate' }, [first])
    expect([first, last].map(({ total }) => total.amount)).toEqual(['0.00', '6.00'])
  })
})

describe('fees', () => {
  const vat = { code: 'VAT', rate: '0.2' }

  it('are an amount or a fraction of what the goods give, with their tax in them or on top', () => {
    const refund = given(order, [...one('shirts'), ...one('mug')], {
      shipping: 'keep',
      fees: [
        { kind: 'restocking', amount: { rate: '0.15' }, lines: ['shirts'], tax: { ...vat, basis: 'inclusive' } },
        { kind: 'return_shipping', amount: gbp('4.95'), tax: { ...vat, basis: 'exclusive' } },
      ],
    })
    expect(refund.fees).toEqual([
      {
        kind: 'restocking',
        price: gbp('3.00'),
        taxes: [{ ...vat, basis: 'inclusive', amount: gbp('0.50') }],
        amount: gbp('3.00'),
      },
      {
        kind: 'return_shipping',
        price: gbp('4.95'),
        taxes: [{ ...vat, basis: 'exclusive', amount: gbp('0.99') }],
        amount: gbp('5.94'),
      },
    ])
    expect(refund.total).toEqual(gbp('31.06'))
    expect(
      componentsOf(refund)
        .slice(-4)
        .map(({ kind, code, amount }) => [kind, code, amount.amount]),
    ).toEqual([
      ['restocking_fee', undefined, '-2.50'],
      ['fee_tax', 'VAT', '-0.50'],
      ['return_shipping_fee', undefined, '-4.95'],
      ['fee_tax', 'VAT', '-0.99'],
    ])
  })

  it('that are a fraction are one of what is left after a broken promotion', () => {
    const promotion = { rule: 'buy_get', code: '3FOR2', lines: ['shirts'], buy: 2, get: 1 } as const
    const discounts = [{ code: '3FOR2', scope: 'line', amount: gbp('30') }] as const
    const sold = { ...order, lines: [{ ...shirts, discounts }, mug], promotions: [promotion] }
    const fee = { kind: 'restocking', amount: { rate: '0.1' } } as const
    expect(given(sold, one('shirts'), { ...keep, fees: [fee] }).total).toEqual(gbp('0'))
    const both = [...one('shirts'), ...one('mug')]
    expect(given(sold, both, { ...keep, fees: [fee] }).total).toEqual(gbp('18'))
    expect(given(sold, both, { ...keep, fees: [{ ...fee, lines: ['shirts'] }] }).total).toEqual(gbp('19'))
  })

  it('stay with the order: its total is what they come to when all goods are back', () => {
    const all = [{ lineId: 'shirts', quantity: '3' }, ...one('mug')]
    const refund = given(order, all, { shipping: 'refund', fees: [{ kind: 'restocking', amount: gbp('7') }] })
    expect([refund.total, refund.orderTotal]).toEqual([gbp('79'), gbp('7')])
  })
})

describe('an earlier refund', () => {
  it('of an amount without a return leaves that much less of its line', () => {
    const scratch: EarlierRefund = {
      lines: [{ lineId: 'shirts', quantity: '0', amount: gbp('5') }],
      total: gbp('5'),
    }
    const first = given(order, [{ lineId: 'shirts', quantity: '2' }], keep, [scratch])
    const last = given(order, one('shirts'), keep, [scratch, first])
    expect([first, last].map(({ total }) => total.amount)).toEqual(['40.00', '15.00'])
  })

  it('that gave more than was paid gives no more shipping and takes no more points than there are', () => {
    const sold = {
      ...order,
      tenders: [{ ...card, captured: gbp('500') }],
      loyalty: { programme: 'club', points: '80' },
    }
    const generous: EarlierRefund = {
      lines: [{ lineId: 'shirts', quantity: '0', amount: gbp('100') }],
      total: gbp('100'),
    }
    const refund = given(sold, one('shirts'), { shipping: 'prorate' }, [generous])
    expect([refund.total, refund.points?.points]).toEqual([gbp('6'), '80'])
    expect(
      given(sold, one('shirts'), keep, [{ ...generous, points: { programme: 'club', points: '81' } }]).points?.points,
    ).toBe('0')
  })

  it('that gave all shipping back leaves nothing of it to be prorated', () => {
    const first = given(order, one('shirts'), { shipping: 'refund' })
    expect(given(order, one('shirts'), { shipping: 'prorate' }, [first]).shipping).toEqual([])
  })

  it('of more units than a line has does not stand in the way of other lines', () => {
    const wrong: EarlierRefund = { lines: [{ lineId: 'mug', quantity: '2', amount: gbp('20') }], total: gbp('20') }
    expect(given(order, one('shirts'), keep, [wrong]).total).toEqual(gbp('20'))
  })

  it('counts whatever the order in which they are named', () => {
    const first = given(order, one('shirts'), keep)
    const second = given(order, one('shirts'), keep, [first])
    const third = given(order, one('shirts'), keep, [first, second])
    expect(given(order, one('shirts'), keep, [second, first])).toEqual(third)
  })
})

describe('lines of one refund that share an id', () => {
  it('are added up', () => {
    expect(given(order, [...one('shirts'), ...one('shirts')], keep)).toEqual(
      given(order, [{ lineId: 'shirts', quantity: '2' }], keep),
    )
  })
})

describe('a refund is refused, and says where', () => {
  const euro = money('1', 'EUR')
  const bad = (amount: string) => ({ amount, currency: 'GBP' }) as const
  const fee = (amount: Money | { readonly rate: string }): RefundTerms => ({
    ...keep,
    fees: [{ kind: 'restocking', amount }],
  })
  const withLine = (line: Partial<PricedLine>): SoldOrder => ({ ...order, lines: [{ ...shirts, ...line }] })
  const vat = { code: 'VAT', basis: 'inclusive', rate: '0.2' } as const
  const before = (refund: Partial<EarlierRefund>): readonly EarlierRefund[] => [
    { lines: [], total: gbp('0'), ...refund },
  ]
  const all = [{ lineId: 'shirts', quantity: '3' }]

  it.each<readonly [string, Parameters<typeof refundOf>, string, readonly (string | number)[]]>([
    ['of nothing', [order, [], keep], 'no-lines', ['returned']],
    ['of a line that the order has not', [order, one('hat'), keep], 'unknown-line', ['returned', 0]],
    ['of no quantity', [order, [{ lineId: 'mug', quantity: '0' }], keep], 'bad-quantity', ['returned', 0]],
    ['of a quantity below zero', [order, [{ lineId: 'mug', quantity: '-1' }], keep], 'bad-quantity', ['returned', 0]],
    [
      'of a quantity that is none',
      [order, [{ lineId: 'mug', quantity: '1e3' }], keep],
      'bad-quantity',
      ['returned', 0],
    ],
    [
      'of more than any quantity can be',
      [order, [0, 1].map(() => ({ lineId: 'mug', quantity: '90071992547.40991' })), keep],
      'more-than-sold',
      ['returned'],
    ],
    ['of more than was sold', [order, [{ lineId: 'mug', quantity: '2' }], keep], 'more-than-sold', ['returned']],
    [
      'of more than was sold, over lines',
      [order, [...one('mug'), ...one('mug')], keep],
      'more-than-sold',
      ['returned'],
    ],
    [
      'of what came back before',
      [order, one('mug'), keep, before({ lines: [{ lineId: 'mug', quantity: '1', amount: gbp('20') }] })],
      'more-than-sold',
      ['returned'],
    ],
    ['above what was captured', [{ ...order, tenders: [] }, one('mug'), keep], 'above-captured', ['order', 'tenders']],
    [
      'above what was captured, with earlier ones',
      [order, one('mug'), keep, before({ total: gbp('66.01') })],
      'above-captured',
      ['order', 'tenders'],
    ],
    ['with a fee below zero', [order, one('mug'), fee(gbp('-1'))], 'negative-fee', ['terms', 'fees', 0]],
    [
      'with a fee at a rate below zero',
      [order, one('mug'), fee({ rate: '-0.1' })],
      'negative-fee',
      ['terms', 'fees', 0],
    ],
    ['with a fee at no rate', [order, one('mug'), fee({ rate: '10 %' })], 'bad-rate', ['terms', 'fees', 0]],
    ['with a fee in another currency', [order, one('mug'), fee(euro)], 'currency-differs', ['terms', 'fees', 0]],
    ['with a fee above the refund', [order, one('mug'), fee(gbp('20.01'))], 'fee-above-refund', ['terms', 'fees']],
    [
      'with a line in another currency',
      [withLine({ price: euro }), all, keep],
      'currency-differs',
      ['order', 'lines', 0, 'price'],
    ],
    [
      'with a price that is none',
      [withLine({ price: bad('1,5') }), all, keep],
      'bad-amount',
      ['order', 'lines', 0, 'price'],
    ],
    [
      'with a price below the minor unit',
      [withLine({ price: bad('1.505') }), all, keep],
      'bad-amount',
      ['order', 'lines', 0, 'price'],
    ],
    [
      'with a price below zero',
      [withLine({ price: gbp('-1') }), all, keep],
      'negative-amount',
      ['order', 'lines', 0, 'price'],
    ],
    [
      'with a tax above its price',
      [withLine({ taxes: [{ ...vat, amount: gbp('60.01') }] }), all, keep],
      'tax-above-price',
      ['order', 'lines', 0],
    ],
    [
      'with a tax at no rate',
      [withLine({ taxes: [{ ...vat, rate: 'x', amount: gbp('1') }] }), all, keep],
      'bad-rate',
      ['order', 'lines', 0, 'taxes', 0],
    ],
    [
      'with a discount in another currency',
      [withLine({ discounts: [{ scope: 'line', amount: euro }] }), all, keep],
      'currency-differs',
      ['order', 'lines', 0, 'discounts', 0],
    ],
    [
      'of an order with a line of nothing',
      [withLine({ quantity: '0' }), all, keep],
      'bad-quantity',
      ['order', 'lines', 0, 'quantity'],
    ],
    [
      'of an order with a line twice',
      [{ ...order, lines: [mug, mug] }, one('mug'), keep],
      'duplicate-line',
      ['order', 'lines', 1],
    ],
    [
      'of an order with shipping in another currency',
      [{ ...order, shipping: [{ ...postage, price: euro }] }, one('mug'), keep],
      'currency-differs',
      ['order', 'shipping', 0, 'price'],
    ],
    [
      'of an order captured in another currency',
      [{ ...order, tenders: [{ tenderId: 'card', tender: 'card', captured: euro }] }, one('mug'), keep],
      'currency-differs',
      ['order', 'tenders', 0],
    ],
    [
      'with points that are none',
      [{ ...order, loyalty: { programme: 'club', points: '1.5' } }, one('mug'), keep],
      'bad-amount',
      ['order', 'loyalty'],
    ],
    [
      'with books at no rate',
      [{ ...order, books: { currency: 'EUR', rate: '' } }, one('mug'), keep],
      'bad-rate',
      ['order', 'books'],
    ],
    [
      'after one in another currency',
      [order, one('mug'), keep, before({ total: euro })],
      'currency-differs',
      ['earlier', 0, 'total'],
    ],
    [
      'after one of a quantity that is none',
      [order, one('mug'), keep, before({ lines: [{ lineId: 'mug', quantity: 'x', amount: gbp('0') }] })],
      'bad-quantity',
      ['earlier', 0, 'lines', 0],
    ],
    [
      'after one with shipping below zero',
      [order, one('mug'), keep, before({ shipping: [{ lineId: 'postage', amount: gbp('-1') }] })],
      'negative-amount',
      ['earlier', 0, 'shipping', 0],
    ],
    [
      'after one with a promotion in another currency',
      [order, one('mug'), keep, before({ promotions: [{ code: 'P', price: euro, taxes: [], amount: euro }] })],
      'currency-differs',
      ['earlier', 0, 'promotions', 0],
    ],
    [
      'after one with points that are none',
      [order, one('mug'), keep, before({ points: { programme: 'club', points: '-1' } })],
      'bad-amount',
      ['earlier', 0, 'points'],
    ],
  ])('%s', (_, arguments_, code, path) => {
    expect(refundOf(...arguments_)).toMatchObject({ ok: false, rejection: { code, path } })
  })
})
