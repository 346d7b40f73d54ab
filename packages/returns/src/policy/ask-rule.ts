import type { PolicyRule } from './policy-rule.ts'
import type { Answer, Asked } from './rules/asked.ts'
import { askBundle } from './rules/bundle.ts'
import { askCondition } from './rules/condition.ts'
import { askCustomerLimit } from './rules/customer-limit.ts'
import { askDropOff } from './rules/drop-off.ts'
import { askFinalSale } from './rules/final-sale.ts'
import { askFraud } from './rules/fraud.ts'
import { askKeepItem } from './rules/keep-item.ts'
import { askPhoto, askProof } from './rules/proof.ts'
import { askWarranty, askWindow } from './rules/window.ts'

/** What a rule says of a line that it is about. */
export function askRule(rule: PolicyRule, asked: Asked): Answer {
  switch (rule.kind) {
    case 'window':
      return askWindow(rule, asked)
    case 'final_sale':
      return askFinalSale(rule, asked)
    case 'condition':
      return askCondition(rule, asked)
    case 'proof':
      return askProof(rule, asked)
    case 'photo':
      return askPhoto(rule, asked)
    case 'inspection':
      return { outcome: 'applies', because: 'what arrives is inspected before it is accepted' }
    case 'customer_limit':
      return askCustomerLimit(rule, asked)
    case 'keep_item':
      return askKeepItem(rule, asked)
    case 'drop_off':
      return askDropOff(rule, asked)
    case 'warranty':
      return askWarranty(rule, asked)
    case 'bundle':
      return askBundle(rule, asked)
    case 'fraud':
      return askFraud(rule, asked)
  }
}
