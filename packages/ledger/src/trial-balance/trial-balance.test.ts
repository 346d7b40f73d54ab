import type { Journal } from '@counterfoil/schemas'
import { describe, expect, it } from 'vitest'
import { runningTrialBalance, trialBalance } from './trial-balance.ts'

const entry = (
  journalId: string,
  debit: string,
  credit: string,
  amount: string,
  currency: 'GBP' | 'JPY' = 'GBP',
): Journal => ({
  journalId,
  fact: 'manual',
  currency,
  narrative: `entry ${journalId}`,
  lines: [
    { account: debit, side: 'debit', amount: { amount, currency } },
    { account: credit, side: 'credit', amount: { amount, currency } },
  ],
})

describe('a trial balance', () => {
  const journals = [
    entry('J-1', 'trade-receivables', 'revenue', '39.80'),
    entry('J-2', 'cash', 'trade-receivables', '30.00'),
    entry('J-3', 'cash', 'revenue', '500', 'JPY'),
  ]

  it('sums debits and credits per account and currency, sorted by both', () => {
    const { accounts, totals } = trialBalance(journals)
    expect(accounts).toEqual([
      { account: 'cash', currency: 'GBP', debits: '30.00', credits: '0.00', balance: '30.00' },
      { account: 'revenue', currency: 'GBP', debits: '0.00', credits: '39.80', balance: '-39.80' },
      { account: 'trade-receivables', currency: 'GBP', debits: '39.80', credits: '30.00', balance: '9.80' },
      { account: 'cash', currency: 'JPY', debits: '500', credits: '0', balance: '500' },
      { account: 'revenue', currency: 'JPY', debits: '0', credits: '500', balance: '-500' },
    ])
    expect(totals).toEqual([
      { currency: 'GBP', debits: '69.80', credits: '69.80', imbalance: '0.00' },
      { currency: 'JPY', debits: '500', credits: '500', imbalance: '0' },
    ])
  })

  it('shows the imbalance of a journal that does not balance', () => {
    const torn = {
      ...entry('J-4', 'cash', 'revenue', '7.00'),
      lines: entry('J-4', 'cash', 'x', '7.00').lines.slice(0, 1),
    }
    expect(trialBalance([...journals, torn]).totals[0]?.imbalance).toBe('7.00')
  })

  it('explains an account by the journals behind it', () => {
    const balance = trialBalance(journals)
    expect(balance.explain('trade-receivables')).toBe(
      [
        'trade-receivables  balance 9.80 GBP = 39.80 debit - 30.00 credit, of 2 journals',
        '  J-1  debit 39.80  entry J-1',
        '  J-2  credit 30.00  entry J-2',
      ].join('\n'),
    )
    expect(balance.explain('cash')).toContain('500 JPY')
    expect(balance.explain('grni')).toBe('grni: nothing was posted to it')
  })

  it('explains a long account briefly and keeps all of its journals', () => {
    const many = trialBalance(Array.from({ length: 50 }, (_, index) => entry(`J-${index}`, 'cash', 'revenue', '1.00')))
    expect(many.explain('cash').split('\n')).toHaveLength(42)
    expect(many.explain('cash')).toMatch(/and 10 more$/)
    expect(many.journalsBehind('cash')).toHaveLength(50)
  })

  it('counts the lines of one journal on one account as one effect', () => {
    const [first] = entry('J-1', 'cash', 'revenue', '1.00').lines
    const twice = { ...entry('J-1', 'cash', 'revenue', '1.00'), lines: first === undefined ? [] : [first, first] }
    expect(trialBalance([twice]).journalsBehind('cash')).toEqual([
      { journalId: 'J-1', fact: 'manual', narrative: 'entry J-1', currency: 'GBP', debits: '2.00', credits: '0.00' },
    ])
  })

  it('refuses the same journal twice', () => {
    expect(() => trialBalance([...journals, ...journals])).toThrowError(
      expect.objectContaining({ code: 'journal-added-twice' }),
    )
  })

  it('does not change when journals are added after it was taken', () => {
    const running = runningTrialBalance()
    running.add(entry('J-1', 'cash', 'revenue', '1.00'))
    const before = running.current()
    running.add(entry('J-2', 'cash', 'revenue', '1.00'))
    expect(before.accounts[0]?.debits).toBe('1.00')
    expect(before.journalsBehind('cash')).toHaveLength(1)
    expect(running.current().journalsBehind('cash')).toHaveLength(2)
  })

  it('takes nothing of a journal that has an amount it cannot read', () => {
    const running = runningTrialBalance()
    const good = entry('J-1', 'cash', 'revenue', '1.00')
    const bad = { ...good, lines: [...good.lines, ...entry('J-1', 'cash', 'revenue', '1.005').lines] }
    expect(() => running.add(bad)).toThrowError(expect.objectContaining({ code: 'bad-amount' }))
    expect(running.current().accounts).toEqual([])
    running.add(good)
    expect(running.current().totals[0]?.debits).toBe('1.00')
  })
})
