import type { JournalEffect } from './account-ledger.ts'
import type { AccountBalance } from './trial-balance.ts'

/** Most journals that an explanation lists; the rest are counted. */
const listedJournals = 40

/** The text behind {@link TrialBalance.explain}: what stands there, and which journals made it. */
export function explainAccount(
  account: string,
  balances: readonly AccountBalance[],
  effects: readonly JournalEffect[],
): string {
  if (balances.length === 0) return `${account}: nothing was posted to it`
  const lines = balances.flatMap(({ currency, debits, credits, balance }) => {
    const own = effects.filter((effect) => effect.currency === currency)
    const count = own.length === 1 ? '1 journal' : `${own.length} journals`
    return [
      `${account}  balance ${balance} ${currency} = ${debits} debit - ${credits} credit, of ${count}`,
      ...own.slice(0, listedJournals).map(explainEffect),
      ...(own.length > listedJournals ? [`  and ${own.length - listedJournals} more`] : []),
    ]
  })
  return lines.join('\n')
}

function explainEffect({ journalId, narrative, debits, credits }: JournalEffect): string {
  const sides = [...(isZero(debits) ? [] : [`debit ${debits}`]), ...(isZero(credits) ? [] : [`credit ${credits}`])]
  return `  ${journalId}  ${sides.join('  ')}  ${narrative}`
}

function isZero(amount: string): boolean {
  return /^0(?:\.0+)?$/.test(amount)
}
