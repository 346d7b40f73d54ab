import { type Money, money, type UnitPrice } from '@counterfoil/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { minor, pence } from '../../test/arbitrary-orders.ts'
import { runs } from '../../test/runs.ts'
import { type ListedLine, type ListedOrder, priceOrder } from './price-order.ts'

const gbp = (amount: string): Money => money(amount, 'GBP')
const each = (amount: string): UnitPrice => ({ amount, currency: 'GBP' })
const mug: ListedLine = { lineId: 'mug', quantity: '2', unitPrice: each('5') }

function priced(order: Omit<ListedOrder, 'currency'>) {
  const outcome = priceOrder({ currency: 'GBP', ...order })
  if (!outcome.ok) throw new Error(outcome.rejection.because)
  return outcome.value
}

describe('an order at its list prices', () => {
  it('has discounts of lines taken off first, then those of the order, each on what is left', () => {
    const { lines } = priced({
      lines: [
        { ...mug, discounts: [{ code: 'TENTH', amount: { rate: '0.1' } }, { amount: gbp('1') }] },
        { lineId: 'hat', quantity: '1', unitPrice: each('12') },
      ],
      discounts: [{ code: 'HALF', amount: { rate: '0.5' } }, { amount: gbp('1') }],
    })
    expect(lines.map(({ price }) => price.amount)).toEqual(['3.60', '5.40'])
    expect(lines[0]?.discounts).toEqual([
      { code: 'TENTH', scope: 'line', amount: gbp('1') },
      { scope: 'line', amount: gbp('1') },
      { code: 'HALF', scope: 'order', amount: gbp('4') },
      { scope: 'order', amount: gbp('0.40') },
    ])
  })

  it('is taxed after its discounts: several rates in the price, or on top of it', () => {
    const taxes = (basis: 'inclusive' | 'exclusive') => [
      { code: 'STATE', basis, rate: '0.0625' },
      { code: 'CITY', basis, rate: '0.015' },
    ]
    const { lines } = priced({
      lines: [
        { ...mug, taxes: taxes('inclusive') },
        { ...mug, lineId: 'top', taxes: taxes('exclusive') },
        { ...mug, lineId: 'told', taxes: [{ code: 'T', basis: 'exclusive', rate: '0.2', amount: gbp('1.99') }] },
      ],
    })
    const amounts = lines.map(({ price, taxes: all = [] }) =>
      [price, ...all.map(({ amount }) => amount)].map((m) => m.amount),
    )
    // 10 / 1.0775 x 0.0625 = 0.58005, and x 0.015 = 0.13921.
    expect(amounts).toEqual([
      ['10.00', '0.58', '0.14'],
      ['10.00', '0.63', '0.15'],
      ['10.00', '1.99'],
    ])
  })

  it('is taxed on top on what it costs without the taxes that are in its price', () => {
    const { lines } = priced({
      lines: [
        {
          ...mug,
          quantity: '24',
          taxes: [
            { code: 'VAT', basis: 'inclusive', rate: '0.2' },
            { code: 'LEVY', basis: 'exclusive', rate: '0.1' },
          ],
        },
      ],
    })
    expect(lines[0]?.taxes?.map(({ amount }) => amount)).toEqual([gbp('20'), gbp('10')])
  })

  it('keeps shipping apart: discounts of the order do not touch it', () => {
    const { lines, shipping } = priced({
      lines: [mug],
      shipping: [{ lineId: 'post', quantity: '1', unitPrice: each('4.95'), discounts: [{ amount: gbp('0.95') }] }],
      discounts: [{ amount: gbp('10') }],
    })
    expect([lines[0]?.price, shipping[0]?.price]).toEqual([gbp('0'), gbp('4')])
  })

  it('spreads a discount over its lines: the shares sum to it, none above its line', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(5_000), { minLength: 1, maxLength: 6 }), fc.nat(1_000), (prices, part) => {
        const whole = prices.reduce((sum, price) => sum + price, 0)
        const discount = pence(Math.floor((whole * part) / 1_000))
        const { lines } = priced({
          lines: prices.map((price, index) => ({ lineId: `${index}`, quantity: '1', unitPrice: pence(price) })),
          discounts: [{ amount: discount }],
        })
        const shares = lines.map(({ discounts = [] }) => minor(discounts[0]?.amount ?? pence(0)))
        expect(shares.reduce((sum, share) => sum + share, 0n)).toBe(minor(discount))
        for (const { price } of lines) expect(minor(price)).toBeGreaterThanOrEqual(0n)
      }),
      { numRuns: runs(1_000) },
    )
  })

  it.each<readonly [string, Omit<ListedOrder, 'currency'>, string, readonly (string | number)[]]>([
    [
      'a line discount above its line',
      { lines: [{ ...mug, discounts: [{ amount: gbp('10.01') }] }] },
      'discount-above-price',
      ['lines', 0, 'discounts', 0],
    ],
    [
      'an order discount above its lines',
      { lines: [mug], discounts: [{ amount: gbp('11') }] },
      'discount-above-price',
      ['discounts', 0],
    ],
    [
      'a discount of nothing to discount',
      { lines: [], discounts: [{ amount: gbp('1') }] },
      'discount-above-price',
      ['discounts', 0],
    ],
    [
      'a discount below zero',
      { lines: [mug], discounts: [{ amount: gbp('-1') }] },
      'negative-amount',
      ['discounts', 0],
    ],
    ['a discount at no rate', { lines: [mug], discounts: [{ amount: { rate: '25%' } }] }, 'bad-rate', ['discounts', 0]],
    [
      'a price below zero',
      { lines: [{ ...mug, unitPrice: each('-5') }] },
      'negative-amount',
      ['lines', 0, 'unitPrice'],
    ],
    ['a price that is none', { lines: [{ ...mug, unitPrice: each('5,00') }] }, 'bad-amount', ['lines', 0, 'unitPrice']],
    [
      'a price in another currency',
      { lines: [], shipping: [{ ...mug, unitPrice: { amount: '5', currency: 'EUR' } }] },
      'currency-differs',
      ['shipping', 0, 'unitPrice'],
    ],
    ['a quantity of nothing', { lines: [{ ...mug, quantity: '0' }] }, 'bad-quantity', ['lines', 0, 'quantity']],
    [
      'a tax at no rate',
      { lines: [{ ...mug, taxes: [{ code: 'T', basis: 'inclusive', rate: '-1' }] }] },
      'bad-rate',
      ['lines', 0, 'taxes', 0],
    ],
  ])('is refused with %s', (_, order, code, path) => {
    expect(priceOrder({ currency: 'GBP', ...order })).toMatchObject({ ok: false, rejection: { code, path } })
  })
})
