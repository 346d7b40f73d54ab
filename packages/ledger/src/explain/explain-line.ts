import type { Journal, JournalLine } from '@counterfoil/schemas'
import type { AccountingPolicy } from '../accounting/accounting-policy.ts'
import type { Dimensions } from '../facts/dimensions.ts'
import type { Fact, FactName } from '../facts/fact.ts'
import { currencyOf, measure } from '../measuring/measure.ts'
import { Reading } from '../measuring/reading.ts'
import { directionsOf } from '../posting/directions.ts'
import { factAmounts } from '../rules/retail-rules.ts'

/**
 * Why a line of a journal is there, for a person: what it is, which amount of which fact it posts by which rule, and what it
 * belongs to. `undefined` when the journal has no such line.
 * @param line counted from 0. @param policy the one that the journal was posted by.
 * @param source what the journal was made of: with it the line names the one amount that it posts. Without it, every amount
 * that the rule sends to the account, on either side, since an amount below zero changes it.
 */
export function explainLine(
  journal: Journal,
  line: number,
  policy: AccountingPolicy,
  source?: JournalSource,
): string | undefined {
  const posted = journal.lines[line]
  if (posted === undefined) return undefined
  const { account, side, amount } = posted
  const name = Object.hasOwn(policy.chart, account) ? ` (${policy.chart[account]?.name})` : ''
  return [
    `${side} ${account}${name} ${amount.amount} ${amount.currency}, line ${line} of journal ${journal.journalId}`,
    `  ${journal.narrative}`,
    ...reasonsOf(journal, line, posted, policy, source?.fact).map((reason) => `  ${reason}`),
    ...(source?.eventId === undefined ? [] : [`  follows from event ${source.eventId}`]),
    ...belongsTo(posted),
  ].join('\n')
}

/** What a journal was made of. */
export interface JournalSource {
  readonly fact: Fact
  /** The event that told it. Absent where it is not known, or there were several. */
  readonly eventId?: string
}

function reasonsOf(
  journal: Journal,
  at: number,
  line: JournalLine,
  policy: AccountingPolicy,
  source: Fact | undefined,
): readonly string[] {
  if (journal.reverses !== undefined) return [`undoes the same line of journal ${journal.reverses}`]
  const { fact } = journal
  if (!isFactName(fact)) return ['no posting rule made it']
  const texts: Readonly<Record<string, string>> = factAmounts[fact]
  const reached = [...directionsOf(policy, fact)].flatMap(([amount, directions]) =>
    directions
      .filter(({ account }) => reaches(account, line.account))
      .map(({ isDebit, role }) => ({ amount, role, side: isDebit ? 'debit' : 'credit' })),
  )
  const one = source?.fact === fact ? originOf(source, at, policy) : undefined
  const named = reached.filter(({ amount, role }) => one === undefined || (amount === one.amount && role === one.role))
  return named.map(({ amount, role, side }) => {
    const turned = side === line.side ? '' : '; below zero, so that it stands on the other side'
    return `rule of ${fact}: ${side} ${role} with ${amount}, ${texts[amount] ?? ''}${turned}`
  })
}

/** The amount behind a line, and its role: the fact is measured as it was when it was posted. */
function originOf(fact: Fact, line: number, policy: AccountingPolicy) {
  const amounts = measure(fact, { policy, read: new Reading(currencyOf(fact)) })
  const directions = directionsOf(policy, fact.fact)
  const origins = amounts
    .filter(({ minor }) => minor !== 0)
    .flatMap(({ name }) => (directions.get(name) ?? []).map(({ role }) => ({ amount: name, role })))
  return origins[line]
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
