import { expect, it } from 'vitest'
import { runExample } from './run-example.ts'

it('books-that-balance.ts prints a trial balance, and the journals behind one account', () => {
  expect(runExample('books-that-balance.ts')).toEqual([
    'cost-of-goods-sold      22.40',
    'inventory              -33.60',
    'psp-clearing           -29.96',
    'refund-payable           0.00',
    'returns-pending         11.20',
    'revenue                -89.90',
    'sales-returns           29.96',
    'trade-receivables       89.90',
    'debits 194.62, credits 194.62, apart 0.00',
    'refund-payable  balance 0.00 GBP = 29.96 debit - 29.96 credit, of 2 journals',
    '  credit-memo/RF-1042  credit 29.96  credit memo for refund RF-1042, return RT-881',
    '  refund-settled/RF-1042  debit 29.96  refund RF-1042 settled by original_tender, return RT-881',
  ])
})
