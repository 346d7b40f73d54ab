import { CounterfoilError, type Currency, minorDigits } from '@counterfoil/kernel'
import type { Journal } from '@counterfoil/schemas'
import { decimalOf, minorUnits } from '../amounts/exact-amount.ts'
import { minus, plus, type Units } from '../amounts/units.ts'
import { type AccountLedger, emptyLedger, enter, type JournalEffect, journalEffects } from './account-ledger.ts'
import { explainAccount } from './explain-account.ts'

/** What stands on one account in one currency. Amounts are decimal strings padded to the currency's minor digits. */
export interface AccountBalance {
  readonly account: string
  readonly currency: Currency
  readonly debits: string
  readonly credits: string
  /** Debits minus credits: above zero is a debit balance. */
  readonly balance: string
}

/** The sums over all accounts in one currency. */
export interface CurrencyTotal {
  readonly currency: Currency
  readonly debits: string
  readonly credits: string
  /** Debits minus credits: anything but zero means that some journal does not balance. */
  readonly imbalance: string
}

export interface TrialBalance {
  /** Sorted by currency, then account. */
  readonly accounts: readonly AccountBalance[]
  /** One of each currency, sorted by it. */
  readonly totals: readonly CurrencyTotal[]
  /** Every journal behind an account, in the order in which they were added; none for an account without postings. */
  journalsBehind(account: string): readonly JournalEffect[]
  /** The same for a person to read: the balance of each currency, then the journals that made it. */
  explain(account: string): string
}

/** A trial balance that journals are added to one by one; it remembers which journals touched which account. */
export interface RunningTrialBalance {
  /** @throws CounterfoilError `journal-added-twice` when a journal of this id is in it already. */
  add(journal: Journal): void
  /** The trial balance of what was added so far; adding more does not change it. */
  current(): TrialBalance
}

/** The trial balance of these journals. @throws CounterfoilError `journal-added-twice` when two have the same id. */
export function trialBalance(journals: Iterable<Journal>): TrialBalance {
  const running = runningTrialBalance()
  for (const journal of journals) running.add(journal)
  return running.current()
}

/** An empty trial balance to add journals to. */
export function runningTrialBalance(): RunningTrialBalance {
  const journalIds = new Set<string>()
  const ledgers = new Map<string, AccountLedger>()
  return {
    add(journal) {
      const { journalId, fact, narrative, lines } = journal
      if (journalIds.has(journalId)) {
        throw new CounterfoilError(
          'journal-added-twice',
          `journal ${journalId} is in this trial balance already; add each journal once`,
          { details: { journalId } },
        )
      }
      // All amounts are read before the first is entered, so that a bad one leaves nothing half added.
      const entries = lines.map((line) => ({
        line,
        minor: minorUnits(line.amount),
      }))
      journalIds.add(journalId)
      const origin = { journalId, fact, narrative }
      for (const { line, minor } of entries) {
        enter(ledgerOf(ledgers, line.account, line.amount.currency), origin, line.side, minor)
      }
    },
    current: () => summarise([...ledgers.values()].map((ledger) => ({ ...ledger, effects: [...ledger.effects] }))),
  }
}

function ledgerOf(ledgers: Map<string, AccountLedger>, account: string, currency: Currency): AccountLedger {
  const key = `${currency} ${account}`
  const known = ledgers.get(key)
  if (known !== undefined) return known
  const opened = emptyLedger(account, currency)
  ledgers.set(key, opened)
  return opened
}

function summarise(ledgers: readonly AccountLedger[]): TrialBalance {
  const sorted = ledgers.toSorted((a, b) => compare(a.currency, b.currency) || compare(a.account, b.account))
  const accounts = sorted.map((ledger) => ({
    account: ledger.account,
    currency: ledger.currency,
    ...amountsOf(ledger),
  }))
  const journalsBehind = (account: string) =>
    sorted.filter((ledger) => ledger.account === account).flatMap((ledger) => journalEffects(ledger))
  return {
    accounts,
    totals: totalsOf(sorted),
    journalsBehind,
    explain: (account) =>
      explainAccount(
        account,
        accounts.filter((balance) => balance.account === account),
        journalsBehind(account),
      ),
  }
}

function amountsOf({ currency, debits, credits }: Pick<AccountLedger, 'currency' | 'debits' | 'credits'>) {
  const digits = minorDigits(currency)
  return {
    debits: decimalOf(debits, digits),
    credits: decimalOf(credits, digits),
    balance: decimalOf(minus(debits, credits), digits),
  }
}

function totalsOf(ledgers: readonly AccountLedger[]): readonly CurrencyTotal[] {
  const byCurrency = Map.groupBy(ledgers, (ledger) => ledger.currency)
  return [...byCurrency].map(([currency, group]) => {
    const debits = group.reduce<Units>((sum, ledger) => plus(sum, ledger.debits), 0)
    const credits = group.reduce<Units>((sum, ledger) => plus(sum, ledger.credits), 0)
    const { balance, ...sums } = amountsOf({ currency, debits, credits })
    return { currency, ...sums, imbalance: balance }
  })
}

/** By code unit: the same on every machine. */
function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0
}
