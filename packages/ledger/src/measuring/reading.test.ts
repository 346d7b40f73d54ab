import { CounterfoilError, type Currency } from '@counterfoil/kernel'
import { describe, expect, it } from 'vitest'
import { channel, cost, currency, gbp, heart, item, location } from '../../test/journals.ts'
import { retailAccounting } from '../accounting/retail-accounting.ts'
import type { Fact } from '../facts/fact.ts'
import type { CreditMemo } from '../facts/refund.ts'
import { post } from '../posting/post.ts'

const eur = (amount: string) => ({ amount, currency: 'EUR' as Currency })
const memo: CreditMemo = {
  fact: 'credit-memo',
  refundId: 'RF-1',
  channel,
  currency,
  lines: [item('1', '10')],
}
const goods = { returnId: 'RT-1', channel, location, currency, lines: [cost('1', '10')] } as const
const sale = {
  fact: 'sale-fulfilled',
  orderId: 'O-1',
  channel,
  currency,
  invoicedBefore: '0',
  lines: [item('1', '10')],
} as const
const payment = {
  fact: 'payment-captured',
  paymentId: 'P-1',
  orderId: 'O-1',
  tender: 'card',
  amount: gbp('1.00'),
} as const
const dispute = { chargebackId: 'dp_1', provider: 'psp-1', amount: gbp('1.00') } as const
const line = { settlementLineId: '1', kind: 'charge', gross: gbp('1.00') } as const
const payout = { fact: 'payout-settled', payoutId: 'PO-1', provider: 'psp-1', amount: gbp('1.00') } as const
const refund = { fact: 'refund-settled', refundId: 'RF-1', channel, method: 'cash', amount: gbp('1.00') } as const
const change = { was: gbp('1.00'), is: gbp('0.00') }
const provision = { fact: 'returns-provision-remeasured', period: '2026-03', currency } as const

