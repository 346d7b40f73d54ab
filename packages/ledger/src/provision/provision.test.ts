import { localDate, sku } from '@counterfoil/kernel'
import type { CommercialLine } from '@counterfoil/schemas'
import { describe, expect, it } from 'vitest'
import { booksAfter, channel, cost, currency, gbp, heart, item, journalOf, location } from '../../test/journals.ts'
import { retailAccounting } from '../accounting/retail-accounting.ts'
import type { Fact } from '../facts/fact.ts'
import { openSales } from './open-sales.ts'
import { remeasureReturns } from './remeasure-returns.ts'

const expecting = { ...retailAccounting, expectedReturns: { rate: '0.03' } }
const order = { orderId: 'O-1', channel, currency } as const
const sold: readonly Fact[] = [
  { fact: 'sale-fulfilled', ...order, invoicedBefore: '0', lines: [item('100', '100')] },
  { fact: 'cost-of-sale', shipmentId: 'S-1', ...order, lines: [{ ...cost('100', '60'), orderId: 'O-1' }] },
]
const discount = (amount: string): CommercialLine => ({
  ...{ lineId: '9', kind: 'charge', charge: 'discount', code: 'D' },
  ...{ quantity: '1', unitPrice: gbp(amount) },
})
const close = localDate('2026-03-31')

describe('the returns provision at the close of a period', () => {
  it('R18: of 100 sold at 100 with 97 expected to be kept, leaves revenue 9,700, liability 300, cost 5,820, asset 180', () => {
    const sales = openSales(
      sold.map((fact) => journalOf(fact)),
      expecting,
    )
    expect(sales).toEqual([
      {
        orderId: 'O-1',
        channel,
        sku: heart,
        currency,
        sold: gbp('10000.00'),
        cost: gbp('6000.00'),
        refundLiability: gbp('0.00'),
        rightToRecover: gbp('0.00'),
      },
    ])
    const remeasured = remeasureReturns(sales, expecting, '2026-03', close)
    expect(booksAfter([...sold, ...remeasured])).toEqual({
      'trade-receivables': '10000.00',
      revenue: '-9700.00',
      'refund-liability': '-300.00',
      'cost-of-goods-sold': '5820.00',
      'right-to-recover': '180.00',
      inventory: '-6000.00',
    })
  })

  it('changes nothing of what the sale has expected already', () => {
    const sales = openSales(
      sold.map((fact) => journalOf(fact, expecting)),
      expecting,
    )
    expect(sales[0]).toMatchObject({
      sold: gbp('10000.00'),
      refundLiability: gbp('300.00'),
      rightToRecover: gbp('180.00'),
    })
    expect(remeasureReturns(sales, expecting, '2026-03', close)).toEqual([])
  })

  it('expects nothing of a sale that can no longer come back, nor where the policy expects nothing', () => {
    const [sale] = openSales(
      sold.map((fact) => journalOf(fact, expecting)),
      expecting,
    )
    if (sale === undefined) throw new Error('no sale')
    const over = { ...sale, returnableUntil: localDate('2026-03-30') }
    const [fact] = remeasureReturns([over], expecting, '2026-03', close)
    if (fact === undefined) throw new Error('nothing measured')
    expect(booksAfter([...sold, fact], expecting)).toEqual({
      'trade-receivables': '10000.00',
      revenue: '-10000.00',
      'cost-of-goods-sold': '6000.00',
      inventory: '-6000.00',
    })
    const onLastDay = { ...sale, returnableUntil: close }
    expect(remeasureReturns([onLastDay], expecting, '2026-03', close)).toEqual([fact])
    const dayAfter = { ...sale, returnableUntil: localDate('2026-04-01') }
    expect(remeasureReturns([dayAfter], expecting, '2026-03', close)).toEqual([])
    expect(remeasureReturns([sale], retailAccounting, '2026-03', close)).toMatchObject([
      { lines: [{ refundLiability: { is: gbp('0.00') }, rightToRecover: { is: gbp('0.00') } }] },
    ])
  })

  it.each(['goods-kept', 'goods-missing'] as const)(
    'expects nothing of goods that are credited and never come: %s',
    (fact) => {
      const gone: readonly Fact[] = [
        {
          ...({ fact, returnId: 'RT-1', channel, currency, received: false } as const),
          lines: [{ ...cost('10', '60'), orderId: 'O-1' }],
          rightToRecover: [{ sku: heart, amount: gbp('180.00') }],
        },
        {
          ...({ fact: 'credit-memo', refundId: 'RF-1', ...order } as const),
          lines: [item('10', '100')],
          refundLiability: [{ sku: heart, amount: gbp('300.00') }],
        },
      ]
      const all = [...sold, ...gone]
      const sales = openSales(
        all.map((each, at) => journalOf(each, expecting, `J-${at}`)),
        expecting,
      )
      expect(sales).toMatchObject([{ sold: gbp('9000.00'), cost: gbp('5400.00') }])
      const left = booksAfter([...all, ...remeasureReturns(sales, expecting, '2026-03', close)], expecting)
      expect(left).toMatchObject({ 'right-to-recover': '162.00', 'refund-liability': '-270.00' })
    },
  )

  it('expects back of goods what is left of them after a discount', () => {
    const lines = [item('5', '10'), item('5', '10', sku('15056BL')), discount('-50')]
    const sale: Fact = { fact: 'sale-fulfilled', ...order, location, invoicedBefore: '0', lines }
    const tenth = { ...retailAccounting, expectedReturns: { rate: '0.1' } }
    expect(booksAfter([sale], tenth)).toMatchObject({ 'refund-liability': '-5.00' })
    const sales = openSales([journalOf(sale, tenth)], tenth)
    expect(sales).toMatchObject([
      { sku: heart, location, sold: gbp('25.00'), refundLiability: gbp('2.50') },
      { sku: '15056BL', location, sold: gbp('25.00'), refundLiability: gbp('2.50') },
    ])
    expect(remeasureReturns(sales, tenth, '2026-03', close)).toEqual([])
    const refundLiability = [{ sku: heart, amount: gbp('9.00') }]
    const credited = [item('1', '10'), discount('-5')]
    expect(
      booksAfter([{ fact: 'credit-memo', refundId: 'RF-1', ...order, lines: credited, refundLiability }], tenth),
    ).toEqual({
      'refund-liability': '5.00',
      'sales-returns': '5.00',
      'discounts-given': '-5.00',
      'refund-payable': '-5.00',
    })
  })

  it('follows what was credited and came back in between', () => {
    const back: readonly Fact[] = [
      {
        ...({ fact: 'return-received-at-cost', returnId: 'RT-1', channel, currency } as const),
        lines: [{ ...cost('2', '60'), orderId: 'O-1' }],
        rightToRecover: [{ sku: heart, amount: gbp('180.00') }],
      },
      {
        ...({ fact: 'credit-memo', refundId: 'RF-1', ...order } as const),
        lines: [item('2', '100')],
        refundLiability: [{ sku: heart, amount: gbp('300.00') }],
      },
    ]
    const [sale] = openSales(
      [...sold, ...back].map((fact, at) => journalOf(fact, expecting, `J-${at}`)),
      expecting,
    )
    expect(sale).toMatchObject({
      ...{ sold: gbp('9800.00'), cost: gbp('5880.00') },
      ...{ refundLiability: gbp('100.00'), rightToRecover: gbp('60.00') },
    })
  })
})
