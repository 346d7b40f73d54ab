import type { CommercialLine } from '@counterfoil/schemas'
import { describe, expect, it } from 'vitest'
import { cost, currency, gbp, giftCard, item, journalOf, linesOf, location, postage } from '../../test/journals.ts'
import { retailAccounting } from '../accounting/retail-accounting.ts'
import type { Fact } from '../facts/fact.ts'
import type { CreditMemo } from '../facts/refund.ts'
import type { SaleFulfilled } from '../facts/sale.ts'
import { post } from './post.ts'

const sale = (lines: readonly CommercialLine[], invoicedBefore = '0'): SaleFulfilled => ({
  fact: 'sale-fulfilled',
  orderId: 'O-1',
  channel: 'web',
  location,
  currency,
  invoicedBefore,
  lines,
})
const credit = (lines: readonly CommercialLine[]): CreditMemo => ({
  fact: 'credit-memo',
  refundId: 'RF-1',
  returnId: 'RT-1',
  channel: 'web',
  currency,
  lines,
})

describe('a sale fulfilled', () => {
  it('debits the receivable, credits revenue, charges and gift cards sold', () => {
    expect(linesOf(sale([item('6', '2.55'), postage('4.5'), giftCard('20')]))).toEqual([
      'debit trade-receivables 39.80',
      'credit revenue 15.30',
      'credit postage-income 4.50',
      'credit gift-card-liability 20.00',
    ])
  })

  it('writes on every line what it belongs to', () => {
    const [receivable, revenue] = journalOf(sale([item('6', '2.55')])).lines
    expect(receivable).toEqual({
      account: 'trade-receivables',
      side: 'debit',
      amount: { amount: '15.30', currency: 'GBP' },
      channel: 'web',
      location: 'dc-1',
      orderId: 'O-1',
    })
    expect(revenue).toMatchObject({ sku: '85123A', channel: 'web', location: 'dc-1', orderId: 'O-1' })
  })

  it('books the difference between rounded lines and the rounded order', () => {
    const thirds = [item('1', '0.333'), item('1', '0.333'), item('1', '0.333')]
    expect(linesOf(sale(thirds))).toEqual([
      'debit trade-receivables 1.00',
      'credit revenue 0.33',
      'credit revenue 0.33',
      'credit revenue 0.33',
      'credit rounding-difference 0.01',
    ])
  })

  it('rounds the receivable per order, whatever was invoiced before', () => {
    expect(linesOf(sale([item('1', '0.004')], '0.004'))).toEqual([
      'debit trade-receivables 0.01',
      'credit rounding-difference 0.01',
    ])
  })

  it('turns the side of a line below zero, and leaves out lines that come to nothing', () => {
    expect(linesOf(sale([item('1', '10'), postage('-2.5'), item('3', '0'), item('1', '0.001')]))).toEqual([
      'debit trade-receivables 7.50',
      'credit revenue 10.00',
      'debit postage-income 2.50',
    ])
  })

  it('of lines that cancel out still shows both', () => {
    expect(linesOf(sale([item('1', '10'), postage('-10')]))).toEqual([
      'credit revenue 10.00',
      'debit postage-income 10.00',
    ])
  })

  it('follows the rounding of the policy', () => {
    const halfUp = post(sale([item('1', '0.125')]), { ...retailAccounting, rounding: 'half-up' }, 'J-1')
    expect(halfUp.ok && halfUp.value.lines[0]?.amount.amount).toBe('0.13')
    expect(journalOf(sale([item('1', '0.125')])).lines[0]?.amount.amount).toBe('0.12')
  })

  it('W1: 10 x 23.90 with 25 % off is sold for 179.25, and its full credit is 179.25', () => {
    const lines = [item('10', '17.925')]
    expect(linesOf(sale(lines))).toContain('debit trade-receivables 179.25')
    expect(linesOf(credit(lines))).toContain('credit refund-payable 179.25')
  })
})

