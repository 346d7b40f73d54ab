import type { RoundingMode } from '@counterfoil/kernel'
import type { MilestoneRule } from '../milestones/milestone-rule.ts'
import type { PostingRules } from '../rules/retail-rules.ts'
import type { CostMethod } from '../valuation/stock-valuation.ts'
import type { AccountMapping } from './account-roles.ts'

/** What an account is, so that a balance has a natural side: debit for assets and expenses, credit for the others. */
export type AccountType = 'asset' | 'liability' | 'equity' | 'income' | 'expense'

export interface Account {
  readonly name: string
  readonly type: AccountType
}

/** The accounts that may be posted to, by their code. */
export type ChartOfAccounts = Readonly<Record<string, Account>>

/** How business facts become journals: data that finance can read and change. */
export interface AccountingPolicy {
  readonly chart: ChartOfAccounts
  readonly accounts: AccountMapping
  readonly rules: PostingRules
  /** How a line that has more digits than the currency's minor unit is rounded. */
  readonly rounding: RoundingMode
  /** How units that leave are valued (see `emptyValuation`). */
  readonly costMethod: CostMethod
  /** What has to have happened before something is posted; at most one rule for a posting. */
  readonly milestones: readonly MilestoneRule[]
  /** What part of goods sold is expected back: the option of IFRS 15. Absent means off: returns count when they come. */
  readonly expectedReturns?: ExpectedReturns
}

/** Parts of what is sold, as fractions from 0 to 1: `'0.03'` is 3 %. */
export interface ExpectedReturns {
  /** Of channels that are not named. */
  readonly rate: string
  readonly channels?: Readonly<Record<string, string>>
}
