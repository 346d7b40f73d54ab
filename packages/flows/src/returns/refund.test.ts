import { type Money, roundMoney, sumDecimals } from '@counterfoil/kernel'
import type { CanonicalEvent, CommercialLine, RefundMethod } from '@counterfoil/schemas'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { balancesOf, classesOf, envelope, line, location, startEngine, terms } from '../../test/retail.ts'

/** One part of a credit note, as a source tells it that rounds each part by itself. */
function part(
  id: string,
  prices: readonly string[],
  method: RefundMethod,
  hasGoods: boolean,
): readonly CanonicalEvent[] {
  const told = (fact: string) => ({ ...envelope(`${id}/${fact}`), correlationid: 'C1' })
  const lines = prices.map(
    (price, index): CommercialLine =>
      hasGoods
        ? line(`${id}-${index}`, '1', price)
        : {
            lineId: `${id}-${index}`,
            kind: 'charge',
            charge: 'postage',
            code: 'POST',
            quantity: '1',
            unitPrice: { amount: price, currency: 'GBP' },
          },
  )
  const goods = lines.flatMap(({ lineId, ...item }) =>
    item.kind === 'item' ? [{ lineId, sku: item.sku, quantity: '1' }] : [],
  )
  const received: CanonicalEvent = {
    ...told('received'),
    type: 'counterfoil.return.received.v1',
    data: { returnId: id, blind: true, location, lines: goods },
  }
  const refund = { refundId: id, ...(hasGoods ? { returnId: id } : {}) }
  return [
    ...(hasGoods ? [received] : []),
    { ...told('approved'), type: 'counterfoil.refund.approved.v1', data: { ...refund, ...terms, lines } },
    {
      ...told('settled'),
      type: 'counterfoil.refund.settled.v1',
      data: { ...refund, channel: 'web', method, amount: roundMoney(sumDecimals(prices), 'GBP', 'half-even') },
    },
  ]
}

async function booksAfter(events: readonly CanonicalEvent[]) {
  const engine = startEngine()
  await engine.handle(events)
  expect(await classesOf(engine)).toEqual([])
  return balancesOf(engine)
}

const price = fc.constantFrom('0.005', '0.015', '0.333', '1.995', '10.00', '0.004')
const parts = fc.array(fc.record({ prices: fc.array(price, { minLength: 1, maxLength: 3 }), hasGoods: fc.boolean() }), {
  minLength: 1,
  maxLength: 6,
})

describe('a credit note in parts', () => {
  it('credits the account with its rounded exact total, whatever parts it comes in; nothing stays payable', async () => {
    await fc.assert(
      fc.asyncProperty(parts, async (cut) => {
        const events = cut.map(({ prices, hasGoods }, index) => part(`C1/${index}`, prices, 'account_credit', hasGoods))
        const total = roundMoney(sumDecimals(cut.flatMap(({ prices }) => prices)), 'GBP', 'half-even').amount
        const books = await booksAfter(events.flat())
        expect(sumDecimals([books['trade-receivables'] ?? '0', total])).toBe('0')
        expect(books).not.toHaveProperty('refund-payable')
        expect(await booksAfter(events.toReversed().flat())).toEqual(books)
      }),
      { numRuns: 50 },
    )
  })

  it('that money was paid for is paid as it was; nothing stays payable', async () => {
    await fc.assert(
      fc.asyncProperty(parts, async (cut) => {
        const events = cut.map(({ prices, hasGoods }, index) => part(`C1/${index}`, prices, 'cash', hasGoods))
        const paid = cut.map(({ prices }) => roundMoney(sumDecimals(prices), 'GBP', 'half-even').amount)
        const books = await booksAfter(events.flat())
        expect(sumDecimals([books['cash'] ?? '0', ...paid])).toBe('0')
        expect(books).not.toHaveProperty('refund-payable')
        expect(await booksAfter(events.toReversed().flat())).toEqual(books)
      }),
      { numRuns: 50 },
    )
  })

  it('of two halves of a penny is a penny, not nothing', async () => {
    const events = ['a', 'b'].flatMap((id) => part(id, ['0.005'], 'account_credit', true))
    expect(await booksAfter(events)).toEqual({ 'trade-receivables': '-0.01', 'rounding-difference': '0.01' })
  })
})

describe('a settlement that no rounding explains', () => {
  it('leaves what it did not pay on what is payable', async () => {
    const [received, approved] = part('C1', ['10.00'], 'cash', true)
    const [, , settled] = part('C1', ['9.99'], 'cash', true)
    expect(await booksAfter([received, approved, settled].filter((event) => event !== undefined))).toEqual({
      'sales-returns': '10.00',
      'refund-payable': '-0.01',
      cash: '-9.99',
    })
  })
})

describe('a settlement that the refund does not explain', () => {
  const [received, approved, settled] = part('C1', ['10.00'], 'cash', true)
  if (received === undefined || approved === undefined) throw new Error('a part has events')
  if (settled?.type !== 'counterfoil.refund.settled.v1') throw new Error('the third event settles')
  const paying = (amount: Money): CanonicalEvent => ({ ...settled, data: { ...settled.data, amount } })

  it.each([
    [{ amount: '1000.00', currency: 'GBP' }, 'settlement-above-payable'],
    [{ amount: '10.01', currency: 'GBP' }, 'settlement-above-payable'],
    [{ amount: '12.00', currency: 'EUR' }, 'settlement-in-other-currency'],
  ] as const)('of %o is an exception: nothing is booked, and the refund can still be settled', async (amount, name) => {
    const engine = startEngine()
    await engine.handle([received, approved, paying(amount)])
    expect(await classesOf(engine)).toEqual([name])
    expect(await balancesOf(engine)).toEqual({ 'sales-returns': '10.00', 'refund-payable': '-10.00' })
    await engine.handle([{ ...settled, id: 'right' }])
    expect(await balancesOf(engine)).toEqual({ 'sales-returns': '10.00', cash: '-10.00' })
  })

  it('says what was settled, what is payable and what to do', async () => {
    const engine = startEngine()
    await engine.handle([received, approved, paying({ amount: '12.00', currency: 'EUR' })])
    const because: string[] = []
    for await (const exception of engine.exceptions()) because.push(exception.because)
    expect(because).toEqual([
      'refund C1 is settled with 12.00 EUR where 10.00 GBP is payable; book it by hand, at the rate that it was paid at',
    ])
  })
})

describe('a refund id', () => {
  it('is one refund, also where another return names it', async () => {
    const engine = startEngine()
    const [received, approved] = part('C1', ['10.00'], 'cash', true)
    const [other, again] = part('C2', ['10.00'], 'cash', true)
    if (received === undefined || approved === undefined || other === undefined) throw new Error('a part has events')
    if (again?.type !== 'counterfoil.refund.approved.v1') throw new Error('the second event approves')
    await engine.handle([received, approved, other, { ...again, data: { ...again.data, refundId: 'C1' } }])
    expect(await classesOf(engine)).toEqual(['duplicate-refund'])
    expect((await balancesOf(engine))['refund-payable']).toBe('-10.00')
  })
})