describe('a refund', () => {
  it('is payable from the credit memo on, against sales returns, charges and gift cards', () => {
    expect(linesOf(credit([item('2', '2.55'), postage('4.5'), giftCard('20')]))).toEqual([
      'debit sales-returns 5.10',
      'debit postage-income 4.50',
      'debit gift-card-liability 20.00',
      'credit refund-payable 29.60',
    ])
    expect(journalOf(credit([item('2', '2.55')])).lines[0]).toMatchObject({ sku: '85123A', returnId: 'RT-1' })
  })

  it('R13: 2 x 7.77 - 2.46 + 0.92 makes 14.00 payable', () => {
    expect(linesOf(credit([item('2', '7.77'), postage('-2.46'), postage('0.92')]))).toContain(
      'credit refund-payable 14.00',
    )
  })

  it('R13: of 3 sold for 24.24 less 4.02 and with 2.26 on top, 2 received make 23.07 payable', () => {
    const shared = (amount: string) => ({ ...postage(amount), quantity: '2' })
    expect(linesOf(credit([item('1', '24.24'), shared('-1.34'), shared('0.753333333333333333')]))).toContain(
      'credit refund-payable 23.07',
    )
  })

  it.each([
    ['original_tender', 'psp-clearing'],
    ['store_credit', 'store-credit-liability'],
    ['gift_card', 'gift-card-liability'],
    ['cash', 'cash'],
    ['bank_transfer', 'bank-clearing'],
    ['exchange_offset', 'exchange-clearing'],
    ['account_credit', 'trade-receivables'],
  ] as const)('settled by %s comes from %s', (method, account) => {
    const amount = { amount: '29.60', currency: 'GBP' } as const
    expect(linesOf({ fact: 'refund-settled', refundId: 'RF-1', channel: 'web', method, amount })).toEqual([
      'debit refund-payable 29.60',
      `credit ${account} 29.60`,
    ])
  })
})

describe('a refund whose credit memo was rounded with others', () => {
  const settled = (amount: string, payable: string, currency: 'GBP' | 'EUR' = 'GBP'): Fact => ({
    fact: 'refund-settled',
    refundId: 'RF-1',
    channel: 'web',
    method: 'cash',
    amount: { amount, currency },
    payable: { amount: payable, currency: 'GBP' },
  })

  it('clears all that was payable; what was paid beyond it is a rounding difference', () => {
    expect(linesOf(settled('1.00', '0.99'))).toEqual([
      'debit refund-payable 0.99',
      'credit cash 1.00',
      'debit rounding-difference 0.01',
    ])
    expect(linesOf(settled('0.00', '0.01'))).toEqual(['debit refund-payable 0.01', 'credit rounding-difference 0.01'])
  })

  it('cannot be cleared by another currency', () => {
    expect(post(settled('1.00', '1.00', 'EUR'), retailAccounting, 'J-1')).toMatchObject({
      ok: false,
      rejection: { code: 'currency-mismatch', path: ['payable', 'currency'] },
    })
  })
})

