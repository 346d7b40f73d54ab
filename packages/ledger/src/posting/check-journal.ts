import { type Outcome, parseMoney, type Rejection, rejected } from '@counterfoil/kernel'
import type { Journal } from '@counterfoil/schemas'
import type { ChartOfAccounts } from '../accounting/accounting-policy.ts'
import { checkBalanced } from './balanced.ts'

export type JournalRejection = Rejection<'no-lines' | 'bad-amount' | 'unknown-account' | 'unbalanced-journal'>

/**
 * A journal from elsewhere, such as one that a person wrote: itself when every line is above zero, in whole minor units and
 * on an account of the chart, and debits equal credits in each currency.
 */
export function checkJournal(journal: Journal, chart: ChartOfAccounts): Outcome<Journal, JournalRejection> {
  const { journalId, lines } = journal
  if (lines.length === 0) return rejected('no-lines', `journal ${journalId} has no lines`, ['lines'])
  for (const [at, { account, amount }] of lines.entries()) {
    const read = parseMoney(amount.amount, amount.currency)
    if (!read.ok || !/[1-9]/.test(read.value.amount) || read.value.amount.startsWith('-')) {
      const why = read.ok ? 'it is above zero, and the side says the direction' : read.rejection.because
      const path = ['lines', at, 'amount']
      return rejected('bad-amount', `journal ${journalId}, line ${at}: ${amount.amount} is no amount: ${why}`, path)
    }
    if (!Object.hasOwn(chart, account)) {
      const because = `journal ${journalId}, line ${at}: the chart has no account "${account}"`
      return rejected('unknown-account', because, ['lines', at, 'account'])
    }
  }
  return checkBalanced(journal)
}
