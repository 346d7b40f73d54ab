import { describe, expect, it } from 'vitest'
import type { ReturnedLine, SoldLine } from './lines.ts'
import { matchReturnsToSales } from './match-returns.ts'

const sold = (orderId: string, quantity: string, more: Partial<SoldLine> = {}): SoldLine => ({
  orderId,
  lineId: '1',
  customerId: 'C-1',
  sku: '85123A',
  unitPrice: '2.55',
  quantity,
  at: 100,
  ...more,
})
const back = (returnId: string, quantity: string, more: Partial<ReturnedLine> = {}): ReturnedLine => ({
  returnId,
  lineId: '1',
  customerId: 'C-1',
  sku: '85123A',
  unitPrice: '2.55',
  quantity,
  at: 200,
  ...more,
})

/** One word for each return, in the order in which they were taken. */
function outcomes(sales: readonly SoldLine[], returned: readonly ReturnedLine[]): Record<string, string> {
  const { matched, ambiguous, unmatched } = matchReturnsToSales(sales, returned)
  return Object.fromEntries([
    ...matched.map(({ returned: line, sale }) => [line.returnId, sale.orderId]),
    ...ambiguous.map(({ returned: line, candidates }) => [
      line.returnId,
      candidates.map((candidate) => candidate.orderId).join(' or '),
    ]),
    ...unmatched.map(({ returned: line, reason }) => [line.returnId, reason]),
  ])
}

describe('the sale behind a return', () => {
  it('is the one order of the same customer, item and price before it', () => {
    const sales = [
      sold('O-1', '6'),
      sold('O-2', '6', { customerId: 'C-2' }),
      sold('O-3', '6', { sku: '85123a' }),
      sold('O-4', '6', { unitPrice: '2.95' }),
      sold('O-5', '6', { at: 201 }),
    ]
    const { matched } = matchReturnsToSales(sales, [back('R-1', '2')])
    expect(matched).toEqual([
      { returned: back('R-1', '2'), sale: { orderId: 'O-1', lineIds: ['1'], left: '6', soldAt: 100 } },
    ])
  })

  it('may be sold at the very moment of the return', () => {
    expect(outcomes([sold('O-1', '1', { at: 200 })], [back('R-1', '1')])).toEqual({ 'R-1': 'O-1' })
  })

  it('is found by the value of the price, however it is written', () => {
    const returned = [back('R-1', '1', { unitPrice: '2.550' })]
    expect(outcomes([sold('O-1', '1')], returned)).toEqual({ 'R-1': 'O-1' })
  })

  it('may have sold the item on several lines: they count together', () => {
    const sales = [sold('O-1', '2', { lineId: '2', at: 150 }), sold('O-1', '2', { lineId: '1' })]
    const { matched } = matchReturnsToSales(sales, [back('R-1', '3')])
    expect(matched[0]?.sale).toEqual({ orderId: 'O-1', lineIds: ['1', '2'], left: '4', soldAt: 100 })
  })

  it('does not count lines that were added to the order after the return', () => {
    const sales = [sold('O-1', '2'), sold('O-1', '2', { lineId: '2', at: 300 })]
    const returned = [back('R-1', '3'), back('R-2', '3', { at: 400 })]
    expect(outcomes(sales, returned)).toEqual({ 'R-1': 'not-enough-left', 'R-2': 'O-1' })
  })

  it('is used up by the returns that match it', () => {
    const returned = [back('R-1', '4'), back('R-2', '2', { at: 300 }), back('R-3', '1', { at: 400 })]
    expect(outcomes([sold('O-1', '6')], returned)).toEqual({ 'R-1': 'O-1', 'R-2': 'O-1', 'R-3': 'not-enough-left' })
  })

  it('is found where the other order has too little left', () => {
    const sales = [sold('O-1', '1'), sold('O-2', '5')]
    expect(outcomes(sales, [back('R-1', '2')])).toEqual({ 'R-1': 'O-2' })
  })
})

describe('a return that could be from several sales', () => {
  it('is ambiguous, with every candidate, earliest first, and uses up none', () => {
    const sales = [sold('O-2', '3', { at: 150 }), sold('O-1', '3')]
    const { ambiguous } = matchReturnsToSales(sales, [back('R-1', '3'), back('R-2', '3')])
    expect(ambiguous.map(({ returned }) => returned.returnId)).toEqual(['R-1', 'R-2'])
    for (const { candidates } of ambiguous) {
      expect(candidates).toEqual([
        { orderId: 'O-1', lineIds: ['1'], left: '3', soldAt: 100 },
        { orderId: 'O-2', lineIds: ['1'], left: '3', soldAt: 150 },
      ])
    }
  })
})

describe('a return without a sale says why', () => {
  it('no-customer: it does not say whose it is, even where a sale has no customer either', () => {
    const { customerId: _, ...nobody } = back('R-1', '1')
    expect(outcomes([sold('O-1', '1', { customerId: undefined })], [nobody])).toEqual({ 'R-1': 'no-customer' })
  })

  it('no-sale: the customer bought no such thing at that price before', () => {
    expect(outcomes([], [back('R-1', '1')])).toEqual({ 'R-1': 'no-sale' })
    expect(outcomes([sold('O-1', '1', { at: 201 })], [back('R-1', '1')])).toEqual({ 'R-1': 'no-sale' })
  })

  it('not-enough-left: with the sales that were too small', () => {
    const { unmatched } = matchReturnsToSales([sold('O-1', '1'), sold('O-2', '0.5')], [back('R-1', '1.00001')])
    expect(unmatched).toMatchObject([
      {
        reason: 'not-enough-left',
        tooSmall: [
          { orderId: 'O-1', left: '1' },
          { orderId: 'O-2', left: '0.5' },
        ],
      },
    ])
  })
})

describe('lines that make no sense', () => {
  it('are refused: quantities below zero, prices that are no decimals', () => {
    expect(() => matchReturnsToSales([], [back('R-1', '-1')])).toThrowError(
      expect.objectContaining({ code: 'bad-quantity' }),
    )
    expect(() => matchReturnsToSales([sold('O-1', '-1')], [back('R-1', '1')])).toThrowError(
      expect.objectContaining({ code: 'bad-quantity' }),
    )
    expect(() => matchReturnsToSales([], [back('R-1', '1', { unitPrice: '1e3' })])).toThrowError(
      expect.objectContaining({ code: 'bad-unit-price' }),
    )
  })

  it('take their names for what they are, also names that objects have', () => {
    const more = { customerId: '__proto__', sku: 'constructor' }
    expect(outcomes([sold('O-1', '1', more)], [back('R-1', '1', more)])).toEqual({ 'R-1': 'O-1' })
  })
})