describe('goods at cost', () => {
  it.each([
    [
      { fact: 'cost-of-sale', shipmentId: 'S-1', currency, lines: [cost('3', '1.5')] },
      ['debit cost-of-goods-sold 4.50', 'credit inventory 4.50'],
    ],
    [
      { fact: 'return-received-at-cost', returnId: 'RT-1', currency, lines: [cost('3', '1.5')] },
      ['debit returns-pending 4.50', 'credit cost-of-goods-sold 4.50'],
    ],
    [
      { fact: 'goods-received', receiptId: 'GR-1', currency, lines: [cost('3', '1.5')] },
      ['debit inventory 4.50', 'credit grni 4.50'],
    ],
    [
      { fact: 'stock-adjusted', adjustmentId: 'A-1', currency, lines: [cost('-3', '1.5')] },
      ['credit inventory 4.50', 'debit shrinkage 4.50'],
    ],
    [
      { fact: 'stock-adjusted', adjustmentId: 'A-1', currency, lines: [cost('3', '1.5')] },
      ['debit inventory 4.50', 'credit shrinkage 4.50'],
    ],
  ] as const)('%o', (fact, lines) => {
    expect(linesOf(fact)).toEqual(lines)
  })

  it('carry item, place, order and return on both sides', () => {
    const { lines } = journalOf({
      fact: 'return-received-at-cost',
      returnId: 'RT-1',
      location: location,
      channel: 'web',
      currency,
      lines: [{ ...cost('1', '2'), orderId: 'O-1' }],
    })
    for (const line of lines) {
      expect(line).toMatchObject({ sku: '85123A', location: 'dc-1', channel: 'web', orderId: 'O-1', returnId: 'RT-1' })
    }
  })

  it('of several documents name none', () => {
    const { narrative, lines } = journalOf({
      fact: 'return-received-at-cost',
      part: 'run-7',
      currency,
      lines: [cost('1', '2')],
    })
    expect(narrative).toBe('goods of several returns received at cost')
    for (const line of lines) expect(line).not.toHaveProperty('returnId')
  })

  it('R16: sold at a cost of 10, the return puts back 10, whatever the item costs now', () => {
    expect(linesOf({ fact: 'cost-of-sale', shipmentId: 'S-1', currency, lines: [cost('1', '10')] })).toEqual([
      'debit cost-of-goods-sold 10.00',
      'credit inventory 10.00',
    ])
    expect(linesOf({ fact: 'return-received-at-cost', returnId: 'RT-1', currency, lines: [cost('1', '10')] })).toEqual([
      'debit returns-pending 10.00',
      'credit cost-of-goods-sold 10.00',
    ])
  })

  it('R13: a replacement is sold for nothing and costs 8', () => {
    const outcome = post(sale([item('1', '0')]), retailAccounting, 'J-1')
    expect(outcome).toMatchObject({ ok: false, rejection: { code: 'nothing-to-post' } })
    expect(linesOf({ fact: 'cost-of-sale', shipmentId: 'S-1', currency, lines: [cost('1', '8')] })).toEqual([
      'debit cost-of-goods-sold 8.00',
      'credit inventory 8.00',
    ])
  })
})

describe('a journal', () => {
  it('is named after its fact and document, unless it is given an id', () => {
    expect(journalOf(sale([item('1', '1')])).journalId).toBe('sale-fulfilled/O-1')
    expect(journalOf({ ...sale([item('1', '1')]), part: '2' }).journalId).toBe('sale-fulfilled/O-1/2')
    const received = { fact: 'goods-received', currency, lines: [cost('1', '1')] } as const
    expect(journalOf({ ...received, part: 'GR-1..3' }).journalId).toBe('goods-received/GR-1..3')
    expect(post(received, retailAccounting)).toMatchObject({ ok: false, rejection: { code: 'bad-journal-id' } })
    const disposed = { returnId: 'RT-1', currency, lines: [cost('1', '1')] } as const
    const ids = ['1', '2'].map((part) => journalOf({ fact: 'goods-restocked', ...disposed, part }).journalId)
    expect(new Set(ids).size).toBe(2)
    expect(journalOf(sale([item('1', '1')]), retailAccounting, 'J-1').journalId).toBe('J-1')
  })

  it('follows the rules of the policy', () => {
    const rules = {
      ...retailAccounting.rules,
      'goods-scrapped': { debit: { shrinkage: 'cost' }, credit: { heldAt: 'cost' } },
    } as const
    const scrapped = { fact: 'goods-scrapped', returnId: 'RT-1', currency, lines: [cost('1', '2')] } as const
    expect(linesOf(scrapped, { ...retailAccounting, rules })).toEqual([
      'debit shrinkage 2.00',
      'credit returns-pending 2.00',
    ])
  })

  it('that its rule leaves lopsided is refused, with the side and the amount that are missing', () => {
    const rules = { ...retailAccounting.rules, 'goods-scrapped': { debit: { writeOff: 'cost' }, credit: {} } } as const
    const scrapped = { fact: 'goods-scrapped', returnId: 'RT-1', currency, lines: [cost('1', '2')] } as const
    expect(post(scrapped, { ...retailAccounting, rules })).toMatchObject({
      ok: false,
      rejection: {
        code: 'unbalanced-journal',
        because:
          'goods of return RT-1 scrapped: by the rule of goods-scrapped the journal lacks 2.00 GBP on the credit side',
      },
    })
  })

  it('of more lines than a journal may have is refused', () => {
    const lines = Array.from({ length: 20_001 }, () => cost('1', '1'))
    expect(post({ fact: 'goods-received', currency, lines }, retailAccounting, 'J-1')).toMatchObject({
      rejection: { code: 'too-many-lines' },
    })
  })

  it.each(['', 'x'.repeat(129)])('has an id that its schema takes, not %j', (journalId) => {
    expect(post(sale([item('1', '1')]), retailAccounting, journalId)).toMatchObject({
      rejection: { code: 'bad-journal-id' },
    })
  })
})

