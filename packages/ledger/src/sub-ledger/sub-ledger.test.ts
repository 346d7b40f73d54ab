import { describe, expect, it } from 'vitest'
import { channel, cost, currency, gbp, item, journalOf, postage } from '../../test/journals.ts'
import { retailAccounting } from '../accounting/retail-accounting.ts'
import type { Fact } from '../facts/fact.ts'
import { marginBy } from './margin-by.ts'
import { subLedger } from './sub-ledger.ts'

const order = (orderId: string, of = channel) => ({ orderId, channel: of, currency }) as const
const memo = (returnId: string, amount: string): Fact => ({
  ...{ fact: 'credit-memo', refundId: `RF-${returnId}`, returnId, channel, currency },
  lines: [item('1', amount)],
})
const facts: readonly Fact[] = [
  { fact: 'sale-fulfilled', ...order('O-1'), invoicedBefore: '0', lines: [item('2', '10'), postage('4')] },
  { fact: 'sale-fulfilled', ...order('O-2', 'store'), invoicedBefore: '0', lines: [item('1', '30')] },
  { fact: 'cost-of-sale', shipmentId: 'S-1', channel, currency, lines: [{ ...cost('2', '6'), orderId: 'O-1' }] },
  { fact: 'cost-of-sale', shipmentId: 'S-2', channel: 'store', currency, lines: [cost('1', '6')] },
  {
    fact: 'payment-captured',
    paymentId: 'P-1',
    ...order('O-1'),
    tender: 'card',
    amount: gbp('24.00'),
    owed: gbp('24.00'),
  },
  memo('RT-1', '10'),
  memo('RT-2', '7'),
  { fact: 'refund-settled', refundId: 'RF-RT-1', returnId: 'RT-1', channel, method: 'cash', amount: gbp('10.00') },
]
const journals = facts.map((fact, at) => journalOf(fact, retailAccounting, `J-${at}`))

describe('a sub-ledger', () => {
  const returns = subLedger(journals, 'returnId')

  it('has what was posted to each return', () => {
    expect(returns.keys()).toEqual(['RT-1', 'RT-2'])
    expect(returns.of('RT-1').accounts.map(({ account, balance }) => [account, balance])).toEqual([
      ['cash', '-10.00'],
      ['refund-payable', '0.00'],
      ['sales-returns', '10.00'],
    ])
    expect(returns.of('RT-1').explain('refund-payable').split('\n')).toHaveLength(3)
    expect(returns.of('RT-9').accounts).toEqual([])
  })

  it('names the returns that are not refunded, and the orders that are not paid', () => {
    expect(returns.openOn('refund-payable')).toEqual([{ key: 'RT-2', currency, balance: '-7.00' }])
    expect(subLedger(journals, 'orderId').openOn('trade-receivables')).toEqual([
      { key: 'O-2', currency, balance: '30.00' },
    ])
  })
})

it('a margin is a sum over lines, by channel', () => {
  expect(marginBy(journals, 'channel', retailAccounting.chart)).toEqual([
    { key: 'web', currency, income: '7.00', expense: '12.00', margin: '-5.00' },
    { key: 'store', currency, income: '30.00', expense: '6.00', margin: '24.00' },
  ])
  const byOrder = marginBy(journals, 'orderId', retailAccounting.chart)
  expect(byOrder.map(({ key, margin }) => [key, margin])).toEqual([
    ['O-1', '12.00'],
    ['O-2', '30.00'],
    [undefined, '-23.00'],
  ])
})
