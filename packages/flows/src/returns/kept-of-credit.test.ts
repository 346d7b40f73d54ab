import type { Money } from '@counterfoil/kernel'
import { retailAccounting } from '@counterfoil/ledger'
import type { CanonicalEvent, EventOfType } from '@counterfoil/schemas'
import { describe, expect, it } from 'vitest'
import { balancesOf, classesOf, envelope, line, location, shirt, startEngine, terms } from '../../test/retail.ts'
import { ofType } from '../canonical-flow.ts'
import { salesInBooks } from '../index.ts'

type Approved = EventOfType<'counterfoil.refund.approved.v1'>
type Fee = NonNullable<Approved['data']['fees']>[number]

const gbp = (amount: string): Money => ({ amount, currency: 'GBP' })
const received: CanonicalEvent = {
  ...envelope('received'),
  type: 'counterfoil.return.received.v1',
  data: { returnId: 'R1', blind: true, location, lines: [{ lineId: '1', sku: shirt, quantity: '1' }] },
}

function approved(price: string, more: Pick<Approved['data'], 'fees' | 'clears' | 'orderId'>): CanonicalEvent {
  const data = { refundId: 'F1', returnId: 'R1', ...terms, lines: [line('1', '1', price)], ...more }
  return { ...envelope('approved'), type: 'counterfoil.refund.approved.v1', data }
}

function settled(refundId: string, amount: Money): CanonicalEvent {
  const data = { refundId, returnId: 'R1', channel: 'web', method: 'cash', amount } as const
  return { ...envelope(`settled ${refundId}`), type: 'counterfoil.refund.settled.v1', data }
}

function advanced(amount?: string): CanonicalEvent {
  const lines = [{ lineId: '1', sku: shirt, quantity: '1' }]
  const data = { refundId: 'A1', returnId: 'R1', channel: 'web', lines, ...(amount && { amount: gbp(amount) }) }
  return { ...envelope('advanced'), type: 'counterfoil.refund.advanced.v1', data }
}

function recovered(id: string, amount?: string): CanonicalEvent {
  const data = { refundId: 'A1', returnId: 'R1', ...(amount && { amount: gbp(amount) }) }
  return { ...envelope(id), type: 'counterfoil.refund.advance-recovered.v1', data }
}

async function after(...events: readonly CanonicalEvent[]) {
  const engine = startEngine()
  const outcomes = await engine.handle(events)
  expect(outcomes.map(({ status }) => status)).toEqual(events.map(() => 'done'))
  return { engine, books: await balancesOf(engine), exceptions: await classesOf(engine) }
}

describe('the fees of a refund', () => {
  const tax = (code: string, amount: Money, collectedBy: 'merchant' | 'marketplace' = 'merchant') =>
    ({ code, basis: 'inclusive', rate: '0.1', amount, collectedBy }) as const

  it('are kept of the credit: what is settled is the rest, and nothing stays payable', async () => {
    const fees = [{ fee: 'restocking', amount: gbp('3.00') } as const]
    const { engine, books, exceptions } = await after(received, approved('10.00', { fees }), settled('F1', gbp('7.00')))
    expect(exceptions).toEqual([])
    expect(books).toEqual({ 'sales-returns': '10.00', 'return-fees': '-3.00', cash: '-7.00' })
    const { comparison, exactNet } = await salesInBooks(engine, 'GBP', retailAccounting)
    expect([comparison.breaks, exactNet]).toEqual([[], '-7'])
  })

  it('do not change how a credit is rounded', async () => {
    const fees = [{ fee: 'restocking', amount: gbp('0.01') } as const]
    const { engine, books } = await after(received, approved('0.025', { fees }), settled('F1', gbp('0.01')))
    expect(books).toEqual({ 'sales-returns': '0.02', 'return-fees': '-0.01', cash: '-0.01' })
    expect((await salesInBooks(engine, 'GBP', retailAccounting)).comparison.breaks).toEqual([])
  })

  it('are income net of every tax in them, and each tax stands with its code', async () => {
    const taxes = [tax('STATE', gbp('0.20')), tax('CITY', gbp('0.10'))]
    const fees = [{ fee: 'return_shipping', amount: gbp('3.00'), taxes } as const]
    const { engine, books } = await after(received, approved('10.00', { fees }))
    expect(books).toEqual({
      'sales-returns': '10.00',
      'return-fees': '-2.70',
      'output-tax': '-0.30',
      'refund-payable': '-7.00',
    })
    const ofTax: unknown[] = []
    for await (const event of engine.events({ type: 'counterfoil.posting.requested.v1' })) {
      const { lines } = ofType(event, ['counterfoil.posting.requested.v1']).data
      ofTax.push(...lines.flatMap(({ taxCode, amount }) => (taxCode === undefined ? [] : [[taxCode, amount.amount]])))
    }
    expect(ofTax).toEqual([
      ['STATE', '0.20'],
      ['CITY', '0.10'],
    ])
  })

  const unbookable: readonly (readonly [Fee, string])[] = [
    [{ fee: 'restocking', amount: gbp('11.00') }, 'fees-above-credit'],
    [{ fee: 'restocking', amount: { amount: '1.00', currency: 'EUR' } }, 'currency-mismatch'],
    [{ fee: 'restocking', amount: gbp('1.00'), taxes: [tax('VAT', gbp('2.00'))] }, 'negative-fee'],
    [
      { fee: 'restocking', amount: gbp('1.00'), taxes: [tax('VAT', gbp('0.20'), 'marketplace')] },
      'marketplace-fee-tax',
    ],
  ]

  it.each(unbookable)('of %o that cannot be booked are an exception, and nothing is', async (fee, name) => {
    const { books, exceptions } = await after(received, approved('10.00', { fees: [fee] }))
    expect([books, exceptions]).toEqual([{}, [name]])
  })
})

