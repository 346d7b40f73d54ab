import type { AccountRole, AccountTable } from '../accounting/account-roles.ts'

/** The amounts that facts have, by fact, and what each amount is. */
export type AmountTexts = Readonly<Record<string, Readonly<Record<string, string>>>>

/**
 * How one fact is posted: which account takes which amount of the fact, on each side. A role that is a table (`tenders`,
 * `charges`) stands for the account that the fact chooses of it. An amount below zero goes to the other side.
 */
export interface PostingRule<Amount extends string = string> {
  readonly debit: RuleSide<Amount>
  readonly credit: RuleSide<Amount>
}

export type RuleSide<Amount extends string> = Readonly<Partial<Record<AccountRole | AccountTable, Amount>>>

/** A rule for each fact, over the amounts that the fact has. */
export type RulesOf<Amounts extends AmountTexts> = {
  readonly [Fact in keyof Amounts]: PostingRule<Extract<keyof Amounts[Fact], string>>
}