describe('a fact that makes no journal', () => {
  it('names the line whose currency is another one', () => {
    const euros: CommercialLine = { ...item('1', '1'), unitPrice: { amount: '1', currency: 'EUR' } }
    expect(post(sale([item('1', '1'), euros]), retailAccounting, 'J-1')).toMatchObject({
      ok: false,
      rejection: { code: 'currency-mismatch', path: ['lines', 1, 'unitPrice', 'currency'] },
    })
    const lines = [{ ...cost('1', '1'), unitCost: { amount: '1', currency: 'EUR' } as const }]
    expect(
      post({ fact: 'goods-received', receiptId: 'GR-1', currency: 'GBP', lines }, retailAccounting, 'J-1'),
    ).toMatchObject({ ok: false, rejection: { code: 'currency-mismatch', path: ['lines', 0, 'unitCost', 'currency'] } })
  })

  it('names the account that the chart lacks, also one that every object has', () => {
    for (const revenue of ['sales', 'toString', '__proto__']) {
      const policy = { ...retailAccounting, accounts: { ...retailAccounting.accounts, revenue } }
      const outcome = post(sale([item('1', '1')]), policy, 'J-1')
      expect(outcome).toMatchObject({ ok: false, rejection: { code: 'unknown-account' } })
      expect(!outcome.ok && outcome.rejection.because).toContain(`"${revenue}"`)
    }
  })

  it('names the choice that a table of accounts lacks', () => {
    const { cash: _, ...tenders } = retailAccounting.accounts.tenders
    const policy = { ...retailAccounting, accounts: { ...retailAccounting.accounts, tenders } }
    // @ts-expect-error: a policy from a place that no compiler has checked
    const outcome = post({ ...sale([item('1', '1')]), tenders: [{ tender: 'cash', amount: gbp('1.00') }] }, policy)
    expect(!outcome.ok && outcome.rejection).toMatchObject({
      code: 'unknown-account',
      because: 'sale fulfilled, order O-1: tenders have no account for "cash"; add it to the policy',
    })
  })

  it('has nothing to post: free goods, a refund by the method none, no lines', () => {
    const amount = { amount: '5.00', currency: 'GBP' } as const
    const facts: readonly Fact[] = [
      sale([item('4', '0')]),
      sale([]),
      credit([item('1', '0.004')]),
      { fact: 'refund-settled', refundId: 'RF-1', channel: 'web', method: 'none', amount },
    ]
    for (const fact of facts) {
      expect(post(fact, retailAccounting, 'J-1')).toMatchObject({ ok: false, rejection: { code: 'nothing-to-post' } })
    }
  })
})
