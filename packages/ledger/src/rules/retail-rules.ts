import type { FactName } from '../facts/fact.ts'
import type { RulesOf } from './posting-rule.ts'
import { provisionAmounts, provisionRules } from './provision-rules.ts'
import { refundAmounts, refundRules } from './refund-rules.ts'
import { returnedGoodsAmounts, returnedGoodsRules } from './returned-goods-rules.ts'
import { saleAmounts, saleRules } from './sale-rules.ts'
import { settlementAmounts, settlementRules } from './settlement-rules.ts'
import { stockAmounts, stockRules } from './stock-rules.ts'

/** Every amount that a fact has, and what it is. */
export const factAmounts = {
  ...saleAmounts,
  ...stockAmounts,
  ...returnedGoodsAmounts,
  ...refundAmounts,
  ...settlementAmounts,
  ...provisionAmounts,
} as const satisfies Readonly<Record<FactName, Readonly<Record<string, string>>>>

export type AmountOf<Name extends FactName> = Extract<keyof (typeof factAmounts)[Name], string>

/** How every fact is posted: data that finance can read and change. */
export type PostingRules = RulesOf<typeof factAmounts>

/** The rules of a retailer. Spread them to change one. */
export const retailRules: PostingRules = {
  ...saleRules,
  ...stockRules,
  ...returnedGoodsRules,
  ...refundRules,
  ...settlementRules,
  ...provisionRules,
}
