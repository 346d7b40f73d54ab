import type { AccountingPolicy } from '../accounting/accounting-policy.ts'
import type { FactName } from '../facts/fact.ts'
import type { PostingRule, RuleSide } from '../rules/posting-rule.ts'

/** Where an amount of a fact goes: one account, or one that the fact chooses of several. */
export interface Direction {
  readonly isDebit: boolean
  /** What plays the part, for messages. */
  readonly role: string
  readonly account: string | Readonly<Record<string, string>>
}

/** Where each amount of a fact goes, debits first; nowhere where its rule does not name it. */
export type Directions = ReadonlyMap<string, readonly Direction[]>

const compiled = new WeakMap<AccountingPolicy, Map<FactName, Directions>>()

/** Read from the rule of the fact once for a policy: it is asked for with every journal. */
export function directionsOf(policy: AccountingPolicy, fact: FactName): Directions {
  const ofPolicy = compiled.get(policy) ?? new Map<FactName, Directions>()
  const known = ofPolicy.get(fact)
  if (known !== undefined) return known
  const { debit, credit }: PostingRule = policy.rules[fact]
  const directions = new Map<string, Direction[]>()
  const add = (side: RuleSide<string>, isDebit: boolean) => {
    for (const [role, amount] of Object.entries(side)) {
      const direction = { isDebit, role, account: accountOf(policy, role) }
      directions.set(amount, [...(directions.get(amount) ?? []), direction])
    }
  }
  add(debit, true)
  add(credit, false)
  compiled.set(policy, ofPolicy.set(fact, directions))
  return directions
}

/** The account of a role, or the accounts of a table. A role that nobody plays has an account that no chart has. */
function accountOf({ accounts }: AccountingPolicy, role: string): string | Readonly<Record<string, string>> {
  const parts: Readonly<Record<string, string | Readonly<Record<string, string>>>> = { ...accounts }
  return parts[role] ?? ''
}
