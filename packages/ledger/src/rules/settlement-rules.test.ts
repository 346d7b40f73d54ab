import type { SettlementLineKind } from '@counterfoil/schemas'
import { describe, expect, it } from 'vitest'
import { booksAfter, channel, currency, gbp, item, journalOf, linesOf, location, postage } from '../../test/journals.ts'
import { retailAccounting } from '../accounting/retail-accounting.ts'
import type { Fact } from '../facts/fact.ts'
import type { PayoutLine, PayoutSettled } from '../facts/settlement.ts'
import { post } from '../posting/post.ts'

const provider = 'psp-1'
const line = (kind: SettlementLineKind, gross: string, fee?: string): PayoutLine => ({
  settlementLineId: `${kind} ${gross}`,
  kind,
  gross: gbp(gross),
  orderId: 'O-1',
  ...(fee === undefined ? {} : { fee: gbp(fee) }),
})
const payout = (amount: string, ...lines: readonly PayoutLine[]): PayoutSettled => ({
  fact: 'payout-settled',
  payoutId: 'PO-1',
  provider,
  channel,
  amount: gbp(amount),
  lines,
})

describe('a payout', () => {
  it('clears what its lines settle, and its fees are a cost', () => {
    expect(linesOf(payout('41.90', line('charge', '44.52', '1.32'), line('refund', '-1.20', '0.10')))).toEqual([
      'debit bank 41.90',
      'credit psp-clearing 44.52',
      'debit psp-fees 1.32',
      'debit psp-clearing 1.20',
      'debit psp-fees 0.10',
    ])
  })

  it('S1: 0 + 3,220.67 - 849.80 pays 2,370.87', () => {
    expect(booksAfter([payout('2370.87', line('charge', '3220.67'), line('fee', '-849.80'))])).toEqual({
      bank: '2370.87',
      'psp-clearing': '-3220.67',
      'psp-fees': '849.80',
    })
  })

  it('that is not the sum of its lines leaves the rest in suspense', () => {
    expect(linesOf(payout('40.00', line('charge', '44.52', '1.32')))).toContain('debit suspense 3.20')
    expect(linesOf(payout('45.00', line('charge', '44.52')))).toContain('credit suspense 0.48')
  })

  it('of a refund may give its fee back', () => {
    expect(linesOf(payout('-1.10', line('refund', '-1.20', '-0.10')))).toEqual([
      'credit bank 1.10',
      'debit psp-clearing 1.20',
      'credit psp-fees 0.10',
    ])
  })

  it('names payout, order and channel on its lines', () => {
    const [bank, charge] = journalOf(payout('44.52', line('charge', '44.52'))).lines
    expect(bank).toMatchObject({ payoutId: 'PO-1', channel })
    expect(charge).toMatchObject({ payoutId: 'PO-1', channel, orderId: 'O-1' })
  })

  it('of a marketplace pays on the tax that it collected', () => {
    const tax = {
      code: 'VAT',
      basis: 'exclusive',
      rate: '0.2',
      amount: gbp('2.00'),
      collectedBy: 'marketplace',
    } as const
    expect(
      booksAfter([
        {
          fact: 'sale-fulfilled',
          orderId: 'O-1',
          channel,
          currency,
          invoicedBefore: '0',
          lines: [{ ...item('1', '10'), taxes: [tax] }],
          tenders: [{ tender: 'marketplace', amount: gbp('12.00') }],
        },
        payout('9.00', line('charge', '10.00', '1.00'), line('tax', '2.00'), line('tax', '-2.00')),
      ]),
    ).toEqual({ bank: '9.00', revenue: '-10.00', 'psp-fees': '1.00' })
  })

  it('of a marketplace clears a sale with shipping and a discount, and its full refund', () => {
    const tax = { code: 'VAT', basis: 'exclusive', rate: '0.2', amount: gbp('2.00') } as const
    const discount = { ...postage('-1'), charge: 'discount', code: 'SPRING' } as const
    const lines = [
      { ...item('1', '10'), taxes: [{ ...tax, collectedBy: 'marketplace' } as const] },
      postage('3'),
      discount,
    ]
    const order = { orderId: 'O-1', channel, currency } as const
    const paid = gbp('14.00')
    const ofSale = [line('charge', '10.00'), line('tax', '2.00'), line('shipping', '3.00'), line('promotion', '-1.00')]
    const ofRefund = [
      line('refund', '-10.00'),
      line('tax', '-2.00'),
      line('shipping', '-3.00'),
      line('promotion', '1.00'),
    ]
    const sold: readonly Fact[] = [
      {
        fact: 'sale-fulfilled',
        ...order,
        invoicedBefore: '0',
        lines,
        tenders: [{ tender: 'marketplace', amount: paid }],
      },
      payout('12.00', ...ofSale, line('tax', '-2.00')),
    ]
    const returned: readonly Fact[] = [
      { fact: 'credit-memo', refundId: 'RF-1', ...order, lines },
      {
        fact: 'refund-settled',
        refundId: 'RF-1',
        ...order,
        method: 'original_tender',
        tender: 'marketplace',
        amount: paid,
      },
      payout('-12.00', ...[...ofRefund, line('tax', '2.00')].map((each) => ({ ...each, refundId: 'RF-1' }))),
    ]
    expect(booksAfter(sold)).toEqual({
      ...{ bank: '12.00', revenue: '-10.00', 'postage-income': '-3.00', 'discounts-given': '1.00' },
    })
    expect(booksAfter([...sold, ...returned])).toEqual({ revenue: '-10.00', 'sales-returns': '10.00' })
  })

  it('in another currency balances in each, and realises the exchange difference', () => {
    const converted = {
      ...payout('0.00', line('charge', '100.00', '2.00')),
      amount: { amount: '110.00', currency: 'EUR' },
      bookedAs: { amount: '114.00', currency: 'EUR' },
    } as const
    expect(
      journalOf(converted).lines.map(({ side, account, amount }) => [side, account, amount.amount, amount.currency]),
    ).toEqual([
      ['debit', 'bank', '110.00', 'EUR'],
      ['credit', 'psp-clearing', '100.00', 'GBP'],
      ['debit', 'psp-fees', '2.00', 'GBP'],
      ['debit', 'currency-clearing', '98.00', 'GBP'],
      ['credit', 'currency-clearing', '114.00', 'EUR'],
      ['debit', 'exchange-differences', '4.00', 'EUR'],
    ])
  })
})

