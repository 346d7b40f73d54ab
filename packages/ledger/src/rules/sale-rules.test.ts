import type { CommercialLine } from '@counterfoil/schemas'
import { describe, expect, it } from 'vitest'
import {
  booksAfter,
  channel,
  cost,
  currency,
  gbp,
  giftCard,
  heart,
  item,
  journalOf,
  linesOf,
  location,
  postage,
} from '../../test/journals.ts'
import { retailAccounting } from '../accounting/retail-accounting.ts'
import type { PaymentCaptured, SaleFulfilled } from '../facts/sale.ts'

const captured: PaymentCaptured = {
  fact: 'payment-captured',
  paymentId: 'PAY-1',
  orderId: 'O-1',
  channel,
  tender: 'card',
  amount: gbp('20.00'),
}
const sold = (lines: readonly CommercialLine[], more: Partial<SaleFulfilled> = {}): SaleFulfilled => ({
  fact: 'sale-fulfilled',
  orderId: 'O-1',
  channel,
  location,
  currency,
  invoicedBefore: '0',
  lines,
  ...more,
})
const vat = (basis: 'inclusive' | 'exclusive', amount: string, collectedBy?: 'marketplace') =>
  ({ code: 'VAT', basis, rate: '0.2', amount: gbp(amount), ...(collectedBy && { collectedBy }) }) as const
const expecting = { ...retailAccounting, expectedReturns: { rate: '0.03', channels: { store: '0' } } }

describe('a payment captured', () => {
  it('before fulfilment is a deposit', () => {
    expect(linesOf(captured)).toEqual(['debit psp-clearing 20.00', 'credit customer-deposits 20.00'])
  })

  it('after fulfilment pays off what is owed, and the rest is a deposit', () => {
    expect(linesOf({ ...captured, owed: gbp('15.30') })).toEqual([
      'debit psp-clearing 20.00',
      'credit trade-receivables 15.30',
      'credit customer-deposits 4.70',
    ])
  })

  it.each([
    ['cash', 'cash'],
    ['gift_card', 'gift-card-liability'],
    ['store_credit', 'store-credit-liability'],
    ['bank_transfer', 'bank-clearing'],
    ['marketplace', 'psp-clearing'],
  ] as const)('by %s comes to %s', (tender, account) => {
    expect(linesOf({ ...captured, tender })[0]).toBe(`debit ${account} 20.00`)
  })
})

describe('a sale fulfilled', () => {
  it('uses up the deposit first; what remains is receivable', () => {
    expect(linesOf(sold([item('2', '10')], { deposit: gbp('15.00') }))).toEqual([
      'debit customer-deposits 15.00',
      'debit trade-receivables 5.00',
      'credit revenue 20.00',
    ])
    expect(linesOf(sold([item('2', '10')], { deposit: gbp('30.00') }))).toEqual([
      'debit customer-deposits 20.00',
      'credit revenue 20.00',
    ])
  })

  it('uses up what an exchange brought, then what is paid at the till', () => {
    const tenders = [
      { tender: 'gift_card', amount: gbp('3.00') },
      { tender: 'cash', amount: gbp('5.00') },
    ] as const
    expect(linesOf(sold([item('2', '10')], { deposit: gbp('2.00'), exchanged: gbp('10.00'), tenders }))).toEqual([
      'debit customer-deposits 2.00',
      'debit exchange-clearing 10.00',
      'debit gift-card-liability 3.00',
      'debit cash 5.00',
      'credit revenue 20.00',
    ])
  })

  it('books tax apart: what is in the price and what comes on top, ours and the marketplace’s', () => {
    const lines = [
      { ...item('1', '12'), taxes: [vat('inclusive', '2.00')] },
      { ...item('1', '10'), taxes: [vat('exclusive', '2.00', 'marketplace')] },
      { ...postage('6'), taxes: [vat('inclusive', '1.00')] },
    ]
    expect(linesOf(sold(lines))).toEqual([
      'debit trade-receivables 30.00',
      'credit revenue 10.00',
      'credit output-tax 2.00',
      'credit revenue 10.00',
      'credit marketplace-tax 2.00',
      'credit postage-income 5.00',
      'credit output-tax 1.00',
    ])
    expect(journalOf(sold(lines)).lines[2]).toMatchObject({ taxCode: 'VAT', sku: heart, orderId: 'O-1', channel })
  })

  it('R18: of 100 sold at 100 with 97 expected to be kept, revenue is 9,700 and the refund liability 300', () => {
    expect(linesOf(sold([item('100', '100')]), expecting)).toEqual([
      'debit trade-receivables 10000.00',
      'credit revenue 9700.00',
      'credit refund-liability 300.00',
    ])
    const costs = { fact: 'cost-of-sale', shipmentId: 'S-1', channel, currency, lines: [cost('100', '60')] } as const
    expect(linesOf(costs, expecting)).toEqual([
      'debit cost-of-goods-sold 5820.00',
      'debit right-to-recover 180.00',
      'credit inventory 6000.00',
    ])
  })

  it('expects back goods alone, and by the rate of their channel', () => {
    expect(linesOf(sold([item('1', '10'), postage('10'), giftCard('10')]), expecting)).toContain(
      'credit refund-liability 0.30',
    )
    expect(linesOf(sold([item('1', '10')], { channel: 'store' }), expecting)).toEqual([
      'debit trade-receivables 10.00',
      'credit revenue 10.00',
    ])
  })
})

describe('stored value', () => {
  const gift = { kind: 'gift_card', reference: 'U-1', orderId: 'O-1', channel, amount: gbp('25.00') } as const

  it('sold is a liability, paid at once or from the deposit', () => {
    expect(linesOf({ fact: 'stored-value-sold', ...gift, tender: 'cash' })).toEqual([
      'debit cash 25.00',
      'credit gift-card-liability 25.00',
    ])
    expect(linesOf({ fact: 'stored-value-sold', ...gift, kind: 'store_credit' })).toEqual([
      'debit customer-deposits 25.00',
      'credit store-credit-liability 25.00',
    ])
  })

  it('that is sold, used and pays an order leaves the sale alone', () => {
    expect(
      booksAfter([
        { fact: 'stored-value-sold', ...gift, tender: 'cash' },
        { fact: 'stored-value-used', ...gift },
        sold([item('1', '25')], { deposit: gbp('25.00') }),
      ]),
    ).toEqual({ cash: '25.00', revenue: '-25.00' })
  })
})
