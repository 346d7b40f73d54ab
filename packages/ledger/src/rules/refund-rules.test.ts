import { describe, expect, it } from 'vitest'
import {
  booksAfter,
  channel,
  currency,
  gbp,
  heart,
  item,
  journalOf,
  linesOf,
  location,
  postage,
} from '../../test/journals.ts'
import { retailAccounting } from '../accounting/retail-accounting.ts'
import type { Fact } from '../facts/fact.ts'
import type { CreditMemo, ExchangeSettled, RefundSettled } from '../facts/refund.ts'
import type { SaleFulfilled } from '../facts/sale.ts'
import { payableOf } from '../measuring/refunds.ts'
import { subLedger } from '../sub-ledger/sub-ledger.ts'

const expecting = { ...retailAccounting, expectedReturns: { rate: '0.03' } }
const memo: CreditMemo = {
  fact: 'credit-memo',
  refundId: 'RF-1',
  returnId: 'RT-1',
  orderId: 'O-1',
  channel,
  currency,
  lines: [item('2', '10')],
}

describe('a credit memo', () => {
  it('takes back the tax of what it credits', () => {
    const tax = { code: 'VAT', basis: 'inclusive', rate: '0.2', amount: gbp('4.00') } as const
    const taxed = { ...memo, lines: [{ ...item('2', '12'), taxes: [tax] }] }
    expect(linesOf(taxed)).toEqual([
      'debit sales-returns 20.00',
      'debit output-tax 4.00',
      'credit refund-payable 24.00',
    ])
  })

  it('keeps fees and their tax of what is payable', () => {
    const fees = [
      { code: 'restocking', amount: gbp('3.00'), tax: gbp('0.50'), taxCode: 'VAT' },
      { code: 'label', amount: gbp('2.00') },
    ]
    expect(linesOf({ ...memo, fees })).toEqual([
      'debit sales-returns 20.00',
      'credit return-fees 2.50',
      'credit output-tax 0.50',
      'credit return-fees 2.00',
      'credit refund-payable 15.00',
    ])
    expect(payableOf({ ...memo, fees }, retailAccounting)).toEqual({ ok: true, value: gbp('15.00') })
    const tooMuch = [{ code: 'restocking', amount: gbp('20.01') }]
    expect(payableOf({ ...memo, fees: tooMuch }, retailAccounting)).toMatchObject({
      rejection: { code: 'fees-above-credit' },
    })
    expect(journalOf({ ...memo, fees }).lines[2]).toMatchObject({ taxCode: 'VAT', orderId: 'O-1', returnId: 'RT-1' })
  })

  it('uses up what is open of the refund liability of its sale; the rest is sales returns', () => {
    const open = { ...memo, refundLiability: [{ sku: heart, amount: gbp('0.60') }] }
    expect(linesOf(open, expecting)).toEqual([
      'debit sales-returns 19.40',
      'debit refund-liability 0.60',
      'credit refund-payable 20.00',
    ])
    expect(linesOf(open)).toEqual(['debit sales-returns 20.00', 'credit refund-payable 20.00'])
  })

  it('clears what was refunded ahead', () => {
    const paid = gbp('20.00')
    const advance = { refundId: 'RF-1', channel, method: 'original_tender', amount: paid } as const
    expect(linesOf({ fact: 'refund-advanced', ...advance })).toEqual([
      'debit refund-advances 20.00',
      'credit psp-clearing 20.00',
    ])
    const cleared = { ...memo, advanced: paid }
    expect(linesOf(cleared)).toEqual(['debit sales-returns 20.00', 'credit refund-advances 20.00'])
    expect(payableOf(cleared, retailAccounting)).toEqual({ ok: true, value: gbp('0.00') })
    expect(booksAfter([{ fact: 'refund-advanced', ...advance }, cleared])).toEqual({
      'psp-clearing': '-20.00',
      'sales-returns': '20.00',
    })
  })
})

describe('a refund to the original tender', () => {
  it.each(['cash', 'gift_card', 'card', 'cheque'] as const)('puts back what a sale paid by %s took', (tender) => {
    const paid = gbp('12.00')
    const order = { orderId: 'O-1', channel, currency } as const
    const facts: readonly Fact[] = [
      {
        fact: 'sale-fulfilled',
        ...order,
        invoicedBefore: '0',
        lines: [item('1', '12')],
        tenders: [{ tender, amount: paid }],
      },
      { ...memo, lines: [item('1', '12')] },
      { fact: 'refund-settled', refundId: 'RF-1', channel, method: 'original_tender', tender, amount: paid },
    ]
    expect(booksAfter(facts)).toEqual({ revenue: '-12.00', 'sales-returns': '12.00' })
  })

  it('that is advanced takes the account of the tender too', () => {
    const advance = {
      refundId: 'RF-1',
      channel,
      method: 'original_tender',
      tender: 'cash',
      amount: gbp('5.00'),
    } as const
    expect(linesOf({ fact: 'refund-advanced', ...advance })).toEqual(['debit refund-advances 5.00', 'credit cash 5.00'])
  })
})