describe('the order of a refund', () => {
  it('stands on the lines of its credit memo and of its settlement', async () => {
    const { engine } = await after(received, approved('10.00', { orderId: 'O1' }), settled('F1', gbp('10.00')))
    const orders: unknown[] = []
    for await (const event of engine.events({ type: 'counterfoil.posting.requested.v1' })) {
      const { lines } = ofType(event, ['counterfoil.posting.requested.v1']).data
      orders.push(...lines.map(({ account, orderId }) => [account, orderId]))
    }
    expect(orders).toEqual([
      ['sales-returns', 'O1'],
      ['refund-payable', 'O1'],
      ['refund-payable', 'O1'],
      ['cash', 'O1'],
    ])
  })
})

describe('a refund that is advanced', () => {
  const clears = (amount: string) => ({ clears: [{ refundId: 'A1', amount: gbp(amount) }] })

  it('is owed by the customer from its payment on, until a credit memo clears it', async () => {
    expect((await after(advanced('4.00'))).books).toEqual({})
    const paid = [advanced('4.00'), settled('A1', gbp('4.00'))]
    expect((await after(...paid)).books).toEqual({ 'refund-advances': '4.00', cash: '-4.00' })
    const { engine, books, exceptions } = await after(
      ...paid,
      received,
      approved('10.00', clears('4.00')),
      settled('F1', gbp('6.00')),
    )
    expect(exceptions).toEqual([])
    expect(books).toEqual({ 'sales-returns': '10.00', cash: '-10.00' })
    expect((await salesInBooks(engine, 'GBP', retailAccounting)).comparison.breaks).toEqual([])
  })

  it('may be cleared before it is paid', async () => {
    const events = [advanced('4.00'), received, approved('4.00', clears('4.00')), settled('A1', gbp('4.00'))]
    const { books, exceptions } = await after(...events)
    expect([books, exceptions]).toEqual([{ 'sales-returns': '4.00', cash: '-4.00' }, []])
  })

  it.each([
    ['was never granted', [], '4.00', 'unknown-advance'],
    ['was less', [advanced('3.00')], '4.00', 'cleared-above-advance'],
    ['was paid with less', [advanced(), settled('A1', gbp('3.00'))], '4.00', 'cleared-above-advance'],
    ['was paid back', [advanced('4.00'), recovered('back')], '4.00', 'cleared-above-advance'],
    [
      'is in another currency',
      [advanced(), settled('A1', { amount: '4.00', currency: 'EUR' })],
      '4.00',
      'currency-mismatch',
    ],
    ['is more than the credit', [advanced('40.00')], '11.00', 'cleared-above-credit'],
  ] as const)('and %s is not cleared: the credit is an exception', async (_, before, amount, name) => {
    const { engine, exceptions } = await after(...before, received, approved('10.00', clears(amount)))
    expect(exceptions).toEqual([name])
    expect(await balancesOf(engine)).not.toHaveProperty('sales-returns')
  })

  it.each([
    [[settled('A1', gbp('4.01'))], 'settlement-above-payable'],
    [[settled('A1', { amount: '4.00', currency: 'EUR' })], 'settlement-in-other-currency'],
    [[recovered('back'), settled('A1', gbp('4.00'))], 'already-recovered'],
    [[{ ...advanced('4.00'), id: 'again' }], 'duplicate-refund'],
  ])('is not paid otherwise than it was granted (%#)', async (events, name) => {
    const { books, exceptions } = await after(advanced('4.00'), ...events)
    expect([books, exceptions]).toEqual([{}, [name]])
  })

  it('and is paid back is for finance to book, once', async () => {
    const paid = [advanced('4.00'), settled('A1', gbp('4.00'))]
    const { books, exceptions } = await after(...paid, recovered('back', '4.00'), recovered('again', '4.00'))
    expect(books).toEqual({ 'refund-advances': '4.00', cash: '-4.00' })
    expect(exceptions).toEqual(['advance-recovery-by-hand', 'already-recovered'])
  })

  it('and was not paid out after all leaves nothing', async () => {
    const { books, exceptions } = await after(advanced('4.00'), recovered('back'))
    expect([books, exceptions]).toEqual([{}, []])
  })
})
