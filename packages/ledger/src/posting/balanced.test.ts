import type { Journal } from '@counterfoil/schemas'
import { describe, expect, it } from 'vitest'
import { checkBalanced } from './balanced.ts'

const line = (side: 'debit' | 'credit', amount: string, currency: 'GBP' | 'EUR' = 'GBP'): Journal['lines'][number] => ({
  account: 'cash',
  side,
  amount: { amount, currency },
})
const journal = (...lines: Journal['lines']): Journal => ({
  journalId: 'J-1',
  fact: 'manual',
  currency: 'GBP',
  narrative: '',
  lines,
})

describe('a journal', () => {
  it('that balances is accepted as it is', () => {
    const balanced = journal(line('debit', '1.00'), line('credit', '0.40'), line('credit', '0.60'))
    expect(checkBalanced(balanced)).toEqual({ ok: true, value: balanced })
  })

  it('that does not is refused with the side and the amount that are missing', () => {
    expect(checkBalanced(journal(line('debit', '1.00'), line('credit', '0.40')))).toMatchObject({
      rejection: { code: 'unbalanced-journal', because: 'journal J-1 lacks 0.60 GBP on the credit side' },
    })
    expect(checkBalanced(journal(line('credit', '0.40')))).toMatchObject({
      rejection: { because: 'journal J-1 lacks 0.40 GBP on the debit side' },
    })
  })

  it('balances in each currency by itself', () => {
    expect(checkBalanced(journal(line('debit', '1.00'), line('credit', '1.00', 'EUR'))).ok).toBe(false)
  })
})
