import type { Journal } from '@counterfoil/schemas'
import { describe, expect, it } from 'vitest'
import { gbp } from '../../test/journals.ts'
import { retailAccounting } from '../accounting/retail-accounting.ts'
import { checkJournal } from './check-journal.ts'

const { chart } = retailAccounting
const line = (side: 'debit' | 'credit', amount: string, account = 'cash') => ({ account, side, amount: gbp(amount) })
const journal = (...lines: Journal['lines']): Journal => ({
  journalId: 'J-1',
  fact: 'manual',
  currency: 'GBP',
  narrative: 'by hand',
  lines,
})

describe('a journal from elsewhere', () => {
  it('that balances on accounts of the chart is taken as it is', () => {
    const good = journal(line('debit', '1.00'), line('credit', '1.00', 'revenue'))
    expect(checkJournal(good, chart)).toEqual({ ok: true, value: good })
  })

  it.each([
    ['no-lines', ['lines'], journal()],
    ['unbalanced-journal', undefined, journal(line('debit', '1.00'), line('credit', '0.99'))],
    ['unknown-account', ['lines', 1, 'account'], journal(line('debit', '1.00'), line('credit', '1.00', 'toString'))],
    ['bad-amount', ['lines', 0, 'amount'], journal(line('debit', '-1.00'), line('credit', '-1.00'))],
    ['bad-amount', ['lines', 0, 'amount'], journal(line('debit', '0.00'), line('credit', '0.00'))],
    ['bad-amount', ['lines', 0, 'amount'], journal(line('debit', '1.001'), line('credit', '1.001'))],
    ['bad-amount', ['lines', 0, 'amount'], journal(line('debit', 'one'), line('credit', 'one'))],
  ] as const)('%s', (code, path, wrong) => {
    const outcome = checkJournal(wrong, chart)
    expect(!outcome.ok && outcome.rejection).toMatchObject({ code, ...(path && { path }) })
  })
})
