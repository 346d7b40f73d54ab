import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { InvoiceCollector } from './invoice.ts'
import type { SalesFact } from './sales-line.ts'

/** Few values, so that invoices share rows and rows repeat. */
const fact = fc.record({
  invoiceNo: fc.constantFrom('1', '2', 'C3'),
  stockCode: fc.constantFrom('A', 'a'),
  description: fc.constantFrom('', 'x'),
  quantity: fc.constantFrom('1', '-2'),
  unitPrice: fc.constantFrom('0', '1.005'),
  amount: fc.constant('0'),
  at: fc.constantFrom(0, 60_000),
  country: fc.constant('EIRE'),
})

function invoicesOf(facts: readonly SalesFact[]) {
  const collector = new InvoiceCollector()
  for (const [row, each] of facts.entries()) collector.add(each, row)
  return collector.invoices()
}

const identities = (facts: readonly SalesFact[]) =>
  invoicesOf(facts).map(({ documentId, at, lines }) => ({
    documentId,
    at,
    lines: lines.map((line) => line.lineId).toSorted(),
  }))

describe('invoices', () => {
  it('are the same whatever the order of their rows in the file', () => {
    fc.assert(
      fc.property(
        fc
          .array(fact, { maxLength: 30 })
          .chain((facts) =>
            fc.tuple(
              fc.constant(facts),
              fc.shuffledSubarray(facts, { minLength: facts.length, maxLength: facts.length }),
            ),
          ),
        ([facts, shuffled]) => {
          expect(identities(shuffled)).toEqual(identities(facts))
        },
      ),
    )
  })

  it('hold every row once, each under an identity of its own', () => {
    fc.assert(
      fc.property(fc.array(fact, { maxLength: 30 }), (facts) => {
        const lines = invoicesOf(facts).flatMap(({ documentId, lines }) =>
          lines.map(({ lineId }) => documentId + lineId),
        )
        expect(lines).toHaveLength(facts.length)
        expect(new Set(lines).size).toBe(facts.length)
      }),
    )
  })

  it('keep the identities of their rows when rows are added behind', () => {
    fc.assert(
      fc.property(fc.array(fact, { maxLength: 20 }), fc.array(fact, { maxLength: 10 }), (facts, more) => {
        const longer = new Map(identities([...facts, ...more]).map(({ documentId, lines }) => [documentId, lines]))
        for (const { documentId, lines } of identities(facts))
          expect(longer.get(documentId)).toEqual(expect.arrayContaining(lines))
      }),
    )
  })
})
