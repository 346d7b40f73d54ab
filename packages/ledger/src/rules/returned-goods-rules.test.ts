import { sku } from '@counterfoil/kernel'
import { describe, expect, it } from 'vitest'
import { booksAfter, channel, cost, currency, gbp, heart, journalOf, linesOf, location } from '../../test/journals.ts'
import { retailAccounting } from '../accounting/retail-accounting.ts'
import type { Fact } from '../facts/fact.ts'

const expecting = { ...retailAccounting, expectedReturns: { rate: '0.03' } }
const goods = { returnId: 'RT-1', channel, location, currency, lines: [cost('2', '10')] } as const

describe('goods whose cost has more digits than the currency', () => {
  const of = { returnId: 'RT-1', channel, location, currency } as const
  const received: Fact = { fact: 'return-received-at-cost', ...of, lines: [cost('3', '3.335')] }

  it('leave nothing behind where they came at once and leave by several facts', () => {
    const left = booksAfter([
      received,
      { fact: 'goods-restocked', ...of, lines: [{ ...cost('1', '3.335'), valueBefore: '0' }] },
      { fact: 'goods-scrapped', ...of, lines: [{ ...cost('2', '3.335'), valueBefore: '3.335' }] },
    ])
    expect(left).toEqual({ 'cost-of-goods-sold': '-10.00', inventory: '3.34', 'write-offs': '6.66' })
  })

  it('leave nothing behind where they leave by several lines of one fact', () => {
    const lines = [cost('1', '3.335'), cost('1', '3.335'), cost('1', '3.335')]
    expect(booksAfter([received, { fact: 'goods-restocked', ...of, lines }])).toEqual({
      'cost-of-goods-sold': '-10.00',
      inventory: '10.00',
    })
  })
})

describe('a return received', () => {
  it('uses up what was expected back of its sale; the rest goes against the cost of goods sold', () => {
    const received = {
      fact: 'return-received-at-cost',
      ...goods,
      rightToRecover: [{ sku: heart, amount: gbp('0.60') }],
    } as const
    expect(linesOf(received, expecting)).toEqual([
      'debit returns-pending 20.00',
      'credit right-to-recover 0.60',
      'credit cost-of-goods-sold 19.40',
    ])
    expect(linesOf(received)).toEqual(['debit returns-pending 20.00', 'credit cost-of-goods-sold 20.00'])
  })

  it('uses up all shares of its item', () => {
    const rightToRecover = ['0.60', '0.40'].map((amount) => ({ sku: heart, amount: gbp(amount) }))
    expect(linesOf({ fact: 'return-received-at-cost', ...goods, rightToRecover }, expecting)).toContain(
      'credit right-to-recover 1.00',
    )
  })

  it('spreads what was expected back of an item over its lines in order, and over no other item', () => {
    const lines = [cost('1', '10'), cost('1', '10'), cost('1', '10', sku('15056BL'))]
    const rightToRecover = [{ sku: heart, amount: gbp('12.00') }]
    const received = { fact: 'return-received-at-cost', ...goods, lines, rightToRecover } as const
    expect(linesOf(received, expecting)).toEqual([
      'debit returns-pending 10.00',
      'credit right-to-recover 10.00',
      'debit returns-pending 10.00',
      'credit right-to-recover 2.00',
      'credit cost-of-goods-sold 8.00',
      'debit returns-pending 10.00',
      'credit cost-of-goods-sold 10.00',
    ])
  })
})

const [line] = goods.lines
const dispositions: readonly (readonly [Fact, readonly string[]])[] = [
  [{ fact: 'goods-restocked', ...goods }, ['debit inventory 20.00', 'credit returns-pending 20.00']],
  [
    { fact: 'goods-refurbished', ...goods, lines: [{ ...line, repairCost: gbp('7.50') }] },
    [
      'debit refurbishment 20.00',
      'credit returns-pending 20.00',
      'debit repair-costs 7.50',
      'credit accrued-costs 7.50',
    ],
  ],
  [
    { fact: 'goods-restocked', ...goods, heldAt: 'refurbishment' },
    ['debit inventory 20.00', 'credit refurbishment 20.00'],
  ],
  [
    {
      fact: 'goods-downgraded',
      ...goods,
      lines: [{ ...line, toSku: sku('85123A-B'), netRealisableValue: gbp('3.1') }],
    },
    ['debit inventory 6.20', 'debit write-downs 13.80', 'credit returns-pending 20.00'],
  ],
  [{ fact: 'goods-scrapped', ...goods }, ['debit write-offs 20.00', 'credit returns-pending 20.00']],
  [{ fact: 'goods-scrapped', ...goods, heldAt: 'inventory' }, ['debit write-offs 20.00', 'credit inventory 20.00']],
  [{ fact: 'goods-returned-to-vendor', ...goods }, ['debit vendor-claims 20.00', 'credit returns-pending 20.00']],
  [
    { fact: 'goods-returned-to-vendor', ...goods, claim: gbp('18.00') },
    ['debit vendor-claims 18.00', 'debit vendor-variance 2.00', 'credit returns-pending 20.00'],
  ],
  [
    { fact: 'goods-returned-to-vendor', ...goods, claim: gbp('21.00') },
    [
      'debit vendor-claims 20.00',
      'credit returns-pending 20.00',
      'debit vendor-claims 1.00',
      'credit vendor-variance 1.00',
    ],
  ],
  [
    { fact: 'goods-returned-to-customer', ...goods },
    ['debit cost-of-goods-sold 20.00', 'credit returns-pending 20.00'],
  ],
  [
    { fact: 'goods-missing', ...goods, received: true, claim: gbp('5.00') },
    ['debit carrier-claims 5.00', 'debit write-offs 15.00', 'credit returns-pending 20.00'],
  ],
  [
    { fact: 'goods-missing', ...goods, received: false, claim: gbp('5.00') },
    ['debit carrier-claims 5.00', 'credit write-offs 5.00'],
  ],
]

describe('returned goods', () => {
  it.each(dispositions)('%o', (fact, lines) => {
    expect(linesOf(fact)).toEqual(lines)
  })

  it('that are downgraded are another item from then on', () => {
    const toSku = sku('85123A-B')
    const { lines } = journalOf({ fact: 'goods-downgraded', ...goods, lines: [{ ...line, toSku }] })
    expect(lines.map(({ side, sku: of }) => `${side} ${of}`)).toEqual(['debit 85123A-B', 'credit 85123A'])
  })

  it('that are kept, or never came, end the right to recover them, as far as it is open, and are no longer sold', () => {
    const open = { ...goods, rightToRecover: [{ sku: heart, amount: gbp('0.60') }] } as const
    expect(linesOf({ fact: 'goods-kept', ...open }, expecting)).toEqual([
      'debit kept-goods 20.00',
      'credit right-to-recover 0.60',
      'credit cost-of-goods-sold 19.40',
    ])
    expect(linesOf({ fact: 'goods-missing', ...open, received: false }, expecting)).toEqual([
      'debit write-offs 20.00',
      'credit right-to-recover 0.60',
      'credit cost-of-goods-sold 19.40',
    ])
  })

  it('that are received, refurbished and restocked are back at what they had cost', () => {
    const restocked: readonly Fact[] = [
      { fact: 'cost-of-sale', shipmentId: 'S-1', channel, location, currency, lines: goods.lines },
      { fact: 'return-received-at-cost', ...goods },
      { fact: 'goods-refurbished', ...goods },
      { fact: 'goods-restocked', ...goods, heldAt: 'refurbishment' },
    ]
    expect(booksAfter(restocked)).toEqual({})
  })
})