const faults: readonly (readonly [code: string, path: string, Fact])[] = [
  ['negative-fee', 'fees.0.amount', { ...memo, fees: [{ code: 'restocking', amount: gbp('-1.00') }] }],
  ['negative-fee', 'fees.0.tax', { ...memo, fees: [{ code: 'restocking', amount: gbp('1.00'), tax: gbp('-0.10') }] }],
  ['negative-fee', 'fees.0', { ...memo, fees: [{ code: 'restocking', amount: gbp('1.00'), tax: gbp('1.01') }] }],
  ['negative-fee', 'fee', { fact: 'chargeback-opened', ...dispute, fee: gbp('-1.00') }],
  ['fees-above-credit', 'fees', { ...memo, fees: [{ code: 'restocking', amount: gbp('10.01') }] }],
  ['negative-amount', 'amount', { ...payment, amount: gbp('-1.00') }],
  ['negative-amount', 'owed', { ...payment, owed: gbp('-1.00') }],
  ['negative-amount', 'deposit', { ...sale, deposit: gbp('-1.00') }],
  ['negative-amount', 'exchanged', { ...sale, exchanged: gbp('-1.00') }],
  ['negative-amount', 'advanced', { ...memo, advanced: gbp('-1.00') }],
  ['negative-amount', 'refundLiability.0.amount', { ...memo, refundLiability: [{ sku: heart, amount: gbp('-1.00') }] }],
  ['negative-amount', 'claim', { fact: 'goods-returned-to-vendor', ...goods, claim: gbp('-1.00') }],
  ['negative-amount', 'claim', { fact: 'goods-missing', ...goods, received: true, claim: gbp('-1.00') }],
  ['negative-amount', 'amount', { fact: 'reserve-held', reserveId: 'R', provider: 'p', amount: gbp('-1.00') }],
  [
    'negative-amount',
    'lines.0.repairCost',
    { fact: 'goods-refurbished', ...goods, lines: [{ ...cost('1', '1'), repairCost: gbp('-1.00') }] },
  ],
  [
    'negative-amount',
    'lines.0.netRealisableValue',
    { fact: 'goods-damaged', changeId: 'C', currency, lines: [{ ...cost('1', '1'), netRealisableValue: gbp('-1') }] },
  ],
  [
    'negative-amount',
    'lines.0.rightToRecover.is',
    { ...provision, lines: [{ refundLiability: change, rightToRecover: { ...change, is: gbp('-1.00') } }] },
  ],
  ['negative-amount', 'amount', { ...refund, amount: gbp('-1.00') }],
  ['negative-amount', 'lines.0.unitCost', { fact: 'goods-restocked', ...goods, lines: [cost('1', '-10')] }],
  [
    'negative-amount',
    'lines.0.value',
    { fact: 'goods-restocked', ...goods, lines: [{ lineId: '1', sku: heart, quantity: '1', value: gbp('-1.00') }] },
  ],
  ['currency-mismatch', 'deposit.currency', { ...sale, deposit: eur('1.00') }],
  ['currency-mismatch', 'tenders.0.amount.currency', { ...sale, tenders: [{ tender: 'cash', amount: eur('1.00') }] }],
  [
    'currency-mismatch',
    'lines.0.taxes.0.amount.currency',
    {
      ...sale,
      lines: [{ ...item('1', '1'), taxes: [{ code: 'VAT', basis: 'inclusive', rate: '0.2', amount: eur('0.20') }] }],
    },
  ],
  ['currency-mismatch', 'fees.0.amount.currency', { ...memo, fees: [{ code: 'restocking', amount: eur('1.00') }] }],
  ['currency-mismatch', 'owed.currency', { ...payment, owed: eur('1.00') }],
  [
    'currency-mismatch',
    'due.currency',
    { fact: 'exchange-settled', returnId: 'R', orderId: 'O', channel, refund: gbp('1.00'), due: eur('1.00') },
  ],
  ['currency-mismatch', 'payable.currency', { ...refund, payable: eur('1.00') }],
  ['currency-mismatch', 'bookedAs.currency', { ...refund, payable: eur('1.00'), bookedAs: eur('1.00') }],
  ['currency-mismatch', 'lines.1.gross.currency', { ...payout, lines: [line, { ...line, gross: eur('1.00') }] }],
  ['currency-mismatch', 'lines.0.gross.currency', { ...payout, lines: [{ ...line, gross: eur('1.00') }] }],
  ['currency-mismatch', 'bookedAs.currency', { ...payout, amount: eur('1.00'), lines: [line], bookedAs: gbp('1.00') }],
  ['not-converted', 'bookedAs', { ...refund, payable: gbp('1.00'), bookedAs: gbp('1.20') }],
  ['not-converted', 'bookedAs', { ...payout, lines: [line], bookedAs: gbp('1.20') }],
  [
    'currency-mismatch',
    'lines.0.value.currency',
    {
      fact: 'goods-received',
      receiptId: 'GR-1',
      currency,
      lines: [{ lineId: '1', sku: heart, quantity: '1', value: eur('1.00') }],
    },
  ],
  [
    'currency-mismatch',
    'lines.0.refundLiability.was.currency',
    { ...provision, lines: [{ refundLiability: { ...change, was: eur('1.00') }, rightToRecover: change }] },
  ],
]

describe('a fact that no journal can be made of', () => {
  it.each(faults)('%s at %s', (code, path, fact) => {
    const outcome = post(fact, { ...retailAccounting, expectedReturns: { rate: '0.03' } })
    expect(outcome).toMatchObject({ ok: false, rejection: { code } })
    expect(!outcome.ok && outcome.rejection.path?.join('.')).toBe(path)
  })

  it('is left as it was', () => {
    const fact = { ...memo, fees: [{ code: 'restocking', amount: gbp('-1.00') }] }
    const before = structuredClone(fact)
    post(fact, retailAccounting)
    expect(fact).toEqual(before)
  })

  it.each(['1.5', '-0.1'])('because a part of %s is expected back is a bug of the policy, and thrown', (rate) => {
    expect(() => post(sale, { ...retailAccounting, expectedReturns: { rate } })).toThrowError(CounterfoilError)
  })

  it('because an amount is no decimal is a bug of the caller, and thrown', () => {
    expect(() => post({ ...payment, amount: gbp('1e3') }, retailAccounting)).toThrowError(CounterfoilError)
  })
})
