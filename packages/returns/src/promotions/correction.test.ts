import { money } from '@counterfoil/kernel'
import { describe, expect, it } from 'vitest'
import { componentsOf } from '../amounts/components.ts'
import { type RefundBreakdown, refundOf } from '../amounts/refund.ts'
import type { SoldOrder } from '../amounts/sold-order.ts'
import type { Promotion } from './promotion.ts'

const gbp = (amount: string) => money(amount, 'GBP')
const tenders = [{ tenderId: 'card', tender: 'card' as const, captured: gbp('500') }]

/** What is given back when the lines of the order come back one unit after another. */
function oneByOne(order: SoldOrder, lineIds: readonly string[]): readonly string[] {
  const refunds: RefundBreakdown[] = []
  for (const lineId of lineIds) {
    const refund = refundOf(order, [{ lineId, quantity: '1' }], { shipping: 'keep' }, refunds)
    if (!refund.ok) throw new Error(refund.rejection.because)
    refunds.push(refund.value)
  }
  return refunds.map(({ total }) => total.amount)
}

const threeForTwo: Promotion = { rule: 'buy_get', code: '3FOR2', buy: 2, get: 1 }
const discount = (amount: string, code = '3FOR2') => [{ code, scope: 'line' as const, amount: gbp(amount) }]

describe('buy 2 get 1', () => {
  it('three of one line: the first one back gives nothing, as two cost what was paid for three', () => {
    const order: SoldOrder = {
      currency: 'GBP',
      lines: [{ lineId: '1', quantity: '3', price: gbp('20'), discounts: discount('10') }],
      tenders,
      promotions: [threeForTwo],
    }
    expect(oneByOne(order, ['1', '1', '1'])).toEqual(['0.00', '10.00', '10.00'])
  })

  it('the free one back gives nothing, then each gives its price', () => {
    const order: SoldOrder = {
      currency: 'GBP',
      lines: [
        { lineId: 'a', quantity: '1', price: gbp('30') },
        { lineId: 'b', quantity: '1', price: gbp('20') },
        { lineId: 'free', quantity: '1', price: gbp('0'), discounts: discount('10') },
      ],
      tenders,
      promotions: [threeForTwo],
    }
    expect(oneByOne(order, ['free', 'a', 'b'])).toEqual(['0.00', '30.00', '20.00'])
    expect(oneByOne(order, ['a', 'free', 'b'])).toEqual(['20.00', '10.00', '20.00'])
  })

  it('takes the tax back with the discount', () => {
    const order: SoldOrder = {
      currency: 'GBP',
      lines: [
        {
          lineId: '1',
          quantity: '3',
          price: gbp('20'),
          discounts: discount('10'),
          taxes: [{ code: 'T', basis: 'exclusive', rate: '0.2', amount: gbp('4') }],
        },
      ],
      tenders,
      promotions: [threeForTwo],
    }
    const refund = refundOf(order, [{ lineId: '1', quantity: '1' }], { shipping: 'keep' })
    if (!refund.ok) throw new Error(refund.rejection.because)
    expect(componentsOf(refund.value).map(({ kind, amount }) => [kind, amount.amount])).toEqual([
      ['goods', '10.00'],
      ['discount', '-3.33'],
      ['tax', '1.33'],
      ['promotion', '-6.67'],
      ['tax', '-1.33'],
    ])
    expect(oneByOne(order, ['1', '1', '1'])).toEqual(['0.00', '12.00', '12.00'])
  })

  it('does not concern lines that it does not count', () => {
    const order: SoldOrder = {
      currency: 'GBP',
      lines: [
        { lineId: '1', quantity: '3', price: gbp('20'), discounts: discount('10') },
        { lineId: 'other', quantity: '1', price: gbp('50') },
      ],
      tenders,
      promotions: [{ ...threeForTwo, lines: ['1'] }],
    }
    expect(oneByOne(order, ['other', '1'])).toEqual(['50.00', '0.00'])
  })
})

describe('save from a step on', () => {
  const order: SoldOrder = {
    currency: 'GBP',
    lines: [
      { lineId: 'large', quantity: '1', price: gbp('47.50'), discounts: discount('47.50', 'HALF') },
      { lineId: 'small', quantity: '1', price: gbp('2.50'), discounts: discount('2.50', 'HALF') },
    ],
    tenders,
    promotions: [
      {
        rule: 'spend_save',
        code: 'HALF',
        steps: [
          { from: gbp('90'), save: gbp('40') },
          { from: gbp('100'), save: { rate: '0.5' } },
        ],
      },
    ],
  }

  it('what is kept earns the step that it still reaches', () => {
    // 95.00 are kept, of which 40.00 are saved: 55.00, more than the 50.00 that was paid.
    expect(oneByOne(order, ['small', 'large'])).toEqual(['0.00', '50.00'])
    expect(oneByOne(order, ['large', 'small'])).toEqual(['45.00', '5.00'])
  })

  it('thirds of a price that make a whole one reach a step', () => {
    const thirds: SoldOrder = {
      currency: 'GBP',
      lines: ['a', 'b'].map((lineId) => ({
        lineId,
        quantity: '3',
        price: gbp('90'),
        discounts: discount('10', 'TEN'),
      })),
      tenders,
      promotions: [{ rule: 'spend_save', code: 'TEN', steps: [{ from: gbp('100'), save: gbp('20') }] }],
    }
    // After three, two of a and one of b are kept: exactly 100.00. After four it is 66.67.
    expect(oneByOne(thirds, ['a', 'b', 'b', 'a'])).toEqual(['30.00', '30.00', '30.00', '23.34'])
  })
})

describe('a promotion is refused', () => {
  const order: SoldOrder = {
    currency: 'GBP',
    lines: [{ lineId: '1', quantity: '2', price: gbp('20'), discounts: discount('10') }],
    tenders,
  }
  it.each<readonly [string, readonly Promotion[], string]>([
    ['that what was sold does not earn', [threeForTwo], 'bad-promotion'],
    ['of no whole number', [{ ...threeForTwo, buy: 0.5 }], 'bad-promotion'],
    ['of nothing', [{ ...threeForTwo, get: 0 }], 'bad-promotion'],
    ['that is there twice', [{ ...threeForTwo, buy: 1 }, threeForTwo], 'bad-promotion'],
    [
      'in another currency',
      [{ rule: 'spend_save', code: '3FOR2', steps: [{ from: money('1', 'EUR'), save: gbp('1') }] }],
      'currency-differs',
    ],
    [
      'of a rate below zero',
      [{ rule: 'spend_save', code: '3FOR2', steps: [{ from: gbp('1'), save: { rate: '-1' } }] }],
      'bad-rate',
    ],
  ])('%s', (_, promotions, code) => {
    const refund = refundOf({ ...order, promotions }, [{ lineId: '1', quantity: '1' }], { shipping: 'keep' })
    expect(refund).toMatchObject({ ok: false, rejection: { code } })
  })
})