describe('an advance that no credit memo clears', () => {
  const advance = { refundId: 'RF-1', returnId: 'RT-1', channel, amount: gbp('20.00') } as const
  const advanced: Fact = { fact: 'refund-advanced', ...advance, method: 'original_tender', tender: 'cash' }

  it('is paid back, or lost', () => {
    expect(booksAfter([advanced, { fact: 'advance-recovered', ...advance, tender: 'cash' }])).toEqual({})
    const part = { ...advance, amount: gbp('5.00'), tender: 'cash', lost: gbp('15.00') } as const
    expect(booksAfter([advanced, { fact: 'advance-recovered', ...part }])).toEqual({
      'bad-debt': '15.00',
      cash: '-15.00',
    })
  })
})

describe('a deposit', () => {
  it('of an order that is cancelled before it is fulfilled is owed to the customer, and refunded', () => {
    const order = { orderId: 'O-1', channel } as const
    const amount = gbp('20.00')
    const paid: Fact = { fact: 'payment-captured', paymentId: 'P-1', ...order, tender: 'bank_transfer', amount }
    const released: Fact = { fact: 'deposit-released', refundId: 'RF-1', ...order, amount }
    const refunded: Fact = { fact: 'refund-settled', refundId: 'RF-1', ...order, method: 'bank_transfer', amount }
    expect(booksAfter([paid, released])).toEqual({ 'bank-clearing': '20.00', 'refund-payable': '-20.00' })
    expect(booksAfter([paid, released, refunded])).toEqual({})
  })
})

describe('an exchange', () => {
  const sale = (orderId: string, lines: CreditMemo['lines'], exchanged: string): SaleFulfilled => ({
    fact: 'sale-fulfilled',
    orderId,
    channel,
    location,
    currency,
    invoicedBefore: '0',
    lines,
    exchanged: gbp(exchanged),
  })
  const exchange: ExchangeSettled = {
    fact: 'exchange-settled',
    returnId: 'RT-1',
    orderId: 'O-2',
    channel,
    refund: gbp('20.00'),
    tender: 'cash',
  }

  it('R11: of 270 returns 20 for 50, with 5 return and 7.50 outbound shipping: 42.50 is due, and the total is 312.50', () => {
    const paid = gbp('270.00')
    const facts: readonly Fact[] = [
      { fact: 'payment-captured', paymentId: 'P-1', orderId: 'O-1', channel, tender: 'card', amount: paid },
      { ...sale('O-1', [item('1', '250'), item('1', '20')], '0.00'), deposit: paid },
      { ...memo, lines: [item('1', '20')], fees: [{ code: 'return-shipping', amount: gbp('5.00') }] },
      { ...exchange, refund: gbp('15.00'), due: gbp('42.50'), tender: 'card' },
      sale('O-2', [item('1', '50'), postage('7.5')], '57.50'),
    ]
    expect(booksAfter(facts)).toEqual({
      'psp-clearing': '312.50',
      revenue: '-320.00',
      'sales-returns': '20.00',
      'postage-income': '-7.50',
      'return-fees': '-5.00',
    })
  })

  it.each([
    ['even', '20', undefined, '20.00'],
    ['up', '50', '30.00', '50.00'],
    ['down', '5', '-15.00', '5.00'],
  ] as const)('%s leaves nothing on exchange clearing', (_, price, due, exchanged) => {
    const settled = { ...exchange, due: due === undefined ? undefined : gbp(due) }
    const left = booksAfter([memo, settled, sale('O-2', [item('1', price)], exchanged)])
    expect(left).not.toHaveProperty('exchange-clearing')
    expect(left).not.toHaveProperty('refund-payable')
    expect(left['cash']).toBe(due)
  })
})

it('the order that goods came back of is not owed anything after an exchange', () => {
  const exchanged: ExchangeSettled = {
    ...({ fact: 'exchange-settled', returnId: 'RT-1', orderId: 'O-2', channel } as const),
    ...{ returnedOrderId: 'O-1', refund: gbp('20.00') },
  }
  const journals = [memo, exchanged].map((fact) => journalOf(fact))
  expect(subLedger(journals, 'orderId').openOn('refund-payable')).toEqual([])
  expect(subLedger(journals, 'orderId').openOn('exchange-clearing')).toMatchObject([{ key: 'O-2', balance: '-20.00' }])
  const { lines } = journalOf({ ...exchanged, returnedOrderId: undefined })
  expect(lines[0]).not.toHaveProperty('orderId')
})

describe('a refund in another currency', () => {
  const euros: RefundSettled = {
    fact: 'refund-settled',
    refundId: 'RF-1',
    channel,
    method: 'bank_transfer',
    amount: { amount: '25.00', currency: 'EUR' },
    payable: gbp('20.00'),
    bookedAs: { amount: '23.40', currency: 'EUR' },
  }

  it('balances in each currency, and realises the exchange difference', () => {
    expect(
      journalOf(euros).lines.map(({ side, account, amount }) => [side, account, amount.amount, amount.currency]),
    ).toEqual([
      ['debit', 'refund-payable', '20.00', 'GBP'],
      ['credit', 'bank-clearing', '25.00', 'EUR'],
      ['credit', 'currency-clearing', '20.00', 'GBP'],
      ['debit', 'currency-clearing', '23.40', 'EUR'],
      ['debit', 'exchange-differences', '1.60', 'EUR'],
    ])
  })

  it('that costs less than it was booked at is a gain', () => {
    const cheap = { ...euros, amount: { amount: '23.00', currency: 'EUR' } } as const
    expect(linesOf(cheap)).toContain('credit exchange-differences 0.40')
  })
})
