import type { Outcome } from '@counterfoil/kernel'
import type { Issue } from '@counterfoil/schemas'
import { type FileIssue, loadFile } from '@counterfoil/schemas/governance'
import type * as z from 'zod'
import type { AccountingPolicy } from '../accounting/accounting-policy.ts'
import { retailMilestones } from '../milestones/milestone-rule.ts'
import type { PostingRule } from '../rules/posting-rule.ts'
import { retailRules } from '../rules/retail-rules.ts'
import { accountingFile } from './accounting-file.ts'

/**
 * Reads the text of an accounting policy, or says everything that is wrong with it, each with its path and line: a field
 * that is missing or unknown, a role on an account that the chart does not have, a rule whose sides cannot be equal.
 * A fact without a rule is posted by that of a retailer, and without `milestones` those of a retailer hold.
 */
export function loadAccounting(text: string): Outcome<AccountingPolicy, readonly FileIssue[]> {
  const loaded = loadFile(text, { writer: accountingFile() }, slipsIn)
  if (!loaded.ok) return loaded
  const { format, rules, milestones = retailMilestones, ...policy } = loaded.value
  return { ok: true, value: { ...policy, rules: { ...retailRules, ...rules }, milestones } }
}

type File = z.output<ReturnType<typeof accountingFile>>

function slipsIn({ chart, accounts, rules = {}, milestones = [] }: File): readonly Issue[] {
  return [
    ...Object.entries(accounts).flatMap(([role, mapped]) =>
      typeof mapped === 'string'
        ? strayAccount(mapped, chart, [role])
        : Object.entries(mapped).flatMap(([key, account]) => strayAccount(account, chart, [role, key])),
    ),
    ...Object.entries(rules).flatMap(([fact, rule]) => lopsided(fact, rule)),
    ...milestones.flatMap(({ posting }, at) =>
      milestones.findIndex((other) => other.posting === posting) === at
        ? []
        : [{ message: `${posting} has a milestone already`, path: ['milestones', at, 'posting'] }],
    ),
  ]
}

function strayAccount(account: string, chart: File['chart'], path: readonly string[]): readonly Issue[] {
  if (Object.hasOwn(chart, account)) return []
  return [{ message: `the chart has no account ${JSON.stringify(account)}`, path: ['accounts', ...path] }]
}

/**
 * The amounts of a fact sum up so that the retailer's rule balances: each stands on one side of it, or on both. A rule that
 * sends them to the same sides of other accounts balances too. One that leaves an amount out, or all of them, does not: books
 * that post no revenue are no policy.
 */
function lopsided(fact: string, rule: PostingRule): readonly Issue[] {
  const usual: Readonly<Record<string, PostingRule>> = retailRules
  const own = weights(rule)
  const expected = weights(usual[fact] ?? rule)
  const wrong = [...expected].find(([amount, weight]) => (own.get(amount) ?? 0) !== weight)
  if (wrong === undefined) return []
  const [amount, weight] = wrong
  const side = weight > (own.get(amount) ?? 0) ? 'debit' : 'credit'
  return [{ message: `the sides cannot be equal: "${amount}" is missing on the ${side} side`, path: ['rules', fact] }]
}

/** How often each amount is debited less how often it is credited. */
function weights({ debit, credit }: PostingRule): ReadonlyMap<string, number> {
  const found = new Map<string, number>()
  for (const amount of Object.values(debit)) found.set(amount, (found.get(amount) ?? 0) + 1)
  for (const amount of Object.values(credit)) found.set(amount, (found.get(amount) ?? 0) - 1)
  return found
}
