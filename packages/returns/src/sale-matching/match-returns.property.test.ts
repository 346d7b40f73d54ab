import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isAbove, plus } from '../state/quantities.ts'
import type { ReturnedLine, SoldLine } from './lines.ts'
import { matchReturnsToSales, type SaleMatching } from './match-returns.ts'

// Few customers, items, prices and times, so that sales and returns meet, tie and run out.
const goods = {
  lineId: fc.constantFrom('1', '2', '3'),
  customerId: fc.constantFrom('C-1', 'C-1', 'C-1', undefined),
  sku: fc.constantFrom('MUG', 'MUG', 'MUG', 'mug'),
  unitPrice: fc.constantFrom('2.5', '2.50', '2.500', '3'),
  at: fc.integer({ min: 1, max: 5 }),
}
const quantity = fc.constantFrom('1', '2', '3', '0.5')
const sold: fc.Arbitrary<SoldLine> = fc.record({ ...goods, orderId: fc.constantFrom('O-1', 'O-2', 'O-3'), quantity })
const back: fc.Arbitrary<ReturnedLine> = fc.record({ ...goods, returnId: fc.constantFrom('R-1', 'R-2'), quantity })
const sales = fc.array(sold, { maxLength: 6 })
const returned = fc.array(back, { maxLength: 15 })

function* linesOf({ matched, ambiguous, unmatched }: SaleMatching): Generator<ReturnedLine> {
  for (const { returned: line } of [...matched, ...ambiguous, ...unmatched]) yield line
}

describe('matching returns to sales', () => {
  it('puts every returned line into exactly one list', () => {
    fc.assert(
      fc.property(sales, returned, (sold, back) => {
        const taken = [...linesOf(matchReturnsToSales(sold, back))]
        expect(taken).toHaveLength(back.length)
        expect(new Set(taken)).toEqual(new Set(back))
      }),
    )
  })

  it('does not depend on the order of its input', () => {
    const shuffled = fc
      .tuple(sales, returned)
      .chain(([sold, back]) =>
        fc.tuple(
          fc.constant([sold, back] as const),
          fc.shuffledSubarray(sold, { minLength: sold.length }),
          fc.shuffledSubarray(back, { minLength: back.length }),
        ),
      )
    fc.assert(
      fc.property(shuffled, ([[sold, back], soldShuffled, backShuffled]) => {
        expect(matchReturnsToSales(soldShuffled, backShuffled)).toEqual(matchReturnsToSales(sold, back))
      }),
    )
  })

  it('takes no more from an order than it sold of the item at that price', () => {
    fc.assert(
      fc.property(sales, returned, (sold, back) => {
        const same = (a: SoldLine | ReturnedLine, b: SoldLine | ReturnedLine) =>
          a.customerId === b.customerId && a.sku === b.sku && Number(a.unitPrice) === Number(b.unitPrice)
        const { matched } = matchReturnsToSales(sold, back)
        for (const { returned: line, sale } of matched) {
          const taken = matched.filter((match) => match.sale.orderId === sale.orderId && same(match.returned, line))
          const pool = sold.filter((known) => known.orderId === sale.orderId && same(known, line))
          expect(isAbove(sum(taken.map((match) => match.returned)), sum(pool))).toBe(false)
        }
      }),
    )
  })

  it('offers only sales that have the returned quantity left, and calls no single one ambiguous', () => {
    fc.assert(
      fc.property(sales, returned, (sold, back) => {
        const { matched, ambiguous, unmatched } = matchReturnsToSales(sold, back)
        for (const { returned: line, sale } of matched) expect(isAbove(line.quantity, sale.left)).toBe(false)
        for (const { returned: line, candidates } of ambiguous) {
          expect(candidates.length).toBeGreaterThan(1)
          for (const candidate of candidates) expect(isAbove(line.quantity, candidate.left)).toBe(false)
        }
        for (const { returned: line, tooSmall } of unmatched) {
          for (const sale of tooSmall) expect(isAbove(line.quantity, sale.left)).toBe(true)
        }
      }),
    )
  })
})

function sum(lines: readonly { readonly quantity: string }[]): string {
  return lines.reduce((total, line) => plus(total, line.quantity), '0')
}
