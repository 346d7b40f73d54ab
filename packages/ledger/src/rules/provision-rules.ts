import type { RulesOf } from './posting-rule.ts'

/** The amounts of a provision that is measured anew; below zero where more is expected back than before. */
export const provisionAmounts = {
  'returns-provision-remeasured': {
    released: 'what is no longer expected to be refunded',
    expensed: 'the cost of what is no longer expected back',
  },
} as const

/** How a provision that is measured anew is posted. */
export const provisionRules: RulesOf<typeof provisionAmounts> = {
  'returns-provision-remeasured': {
    debit: { refundLiability: 'released', costOfGoodsSold: 'expensed' },
    credit: { revenue: 'released', rightToRecover: 'expensed' },
  },
}