describe('a transfer or a cheque at the bank', () => {
  it('clears what stood on its way, either way, with the fee of the bank', () => {
    const order = { orderId: 'O-1', channel } as const
    const left = booksAfter([
      { fact: 'payment-captured', paymentId: 'P-1', ...order, tender: 'cheque', amount: gbp('30.00') },
      { fact: 'bank-settled', reference: 'ST-1', tender: 'cheque', amount: gbp('29.50'), fee: gbp('0.50') },
      { fact: 'deposit-released', refundId: 'RF-1', ...order, amount: gbp('30.00') },
      { fact: 'refund-settled', refundId: 'RF-1', ...order, method: 'bank_transfer', amount: gbp('30.00') },
      { fact: 'bank-settled', reference: 'ST-2', tender: 'bank_transfer', amount: gbp('-30.00') },
    ])
    expect(left).toEqual({ bank: '-0.50', 'bank-fees': '0.50' })
  })
})

describe('whatever is refunded or settled at a place', () => {
  const at = { channel, location } as const
  const refund = { refundId: 'RF-1', returnId: 'RT-1', orderId: 'O-2', ...at, amount: gbp('5.00') } as const
  const held = { reserveId: 'RSV-1', provider, ...at, amount: gbp('5.00') } as const
  const facts: readonly Fact[] = [
    { fact: 'credit-memo', refundId: 'RF-1', ...at, currency, lines: [item('1', '5')] },
    { fact: 'refund-advanced', ...refund, method: 'cash' },
    { fact: 'refund-settled', ...refund, method: 'cash' },
    { fact: 'exchange-settled', returnId: 'RT-1', orderId: 'O-2', ...at, refund: gbp('5.00') },
    { ...payout('5.00', line('charge', '5.00')), location },
    { fact: 'reserve-held', ...held },
    { fact: 'chargeback-opened', chargebackId: 'dp_1', provider, ...at, amount: gbp('5.00') },
  ]

  it.each(facts)('names it on its lines: $fact', (fact) => {
    for (const each of journalOf(fact).lines) expect(each).toMatchObject(at)
  })
})

describe('a reserve', () => {
  it('that is held and released leaves nothing', () => {
    const held = { reserveId: 'RSV-1', provider, amount: gbp('10.00') }
    expect(linesOf({ fact: 'reserve-held', ...held })).toEqual([
      'debit reserve-receivable 10.00',
      'credit psp-clearing 10.00',
    ])
    expect(
      booksAfter([
        { fact: 'reserve-held', ...held },
        { fact: 'reserve-released', ...held },
      ]),
    ).toEqual({})
  })

  it('is cleared by its line in the payout', () => {
    const left = booksAfter([
      { fact: 'reserve-held', reserveId: 'RSV-1', provider, amount: gbp('10.00') },
      payout('-10.00', line('reserve_held', '-10.00')),
    ])
    expect(left).toEqual({ bank: '-10.00', 'reserve-receivable': '10.00' })
  })
})

describe('a chargeback', () => {
  const dispute = { chargebackId: 'dp_17', provider, orderId: 'O-1', channel, amount: gbp('89.90'), fee: gbp('15.00') }

  it('is a loss from the day that it is opened, fee and all', () => {
    expect(linesOf({ fact: 'chargeback-opened', ...dispute })).toEqual([
      'debit chargebacks 89.90',
      'debit chargeback-fees 15.00',
      'credit psp-clearing 104.90',
    ])
  })

  it('that is won is undone, as far as the fee is returned', () => {
    const won = { fact: 'chargeback-won', ...dispute } as const
    expect(booksAfter([{ fact: 'chargeback-opened', ...dispute }, won])).toEqual({})
    expect(
      booksAfter([
        { fact: 'chargeback-opened', ...dispute },
        { ...won, fee: undefined },
      ]),
    ).toEqual({
      'psp-clearing': '-15.00',
      'chargeback-fees': '15.00',
    })
  })

  it('that is lost stays as it is', () => {
    expect(post({ fact: 'chargeback-lost', ...dispute }, retailAccounting)).toMatchObject({
      rejection: { code: 'nothing-to-post' },
    })
  })

  it('that is won is cleared by its line in the payout, with the fee that is returned', () => {
    const left = booksAfter([
      { fact: 'chargeback-opened', ...dispute },
      { fact: 'chargeback-won', ...dispute },
      payout('0.00', line('chargeback', '-89.90', '15.00'), line('chargeback_reversal', '89.90', '-15.00')),
    ])
    expect(left).toEqual({})
  })

  it('is cleared by its line in the payout, with the fee', () => {
    const left = booksAfter([
      { fact: 'chargeback-opened', ...dispute },
      payout('-104.90', line('chargeback', '-89.90', '15.00')),
    ])
    expect(left).toEqual({ bank: '-104.90', chargebacks: '89.90', 'chargeback-fees': '15.00' })
  })
})
