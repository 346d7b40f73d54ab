import { accepted, maxIdentifierLength, type Outcome, type Rejection, rejected } from '@counterfoil/kernel'
import type { Journal, JournalLine } from '@counterfoil/schemas'
import type { AccountingPolicy } from '../accounting/accounting-policy.ts'
import { negated } from '../amounts/units.ts'
import type { Fact } from '../facts/fact.ts'
import { currencyOf, measure } from '../measuring/measure.ts'
import { type Fault, Reading } from '../measuring/reading.ts'
import { directionsOf } from './directions.ts'
import { Excess } from './excess.ts'
import { journalIdOf } from './journal-id.ts'
import { journalLine } from './journal-line.ts'
import { maxJournalLines } from './limits.ts'
import { narrative } from './narrative.ts'

/**
 * Why a fact makes no journal. `nothing-to-post` is no fault: free goods, or a refund that moves no money.
 * `unknown-account` and `unbalanced-journal` are faults of the policy, the others of the fact.
 */
export type PostingRejection =
  | Fault['rejection']
  | Rejection<'nothing-to-post' | 'unknown-account' | 'unbalanced-journal' | 'bad-journal-id' | 'too-many-lines'>

/**
 * The journal of a business fact by the rules of a policy: balanced in each currency, in whole minor units, each line with
 * its dimensions. Lines that come to zero are left out; an amount below zero changes the side.
 * @param journalId unique among journals. Default made of the fact, its document and its part, such as
 * `sale-fulfilled/SO-12/2`; a document that is posted in parts has to say which part it is.
 * @throws CounterfoilError `bad-amount` when a quantity, price or amount is no plain decimal.
 */
export function post(
  fact: Fact,
  policy: AccountingPolicy,
  journalId: string = journalIdOf(fact),
): Outcome<Journal, PostingRejection> {
  if (journalId.length === 0 || journalId.length > maxIdentifierLength) {
    return rejected(
      'bad-journal-id',
      `a journal id has 1 to ${maxIdentifierLength} characters, not ${journalId.length}; give one, or a part`,
    )
  }
  const currency = currencyOf(fact)
  const read = new Reading(currency)
  const amounts = measure(fact, { policy, read })
  if (read.fault !== undefined) return read.fault
  const directions = directionsOf(policy, fact.fact)
  const lines: JournalLine[] = []
  const excess = new Excess()
  for (const { name, minor, currency: of, dimensions, chosenBy } of amounts) {
    if (minor === 0) continue
    for (const { isDebit, role, account: accounts } of directions.get(name) ?? []) {
      const account = typeof accounts === 'string' ? accounts : chosen(accounts, chosenBy)
      if (account === undefined || !Object.hasOwn(policy.chart, account)) {
        return rejected('unknown-account', `${narrative(fact)}: ${whyUnknown(role, account, chosenBy)}`)
      }
      const debit = isDebit ? minor : negated(minor)
      excess.add(of, debit)
      lines.push(journalLine(account, debit, of, dimensions))
    }
  }
  if (lines.length === 0) {
    return rejected('nothing-to-post', `${narrative(fact)}: every line comes to zero, so there is no journal to post`)
  }
  if (lines.length > maxJournalLines) {
    const because = `${narrative(fact)}: ${lines.length} lines are more than the ${maxJournalLines} of a journal; post it in parts`
    return rejected('too-many-lines', because)
  }
  const missing = excess.told()
  if (missing !== undefined) {
    return rejected('unbalanced-journal', `${narrative(fact)}: by the rule of ${fact.fact} the journal ${missing}`)
  }
  return accepted({ journalId, fact: fact.fact, currency, narrative: narrative(fact), lines })
}

function chosen(accounts: Readonly<Record<string, string>>, by: string | undefined): string | undefined {
  return by !== undefined && Object.hasOwn(accounts, by) ? accounts[by] : undefined
}

function whyUnknown(role: string, account: string | undefined, chosenBy: string | undefined): string {
  return account === undefined
    ? `${role} have no account for ${JSON.stringify(chosenBy)}; add it to the policy`
    : `the chart has no account "${account}" (${role}); add it to the chart or map the fact to another`
}
