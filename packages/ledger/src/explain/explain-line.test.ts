import { valueOrThrow } from '@counterfoil/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fact } from '../../test/arbitrary-facts.ts'
import { channel, cost, currency, gbp, heart, item, journalOf, location } from '../../test/journals.ts'
import { retailAccounting } from '../accounting/retail-accounting.ts'
import { post } from '../posting/post.ts'
import { reverse } from '../posting/reverse.ts'
import { explainLine } from './explain-line.ts'

const sale = journalOf({
  ...({ fact: 'sale-fulfilled', orderId: 'O-1', channel, location, currency, invoicedBefore: '0' } as const),
  lines: [item('1', '10')],
})

describe('a line of a journal is explained', () => {
  it('by its fact, its rule and what it belongs to', () => {
    expect(explainLine(sale, 1, retailAccounting)).toBe(
      [
        'credit revenue (Sales of goods) 10.00 GBP, line 1 of journal sale-fulfilled/O-1',
        '  sale fulfilled, order O-1',
        '  rule of sale-fulfilled: credit revenue with goods, goods net of tax, less those expected back',
        `  channel web, location dc-1, item ${heart}, order O-1`,
      ].join('\n'),
    )
  })

  it('by the other side of its rule where the amount was below zero', () => {
    const loss = journalOf({ fact: 'stock-adjusted', adjustmentId: 'A-1', currency, lines: [cost('-1', '2')] })
    expect(explainLine(loss, 0, retailAccounting)).toContain('rule of stock-adjusted: debit inventory with cost')
  })

  it('by the journal that it undoes', () => {
    const undone = valueOrThrow(reverse(sale, 'a mistake'))
    expect(explainLine(undone, 0, retailAccounting)).toContain('  undoes the same line of journal sale-fulfilled/O-1')
  })

  it('as made by no rule where a person wrote it, and not at all where there is none', () => {
    expect(explainLine({ ...sale, fact: 'manual' }, 0, retailAccounting)).toContain('no posting rule made it')
    expect(explainLine(sale, 9, retailAccounting)).toBeUndefined()
  })

  it('by the one amount that it posts, where its fact is told, and by the event that told it', () => {
    const tax = { code: 'VAT', basis: 'inclusive', rate: '0.2', amount: gbp('-2.00') } as const
    const taken = { ...item('1', '-12'), taxes: [tax] }
    const memo = { fact: 'credit-memo', refundId: 'RF-1', channel, currency, lines: [item('2', '12'), taken] } as const
    const journal = journalOf(memo)
    const at = journal.lines.findIndex(({ account }) => account === 'output-tax')
    const told = explainLine(journal, at, retailAccounting, { fact: memo, eventId: 'e-17' })
    expect(told).toContain(
      'rule of credit-memo: debit outputTax with tax, tax that we no longer owe; below zero, so that it stands on the other side',
    )
    expect(told).not.toContain('feeTax')
    expect(told).toContain('follows from event e-17')
    const untold = explainLine(journal, at, retailAccounting)
    expect(untold).toContain('debit outputTax with tax')
    expect(untold).toContain('credit feeTax with feeTax')
  })

  it('whatever the fact: every line that a rule makes names the one rule', () => {
    fc.assert(
      fc.property(fact, (business) => {
        const posted = post(business, retailAccounting)
        if (!posted.ok) return
        for (const line of posted.value.lines.keys()) {
          const told = explainLine(posted.value, line, retailAccounting, { fact: business })
          expect(told?.split(`rule of ${business.fact}: `)).toHaveLength(2)
        }
      }),
    )
  })
})
