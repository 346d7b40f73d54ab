import { accepted, CounterfoilError, type Outcome, type Rejection, rejected } from '@counterfoil/kernel'
import type { Journal } from '@counterfoil/schemas'
import type { Fact } from '../facts.ts'
import type { AccountingPolicy } from '../policy/accounting-policy.ts'
import { atCost } from './at-cost.ts'
import { checkBalanced } from './balanced.ts'
import { creditMemo } from './credit-memo.ts'
import { currencyMismatch } from './currencies.ts'
import { type Entry, journalLine } from './entry.ts'
import { narrative } from './narrative.ts'
import { refundSettled } from './refund-settled.ts'
import { saleFulfilled } from './sale-fulfilled.ts'

/** Why a fact makes no journal. `nothing-to-post` is no fault: free goods, or a refund that moves no money. */
export type PostingRejection = Rejection<'nothing-to-post' | 'currency-mismatch' | 'unknown-account'>

/**
 * The journal of a business fact: balanced, in whole minor units, each line with its dimensions. Lines that round to
 * zero are left out; an amount below zero changes the side.
 * @param journalId unique among journals; make it from the fact, so that posting it twice can be seen.
 * @throws CounterfoilError `bad-amount` when a quantity, price or amount is no plain decimal.
 */
export function post(fact: Fact, policy: AccountingPolicy, journalId: string): Outcome<Journal, PostingRejection> {
  const mismatch = currencyMismatch(fact)
  if (mismatch !== undefined) return mismatch
  const entries = entriesOf(fact, policy).filter((entry) => entry.debit !== 0n)
  if (entries.length === 0) {
    return rejected('nothing-to-post', `${narrative(fact)}: every line comes to zero, so there is no journal to post`)
  }
  const stray = entries.find((entry) => !Object.hasOwn(policy.chart, entry.account))
  if (stray !== undefined) {
    return rejected(
      'unknown-account',
      `${narrative(fact)}: the chart has no account "${stray.account}"; add it to the chart or map the fact to another`,
    )
  }
  return accepted(journalOf(fact, entries, journalId))
}

function entriesOf(fact: Fact, policy: AccountingPolicy): readonly Entry[] {
  switch (fact.fact) {
    case 'sale-fulfilled':
      return saleFulfilled(fact, policy)
    case 'credit-memo':
      return creditMemo(fact, policy)
    case 'refund-settled':
      return refundSettled(fact, policy)
    case 'cost-of-sale':
    case 'return-received-at-cost':
    case 'goods-received':
    case 'stock-adjusted':
      return atCost(fact, policy)
  }
}

function journalOf(fact: Fact, entries: readonly Entry[], journalId: string): Journal {
  const currency = fact.fact === 'refund-settled' ? fact.amount.currency : fact.currency
  const journal = {
    journalId,
    fact: fact.fact,
    currency,
    narrative: narrative(fact),
    lines: entries.map((entry) => journalLine(entry, currency)),
  }
  const checked = checkBalanced(journal)
  if (checked.ok) return checked.value
  // Every rule above writes both sides from one amount, so this is a bug in a rule, not an outcome.
  throw new CounterfoilError(checked.rejection.code, checked.rejection.because, { details: { journalId } })
}
