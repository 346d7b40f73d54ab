import { describe, expect, it } from 'vitest'
import { changedNothing, troublesOf } from './verdict.ts'

const good = {
  input: { exceptions: {} },
  recorded: { events: 0, costs: 0, exceptions: 0 },
  inventory: { conservation: 0 },
  ledger: { imbalance: '0', currency: 'GBP' },
  reconciliation: { breaks: 0 },
}

describe('the verdict on a run', () => {
  it('is good when every row is in an event and everything tallies', () => {
    expect(troublesOf(good)).toEqual([])
  })

  it.each([
    [
      'rows in no event: 1,002',
      { input: { exceptions: { a: { count: 1_000, amount: '0' }, b: { count: 2, amount: '0' } } } },
    ],
    ['breaks: 1', { reconciliation: { breaks: 1 } }],
    ['units out of balance: 0.5', { inventory: { conservation: 0.5 } }],
    ['GBP out of balance: -0.01', { ledger: { imbalance: '-0.01', currency: 'GBP' } }],
    ['exceptions filed by this run: 3', { recorded: { events: 0, costs: 0, exceptions: 3 } }],
  ])('names the trouble: %s', (trouble, bad) => {
    expect(troublesOf({ ...good, ...bad })).toEqual([trouble])
  })

  it('says that nothing changed only when neither an event nor an exception was recorded', () => {
    expect(changedNothing({ recorded: { events: 0, exceptions: 0 } })).toBe(true)
    expect(changedNothing({ recorded: { events: 1, exceptions: 0 } })).toBe(false)
    expect(changedNothing({ recorded: { events: 0, exceptions: 1 } })).toBe(false)
  })
})
