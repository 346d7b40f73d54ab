import type { Journal, JournalLine } from '@counterfoil/schemas'
import type { AccountingPolicy } from '../accounting/accounting-policy.ts'
import type { Dimensions } from '../facts/dimensions.ts'
import type { FactName } from '../facts/fact.ts'
import { directionsOf } from '../posting/directions.ts'
import { factAmounts } from '../rules/retail-rules.ts'

/**
 * Why a line of a journal is there, for a person: what it is, which amount of which fact it posts by which rule, and what it
 * belongs to. `undefined` when the journal has no such line.
 * @param line counted from 0. @param policy the one that the journal was posted by.
 */
export function explainLine(journal: Journal, line: number, policy: AccountingPolicy): string | undefined {
  const posted = journal.lines[line]
  if (posted === undefined) return undefined
  const { account, side, amount } = posted
  const name = Object.hasOwn(policy.chart, account) ? ` (${policy.chart[account]?.name})` : ''
  return [
    `${side} ${account}${name} ${amount.amount} ${amount.currency}, line ${line} of journal ${journal.journalId}`,
    `  ${journal.narrative}`,
    ...reasonsOf(journal, posted, policy).map((reason) => `  ${reason}`),
    ...belongsTo(posted),
  ].join('\n')
}

function reasonsOf(journal: Journal, line: JournalLine, policy: AccountingPolicy): readonly string[] {
  if (journal.reverses !== undefined) return [`undoes the same line of journal ${journal.reverses}`]
  const { fact } = journal
  if (!isFactName(fact)) return ['no posting rule made it']
  const texts: Readonly<Record<string, string>> = factAmounts[fact]
  const reached = [...directionsOf(policy, fact)].flatMap(([amount, directions]) =>
    directions
      .filter(({ account }) => reaches(account, line.account))
      .map(({ isDebit, role }) => ({ amount, role, side: isDebit ? 'debit' : 'credit' })),
  )
  const asTold = reached.filter(({ side }) => side === line.side)
  // An amount below zero stands on the other side.
  return (asTold.length > 0 ? asTold : reached).map(
    ({ amount, role, side }) => `rule of ${fact}: ${side} ${role} with ${amount}, ${texts[amount] ?? ''}`,
  )
}

function reaches(account: string | Readonly<Record<string, string>>, code: string): boolean {
  return typeof account === 'string' ? account === code : Object.values(account).includes(code)
}

function isFactName(fact: string): fact is FactName {
  return Object.hasOwn(factAmounts, fact)
}

const dimensionNames: readonly (readonly [keyof Dimensions, string])[] = [
  ['channel', 'channel'],
  ['location', 'location'],
  ['sku', 'item'],
  ['orderId', 'order'],
  ['returnId', 'return'],
  ['payoutId', 'payout'],
  ['taxCode', 'tax'],
]

function belongsTo(line: JournalLine): readonly string[] {
  const told = dimensionNames.flatMap(([dimension, name]) => {
    const value = line[dimension]
    return value === undefined ? [] : [`${name} ${value}`]
  })
  return told.length === 0 ? [] : [`  ${told.join(', ')}`]
}
